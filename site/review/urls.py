from django.urls import path

from review import views


def by_kind(view):
    """Pages alone, until each screen takes a kind and a number itself."""

    def of_page(request, kind: str, pk: int):
        return view(request, pk)

    return of_page


app_name = "review"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:page_id>/", views.review, name="page"),
    path("<int:page_id>/withdraw/", views.withdraw),
    path("<str:kind>/<int:pk>/", by_kind(views.review), name="text"),
    path("<str:kind>/<int:pk>/reasons/", by_kind(views.review), name="reasons"),
    path("<str:kind>/<int:pk>/recheck/", by_kind(views.review), name="recheck"),
    path("<str:kind>/<int:pk>/withdraw/", by_kind(views.withdraw), name="withdraw"),
    path("<str:kind>/<int:pk>/confirm/", by_kind(views.review), name="confirm"),
]
