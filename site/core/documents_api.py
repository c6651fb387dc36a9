from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def nothing_here(request: HttpRequest) -> HttpResponse:
    raise Http404


class NoDocuments:
    """There is no documents app, but every page of Wagtail's admin refers to its URL."""

    model = type(None)

    @staticmethod
    def get_urlpatterns() -> list:
        return [path("", nothing_here, name="listing")]
