from django.urls import path

from research.feedback import inbox_views as views

app_name = "feedback"
urlpatterns = [
    path("", views.index, name="index"),
    path("report/", views.report, name="report"),
    path("<int:pk>/", views.inspect, name="inspect"),
]
