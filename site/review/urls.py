from django.urls import path

from core.listing import list_urls
from review import views
from review.views import assignments, confirm_words, lists

app_name = "review"
urlpatterns = [
    path("", views.index, name="index"),
    *list_urls(lists.AssignmentsView, "assignments", "assignments/"),
    *list_urls(lists.FiguresView, "report", "assignments/report/"),
    path("assignments/section/<slug:key>/", lists.section, name="section"),
    path("assignments/<int:pk>/claim/", assignments.claim_assignment, name="claim"),
    path("assignments/<int:pk>/release/", assignments.release_assignment, name="release"),
    path("assignments/<int:pk>/assign/", assignments.assign_to, name="assign"),
    path("words/<str:model>/<int:pk>/", confirm_words.confirm_words, name="words"),
    # A text is named by its kind ("page", or a snippet's model) and its id.
    path("<str:kind>/<int:pk>/", views.text, name="text"),
    path("<str:kind>/<int:pk>/preview/", views.preview, name="preview"),
    path("<str:kind>/<int:pk>/reasons/", views.reasons, name="reasons"),
    path("<str:kind>/<int:pk>/recheck/", views.recheck, name="recheck"),
    path("<str:kind>/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:kind>/<int:pk>/address/", views.address, name="address"),
    path("<str:kind>/<int:pk>/confirm/", views.confirm, name="confirm"),
]
