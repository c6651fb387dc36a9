from django.http import Http404, HttpRequest, HttpResponse

from core.models import BasePage


class ServedByHook(BasePage):
    """A page of which readers get nothing from this row: wagtail_hooks.py answers from the copy."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        raise Http404
