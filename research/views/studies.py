"""Every study, draft or live: where it stands, who has it, and by when."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.roles import in_group
from core.listing import ListView
from research.choices import StudyStep
from research.models import CategoryIndexPage, StudySummaryPage
from research.papers.forms import may_add
from review.due import due_words
from review.generic_reference import review_address
from review.permissions import MAY_WITHDRAW
from review.views.lists import is_of_the_team

NOBODY = "nobody"
SOON = timedelta(days=7)


def _people() -> list[tuple[str, str]]:
    rows = StudySummaryPage.objects.for_the_team().exclude(with_id=None)
    people = rows.order_by("with_name").values_list("with_id", "with_name").distinct()
    return [(NOBODY, _("Nobody yet")), *((str(pk), name) for pk, name in people)]


def _categories() -> list[tuple[int, str]]:
    pages = CategoryIndexPage.objects.order_by("category__sort_order")
    return list(pages.values_list("category_id", "category__name"))


class StudyFilterSet(WagtailFilterSet):
    step = ChoiceFilter(label=gettext_lazy("Step"), choices=StudyStep.choices)
    person = ChoiceFilter(label=gettext_lazy("Who has it"), choices=_people, method="of_person")
    due = ChoiceFilter(
        label=gettext_lazy("Due"),
        choices=[("over", gettext_lazy("Overdue")), ("soon", gettext_lazy("Within seven days"))],
        method="by_due",
    )
    category = ChoiceFilter(
        label=gettext_lazy("Category"), choices=_categories, method="in_category"
    )

    class Meta:
        model = StudySummaryPage
        fields: list[str] = []

    def of_person(self, queryset: Any, name: str, value: str) -> Any:
        if value == NOBODY:
            return queryset.filter(waits=True, with_id=None)
        return queryset.filter(with_id=value)

    def by_due(self, queryset: Any, name: str, value: str) -> Any:
        until = timezone.now() + (SOON if value == "soon" else timedelta())
        return queryset.filter(due_at__lt=until)

    def in_category(self, queryset: Any, name: str, value: str) -> Any:
        """The one that it lies under, or a further one."""
        lies_under = CategoryIndexPage.objects.filter(category=value).values("path")
        filed_in = StudySummaryPage.categories.through.objects.filter(category=value)
        return queryset.filter(
            Q(parent_path__in=lies_under) | Q(pk__in=filed_in.values("studysummarypage"))
        )


class SignedColumn(TitleColumn):
    cell_template_name = "research/admin/studies/signed_cell.html"
    empty_value_display = ""


class StudiesView(ListView):
    may = staticmethod(is_of_the_team)
    namespace = "studies"
    model = StudySummaryPage
    page_title = gettext_lazy("Studies")
    header_icon = "list-ul"
    empty_words = gettext_lazy(
        "No study yet. Choose “Add a study”: paste the DOI of a paper, or begin with a blank draft."
    )
    filterset_class = StudyFilterSet
    is_searchable = True
    add_item_label = gettext_lazy("Add a study")
    default_ordering = "-latest_revision_created_at"
    list_export = [
        "newest_title", "step", "with_name", "due_at", "category", "newest_doi", "newest_pmid",
        "signed_at", "latest_revision_created_at",
    ]  # fmt: skip
    export_filename = "studies"
    export_headings = {
        "newest_title": gettext_lazy("Study"),
        "step": gettext_lazy("Step"),
        "with_name": gettext_lazy("Who has it"),
        "due_at": gettext_lazy("Due"),
        "category": gettext_lazy("Category"),
        "newest_doi": gettext_lazy("DOI"),
        "newest_pmid": gettext_lazy("PubMed number"),
        "signed_at": gettext_lazy("Signed"),
        "latest_revision_created_at": gettext_lazy("Changed"),
    }

    @cached_property
    def columns(self) -> list[Column]:
        headings = self.export_headings
        return [
            TitleColumn(
                "newest_title",
                label=headings["newest_title"],
                sort_key="newest_title",
                get_url=self.address_of,
            ),
            Column("step", label=headings["step"], sort_key="step", accessor=_step),
            Column("whose", label=headings["with_name"], sort_key="with_name"),
            Column("due", label=headings["due_at"], sort_key="due_at"),
            Column("category", label=headings["category"], sort_key="category"),
            SignedColumn(
                "signed_at",
                label=headings["signed_at"],
                sort_key="signed_at",
                get_url=self.withdrawal_of,
            ),
            DateColumn(
                "latest_revision_created_at",
                label=headings["latest_revision_created_at"],
                sort_key="latest_revision_created_at",
            ),
        ]

    @cached_property
    def may_edit(self) -> bool:
        return may_add(self.request.user)

    @cached_property
    def may_withdraw(self) -> bool:
        return in_group(self.request.user, *MAY_WITHDRAW)

    def address_of(self, study: Any) -> str | None:
        """Where this person works with it: the form, or the review."""
        if self.may_edit:
            return reverse("wagtailadmin_pages:edit", args=[study.pk])
        if study.step == StudyStep.REVIEW:
            return review_address(study)
        return self.withdrawal_of(study)

    def withdrawal_of(self, study: Any) -> str | None:
        """What readers see of it, with the ways to withdraw it and to warn of its paper."""
        return review_address(study, "recheck") if study.live and self.may_withdraw else None

    def get_base_queryset(self) -> Any:
        return StudySummaryPage.objects.for_the_team()

    def order_queryset(self, queryset: Any) -> Any:
        """What has no date or no person comes last, on both databases."""
        name = self.ordering.removeprefix("-")
        if name == "step":
            name = "step_number"
            queryset = queryset.annotate(step_number=_number_of_step())
        by = F(name)
        down = self.ordering.startswith("-")
        by_name = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)
        return queryset.order_by(by_name, "pk")

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        found = StudySummaryPage.objects.only("pk").autocomplete(
            self.search_query, order_by_relevance=False
        )
        return queryset.filter(pk__in=[study.pk for study in found])

    def get_table(self, object_list: Any) -> Any:
        now = timezone.now()
        rows = list(object_list)
        for row in rows:
            row.whose = row.with_name or (_("Nobody yet") if row.waits else "")
            row.due = due_words(row.due_at, now) if row.due_at else ""
        return super().get_table(rows)

    def to_row_dict(self, item: Any) -> Any:
        return super().to_row_dict(item) | {"step": _step(item)}

    def get_add_url(self) -> str | None:
        return reverse("papers:add") if self.may_edit else None


def _step(study: Any) -> str:
    return str(StudyStep(study.step).label)


def _number_of_step() -> Any:
    return Case(*(When(step=step, then=Value(n)) for n, step in enumerate(StudyStep.values)))
