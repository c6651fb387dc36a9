from django.urls import path

from research.api import description, views
from research.api.base import opened

urlpatterns = [
    path("", description.api_page, name="api"),
    path("v1/openapi.json", opened(description.OpenApi.as_view()), name="openapi"),
    path("v1/studies/", opened(views.StudyList.as_view()), name="api_studies"),
    path("v1/studies/<int:page_id>/", opened(views.StudyItem.as_view()), name="api_study"),
    path("v1/categories/", opened(views.CategoryList.as_view()), name="api_categories"),
    path("v1/glossary/", opened(views.TermList.as_view()), name="api_glossary"),
    path("v1/glossary/<slug:slug>/", opened(views.TermItem.as_view()), name="api_term"),
    path("<path:rest>", opened(views.NothingHere.as_view())),
]
