from django.urls import path

from review import views

app_name = "review"
urlpatterns = [
    path("", views.index, name="index"),
    # A text is named by its kind ("page", or a snippet's model) and its id.
    path("<str:kind>/<int:pk>/", views.text, name="text"),
    path("<str:kind>/<int:pk>/preview/", views.preview, name="preview"),
    path("<str:kind>/<int:pk>/reasons/", views.reasons, name="reasons"),
    path("<str:kind>/<int:pk>/recheck/", views.recheck, name="recheck"),
    path("<str:kind>/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:kind>/<int:pk>/confirm/", views.confirm, name="confirm"),
]
