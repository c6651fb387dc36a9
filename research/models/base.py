from django.http import Http404, HttpRequest, HttpResponse

from core.models import BasePage


class ServedByHook(BasePage):
    """A page never served from its own row: wagtail_hooks.py serves the reader's copy."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        raise Http404
