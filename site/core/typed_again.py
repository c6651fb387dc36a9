"""Wagtail's editor, filled with what a form sent. It saves nothing, so it goes round no lock.

Two need it: a draft of which some boxes could not be stored, and words that a browser kept
(static/js/admin/keep_typed.js). The server fills every kind of box as it does after an error.
"""

from functools import partial
from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from core.partial_save import PartialSaveForm, Refused

# Sent by a browser that gives back what it kept.
GIVE_BACK = "give_back"


class ShowsTyped:
    form: Any
    form_class: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form_class = partial(self.form_class, request.POST, request.FILES)
        return self.get(request, *args, **kwargs)  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.form.is_only_shown = True
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        return super().get_context_data(**kwargs)  # type: ignore[misc]


class ShownEditView(ShowsTyped, EditView):
    pass


class ShownCreateView(ShowsTyped, CreateView):
    pass


class ShownSnippet:
    """The same for a view of a snippet that is a draft."""

    has_unsaved_changes = False

    def is_valid(self, form: Any) -> bool:
        form.is_only_shown = True
        form.defer_required_fields()
        form.is_valid()
        form.restore_required_fields()
        return False

    def form_invalid(self, form: Any) -> HttpResponse:
        self.form = form
        return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]


def give_back_to_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return ShownEditView.as_view()(request, page.pk) if _gives_back(request) else None


def give_back_to_new_page(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    if not _gives_back(request):
        return None
    names = page_class._meta.app_label, page_class._meta.model_name
    return ShownCreateView.as_view()(request, *names, parent.pk)


def _gives_back(request: HttpRequest) -> bool:
    if not request.POST.get(GIVE_BACK):
        return False
    data = request.POST.copy()
    del data[GIVE_BACK]
    request.POST = data  # type: ignore[assignment]
    messages.info(request, _("Your words are back in the boxes. They are not saved yet."))
    return True


def show_what_was_not_stored(request: HttpRequest, obj: Any) -> HttpResponse | None:
    """After a draft was saved: the same boxes, with what is wrong beside each."""
    form: PartialSaveForm | None = getattr(obj, "saved_by", None)
    if form is None or not form.refused or not request.accepts("text/html"):
        return None
    messages.warning(request, _words(form.refused))
    data = request.POST.copy()
    # New rows have ids now.
    data.update({k: v for k, v in form.get_field_updates_for_resave() if isinstance(v, str)})
    request.POST = data  # type: ignore[assignment]
    if isinstance(obj, Page):
        return ShownEditView.as_view()(request, obj.pk)
    viewset = obj.snippet_viewset
    view_class = type("ShownSnippetView", (ShownSnippet, viewset.edit_view_class), {})
    view = viewset.construct_view(view_class, **viewset.get_edit_view_kwargs())
    return view(request, pk=quote(obj.pk))


def _words(refused: list[Refused]) -> str:
    start = _("The draft is saved, without these. Each box still shows what you typed:")
    rows = format_html_join("", "<li>{}</li>", ((as_line(one),) for one in refused))
    return format_html("{}<ul>{}</ul>", start, rows)


def as_line(one: Refused) -> str:
    """With a link to the box. Wagtail opens the tab that it is in."""
    link = '<a href="#" data-controller="w-focus" data-action="w-focus#focus:prevent"'
    link += ' data-w-focus-target-value="{}">{}</a>: {}'
    return format_html(link, one.box, one.label, one.sentence)
