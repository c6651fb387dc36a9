from django.urls import path

from review.views import turns as views

app_name = "review_turns"
urlpatterns = [
    path("", views.turns, name="all"),
    path("report/", views.backlog_and_turnaround, name="report"),
    path("section/<slug:key>/", views.section, name="section"),
    path("<int:pk>/claim/", views.claim_turn, name="claim"),
    path("<int:pk>/hand-back/", views.hand_back_turn, name="hand_back"),
    path("<int:pk>/assign/", views.assign_turn, name="assign"),
]
