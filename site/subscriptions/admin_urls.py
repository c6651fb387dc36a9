from django.urls import path

from subscriptions.views import admin

app_name = "subscriptions_admin"
urlpatterns = [
    path("", admin.overview, name="overview"),
    path("find/", admin.find, name="find"),
    path("person/<int:pk>/link/", admin.send_link, name="send_link"),
    path("person/<int:pk>/delete/", admin.delete, name="delete"),
]
