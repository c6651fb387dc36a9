from django.urls import path

from research.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.add_study, name="add"),
    path("<int:lookup_id>/", views.lookup, name="lookup"),
    path("<int:lookup_id>/stop/", views.stop, name="stop"),
    path("study/<int:page_id>/", views.record, name="record"),
]
