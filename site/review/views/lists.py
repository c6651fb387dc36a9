"""Lists of what waits, and the figures, by Wagtail's own list views."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from accounts.roles import ADMINISTRATORS, LEADS, TEAM, in_group
from core.listing import ListView, RowsView
from review.assignments.dashboard import Dashboard, dashboard_for
from review.choices import Step
from review.due import due_words
from review.models import Assignment
from review.services.mails import assignment_address
from review.services.report import DAYS, figures

NOBODY = "nobody"


def is_of_the_team(user: Any) -> bool:
    return bool(user.is_superuser) or in_group(user, *TEAM)


def looks_after(user: Any) -> bool:
    """Leads and administrators see everybody's figures."""
    return bool(user.is_superuser) or in_group(user, LEADS, ADMINISTRATORS)


# --- Assignments ------------------------------------------------------------------------------
def _people() -> list[tuple[str, str]]:
    """Those with whom something waits, by name."""
    with_some = Assignment.objects.open().values("person")
    people = get_user_model().objects.filter(pk__in=with_some)
    named = sorted((str(person), str(person.pk)) for person in people)
    return [(NOBODY, _("Nobody yet")), *((pk, name) for name, pk in named)]


class AssignmentFilterSet(WagtailFilterSet):
    step = ChoiceFilter(label=gettext_lazy("Step"), choices=Step.choices)
    person = ChoiceFilter(label=gettext_lazy("Person"), choices=_people, method="of_person")
    due = ChoiceFilter(
        label=gettext_lazy("Due"), choices=[("over", gettext_lazy("Overdue"))], method="overdue"
    )

    class Meta:
        model = Assignment
        fields = ["step"]

    def of_person(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(Q(person=None) if value == NOBODY else Q(person=value))

    def overdue(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(due_at__lt=timezone.now())


class ButtonsColumn(Column):
    cell_template_name = "review/dashboard/buttons_cell.html"

    def get_value(self, instance: Any) -> Any:
        return instance.row

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """A cell is rendered without its request, and a form in it needs the token."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": instance.csrf_token}


class AssignmentsView(ListView):
    """Every open assignment: who acts next, and by when."""

    may = staticmethod(is_of_the_team)
    namespace = "review"
    model = Assignment
    page_title = gettext_lazy("Everything that waits")
    header_icon = "clipboard-list"
    empty_words = gettext_lazy(
        "Nothing waits for anybody. A text comes here when an editor submits it."
    )
    filterset_class = AssignmentFilterSet
    search_fields = ["title", "note"]
    default_ordering = "due_at"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Text"),
            sort_key="title",
            get_url=assignment_address,
        ),
        Column("get_step_display", label=gettext_lazy("Step"), sort_key="step"),
        Column("person", label=gettext_lazy("Person"), sort_key="person", accessor="whose"),
        Column("due", label=gettext_lazy("Due"), sort_key="due_at"),
        Column("note", label=gettext_lazy("Note"), accessor="row.note"),
        ButtonsColumn("buttons", label=gettext_lazy("Do")),
    ]
    list_export = ["title", "get_step_display", "person", "opened_at", "due_at", "note"]
    export_filename = "assignments"
    export_headings = {"get_step_display": gettext_lazy("Step"), "person": gettext_lazy("Person")}

    def get_base_queryset(self) -> Any:
        return Assignment.objects.open().select_related("person")

    def get_table(self, object_list: Any) -> Any:
        """What a person may do about each is worked out for the rows of this page, at once."""
        rows = list(object_list)
        dashboard = Dashboard(self.request.user, timezone.now())
        dashboard.assignments = rows
        for row in rows:
            row.row = dashboard.row(row)
            row.csrf_token = get_token(self.request)
            row.whose = row.person or _("Nobody yet")
            row.due = due_words(row.due_at, dashboard.now)
        return super().get_table(rows)


def section(request: HttpRequest, key: str) -> HttpResponse:
    """One section of the home page, in full."""
    dashboard_section = dashboard_for(request.user).section(key)
    if dashboard_section is None:
        messages.info(request, _("Nothing stands there now."))
        return redirect("review:index")
    context = {
        "section": dashboard_section,
        "rows": dashboard_section.rows_of(dashboard_section.items),
    }
    return render(request, "review/section.html", context)


# --- Figures ----------------------------------------------------------------------------------
class FiguresView(RowsView):
    """How much waits at each step and with each person, and how long the steps took lately."""

    may = staticmethod(looks_after)
    namespace = "review"
    page_title = gettext_lazy("Backlog and turnaround")
    header_icon = "tasks"
    empty_words = gettext_lazy(
        "Nobody has submitted a text yet. Then this shows what waits, and how long each step takes."
    )
    default_ordering = "order"
    list_export = [
        "table", "who", "open", "unassigned", "overdue", "oldest_days", "done", "median_days",
        "longest_days", "returned",
    ]  # fmt: skip
    export_filename = "backlog-and-turnaround"

    def get_page_subtitle(self) -> str:
        return _("done in the last %(days)d days") % {"days": DAYS}

    @cached_property
    def columns(self) -> list[Column]:
        names = [name for name in self.list_export if name != "table"]
        return [Column(name, label=self.export_headings[name], sort_key=name) for name in names]

    @cached_property
    def export_headings(self) -> dict[str, str]:
        return {
            "table": _("By"),
            "who": _("Step or person"),
            "open": _("Open"),
            "unassigned": _("Unassigned"),
            "overdue": _("Overdue"),
            "oldest_days": _("Oldest, days"),
            "done": _("Done"),
            "median_days": _("Median days"),
            "longest_days": _("Longest, days"),
            "returned": _("Returned, %"),
        }

    def rows(self, ordering: str) -> list[Any]:
        name = ordering.removeprefix("-")
        rows = figures(timezone.now())
        known = [row for row in rows if getattr(row, name, None) is not None]
        known.sort(key=lambda row: getattr(row, name), reverse=ordering.startswith("-"))
        return known + [row for row in rows if getattr(row, name, None) is None]
