from django.urls import path

from core.listing import list_urls
from research.feedback import inbox_views as views
from research.feedback import lists

app_name = "feedback"
urlpatterns = [
    *list_urls(lists.InboxView, "index"),
    *list_urls(lists.HelpfulView, "report", "report/"),
    path("<int:pk>/", views.inspect, name="inspect"),
]
