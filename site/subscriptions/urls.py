from django.urls import path

from subscriptions.views import choices, confirm, link, stop

# The form itself is at /subscribe/ (home.urls), since it is inside an editors' page.
app_name = "subscriptions"
urlpatterns = [
    path("subscribe/link/", link.ask, name="link"),
    path("subscribe/link/sent/", link.sent, name="link_sent"),
    path("subscribe/confirm/<str:token>/", confirm.confirm, name="confirm"),
    path("subscribe/choices/<str:token>/", choices.choices, name="choices"),
    path("subscribe/choices/<str:token>/delete/", choices.delete, name="delete"),
    path("subscribe/choices/<str:token>/links/", choices.new_links, name="new_links"),
    path("subscribe/stop/<str:token>/", stop.stop, name="stop"),
    path("subscribe/deleted/", choices.deleted, name="deleted"),
    path("subscribe/sent/", link.subscribe_sent, name="sent"),
]
