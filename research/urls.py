from django.urls import include, path

from research.feedback import views as feedback_views
from research.views import (
    card,
    citation,
    evidence_map,
    kept,
    lists,
    open_data,
    questions,
    receipt,
    search,
    study,
)
from research.views.feeds import StudyFeed, json_feed

app_name = "research"
urlpatterns = [
    path("categories/", study.categories, name="categories"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("evidence-map/", evidence_map.evidence_map, name="evidence_map"),
    path("feedback/<int:page_id>/", feedback_views.feedback, name="feedback"),
    path("feedback/more/", feedback_views.feedback_more, name="feedback_more"),
    path("kept/", kept.kept, name="kept"),
    path("kept/studies/", kept.kept_studies, name="kept_studies"),
    path("s/<int:page_id>/", study.by_number, name="by_number"),
    path("research/", lists.index, name="index"),
    path("research/feed/", StudyFeed(), name="feed"),
    path("research/<slug:category>/feed/", StudyFeed(), name="category_feed"),
    path("research/feed.json", json_feed, name="json_feed"),
    path("research/<slug:category>/feed.json", json_feed, name="category_json_feed"),
    path("research/<slug:slug>/", lists.category, name="category"),
    path("research/<slug:category>/<slug:slug>/", study.study, name="study"),
    path("research/<slug:category>/<slug:slug>/cite/", citation.cite, name="cite"),
    path(
        "research/<slug:category>/<slug:slug>/cite/<slug:what>.<slug:form>",
        citation.citation_file,
        name="citation_file",
    ),
    path("research/<slug:category>/<slug:slug>/card.png", card.study_card, name="card"),
    path("card.png", card.site_card, name="site_card"),
    path("research/<slug:category>/<slug:slug>/checked/", receipt.receipt, name="receipt"),
    path(
        "research/<slug:category>/<slug:slug>/questions/",
        questions.questions,
        name="questions",
    ),
    path(
        "research/<slug:category>/<slug:slug>/checked/text/",
        receipt.signed_text,
        name="signed_text",
    ),
    path("open-data/", open_data.page, name="open_data"),
    path("open-data/<str:name>", open_data.file, name="open_data_file"),
    path("api/", include("research.api.urls")),
]
