from django.urls import path

from research import notice_views

app_name = "paper_notices"
urlpatterns = [
    path("<int:page_id>/", notice_views.notices, name="page"),
    path("<int:page_id>/<int:notice_id>/lift/", notice_views.lift, name="lift"),
]
