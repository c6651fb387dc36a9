"""Lists of the team by Wagtail's own views: search, sort, filter, paging, and export."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import IndexView


class SaysWhenEmpty(IndexView):
    """Say in `empty_words` what stands here, and what to do when nothing does."""

    empty_words: Any = ""
    # Wagtail's own asks "Why not add one?" instead.
    results_template_name = "wagtailadmin/generic/listing_results.html"

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing fits. Take a filter off, or search for another word.")
        return str(self.empty_words)


class ListView(SaysWhenEmpty):
    """Say in `may` who sees it."""

    # Of its addresses.
    namespace = ""
    paginate_by = 25
    search_backend_name = None
    # Wagtail asks for rights on the model; `may` asks for a role.
    permission_policy = None

    @staticmethod
    def may(user: Any) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RowsView(ListView):
    """The same for rows that are worked out and no query of a model. `rows` sorts them."""

    is_searchable = False

    def rows(self, ordering: str) -> Sequence[Any]:
        raise NotImplementedError

    def get_queryset(self) -> Any:
        return self.rows(self.ordering or "")


def list_urls(view: type[ListView], name: str, route: str = "") -> list[Any]:
    """The page, and the part of it that is fetched anew while somebody filters."""
    names = {"index_url_name": f"{view.namespace}:{name}"}
    names |= {"index_results_url_name": f"{view.namespace}:{name}_results"}
    return [
        path(route, view.as_view(**names), name=name),
        path(f"{route}results/", view.as_view(**names, results_only=True), name=f"{name}_results"),
    ]
