from django.urls import path

from review import views

app_name = "review"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:page_id>/", views.review, name="page"),
    path("<int:page_id>/withdraw/", views.withdraw, name="withdraw"),
]
