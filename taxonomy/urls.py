from django.urls import path

from taxonomy import views

app_name = "taxonomy"
urlpatterns = [
    path("crisis/", views.crisis, name="crisis"),
    path("crisis/<slug:country>/", views.crisis, name="crisis_country"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:slug>/", views.glossary_term, name="term"),
]
