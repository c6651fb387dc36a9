from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry

from accounts.log import ACTIONS, PREFIX, entries
from accounts.roles import ADMINISTRATORS, LEADS, in_group


def may_read_log(user: Any) -> bool:
    return (user.is_active and user.is_superuser) or in_group(user, LEADS, ADMINISTRATORS)


def _people(request: Any) -> Any:
    return get_user_model()._default_manager.order_by("last_name", "first_name", "pk")


class AccountLogFilterSet(WagtailFilterSet):
    person = django_filters.ModelChoiceFilter(
        label=_("Person"), queryset=_people, method="about_person"
    )
    action = django_filters.ChoiceFilter(
        label=_("What happened"),
        choices=[(PREFIX + name, label) for name, label in ACTIONS.items()],
    )

    def about_person(self, rows, name, person):
        """Not an invitation of the same number."""
        if not person:
            return rows
        about = ContentType.objects.get_for_model(person)
        return rows.filter(content_type=about, object_id=str(person.pk))

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []


class AccountLogView(ReportView):
    """What happened to accounts in the last twelve months, newest first."""

    page_title = _("Accounts")
    header_icon = "user"
    verbose_name_plural = _("entries")
    model = ModelLogEntry
    index_url_name = "account_log:index"
    index_results_url_name = "account_log:results"
    filterset_class = AccountLogFilterSet
    default_ordering = "-timestamp"
    no_results_message = _("Nothing happened.")
    columns = [
        Column("label", label=_("Whose account")),
        Column("message", label=_("What happened")),
        Column("user_display_name", label=_("Who did it")),
        DateColumn("timestamp", label=_("When")),
    ]
    list_export = ["label", "message", "user_display_name", "timestamp"]
    export_headings = {
        "label": _("Whose account"),
        "message": _("What happened"),
        "user_display_name": _("Who did it"),
        "timestamp": _("When"),
    }
    export_filename = "accounts"

    def dispatch(self, request, *args, **kwargs):
        if not may_read_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return entries().select_related("user").order_by("-timestamp", "-pk")

    def get_queryset(self):
        return self.get_base_queryset()
