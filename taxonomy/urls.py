from django.urls import path

from taxonomy import views

app_name = "taxonomy"
urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:slug>/", views.glossary_term, name="term"),
]
