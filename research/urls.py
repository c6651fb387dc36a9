from django.urls import include, path

from research import (
    card_views,
    citation_views,
    list_views,
    map_views,
    open_data_views,
    questions_views,
    receipt_views,
    search_views,
    views,
)
from research.feedback import views as feedback_views
from research.feeds import StudyFeed, json_feed

app_name = "research"
urlpatterns = [
    path("categories/", views.categories, name="categories"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
    path("evidence-map/", map_views.evidence_map, name="evidence_map"),
    path("feedback/<int:page_id>/", feedback_views.feedback, name="feedback"),
    path("feedback/more/", feedback_views.feedback_more, name="feedback_more"),
    path("s/<int:page_id>/", views.by_number, name="by_number"),
    path("research/", list_views.index, name="index"),
    path("research/feed/", StudyFeed(), name="feed"),
    path("research/<slug:category>/feed/", StudyFeed(), name="category_feed"),
    path("research/feed.json", json_feed, name="json_feed"),
    path("research/<slug:category>/feed.json", json_feed, name="category_json_feed"),
    path("research/<slug:slug>/", list_views.category, name="category"),
    path("research/<slug:category>/<slug:slug>/", views.study, name="study"),
    path("research/<slug:category>/<slug:slug>/cite/", citation_views.cite, name="cite"),
    path(
        "research/<slug:category>/<slug:slug>/cite/<slug:what>.<slug:form>",
        citation_views.citation_file,
        name="citation_file",
    ),
    path("research/<slug:category>/<slug:slug>/card.png", card_views.study_card, name="card"),
    path("card.png", card_views.site_card, name="site_card"),
    path("research/<slug:category>/<slug:slug>/checked/", receipt_views.receipt, name="receipt"),
    path(
        "research/<slug:category>/<slug:slug>/questions/",
        questions_views.questions,
        name="questions",
    ),
    path(
        "research/<slug:category>/<slug:slug>/checked/text/",
        receipt_views.signed_text,
        name="signed_text",
    ),
    path("open-data/", open_data_views.page, name="open_data"),
    path("open-data/<str:name>", open_data_views.file, name="open_data_file"),
    path("api/", include("research.api.urls")),
]
