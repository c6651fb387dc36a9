from django.urls import path

from research import list_views, map_views, receipt_views, search_views, views
from research.feedback import views as feedback_views
from research.feeds import StudyFeed

app_name = "research"
urlpatterns = [
    path("categories/", views.categories, name="categories"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
    path("evidence-map/", map_views.evidence_map, name="evidence_map"),
    path("feedback/<int:page_id>/", feedback_views.feedback, name="feedback"),
    path("feedback/more/", feedback_views.feedback_more, name="feedback_more"),
    path("research/", list_views.index, name="index"),
    path("research/feed/", StudyFeed(), name="feed"),
    path("research/<slug:category>/feed/", StudyFeed(), name="category_feed"),
    path("research/<slug:slug>/", list_views.category, name="category"),
    path("research/<slug:category>/<slug:slug>/", views.study, name="study"),
    path("research/<slug:category>/<slug:slug>/checked/", receipt_views.receipt, name="receipt"),
    path(
        "research/<slug:category>/<slug:slug>/checked/text/",
        receipt_views.signed_text,
        name="signed_text",
    ),
]
