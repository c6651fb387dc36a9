from django.urls import path

from review.views import assignments as views

app_name = "review_assignments"
urlpatterns = [
    path("", views.assignments, name="all"),
    path("report/", views.backlog_and_turnaround, name="report"),
    path("section/<slug:key>/", views.section, name="section"),
    path("<int:pk>/claim/", views.claim_assignment, name="claim"),
    path("<int:pk>/release/", views.release_assignment, name="release"),
    path("<int:pk>/assign/", views.assign_to, name="assign"),
]
