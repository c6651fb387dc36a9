from django.urls import path

from research.notices import views

app_name = "paper_notices"
urlpatterns = [
    path("<int:page_id>/", views.notices, name="page"),
    path("<int:page_id>/<int:notice_id>/lift/", views.lift, name="lift"),
]
