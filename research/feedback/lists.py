"""The inbox and the report "Was it helpful?", by Wagtail's own list views."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page

from core.listing import ListView, RowsView
from research.feedback.permissions import may_read
from research.feedback.report import ENOUGH, helpful_lines
from research.feedback.rows import LONGEST_NOTE, title_of, whose
from research.models import Feedback
from research.models.feedback_choices import Standing, Why

HELPFUL = [("yes", gettext_lazy("Helpful")), ("no", gettext_lazy("Not helpful"))]


def pages_with_feedback() -> list[tuple[str, str]]:
    """By title: one query."""
    ids = Feedback.objects.order_by().values("page_id")
    titles = Page.objects.filter(pk__in=ids).order_by("title").values_list("pk", "title")
    return [(str(pk), title) for pk, title in titles]


class FeedbackFilterSet(WagtailFilterSet):
    standing = ChoiceFilter(
        label=gettext_lazy("Where it stands"), choices=Standing.choices, method="of_standing"
    )
    why = ChoiceFilter(label=gettext_lazy("Reason"), choices=Why.choices, method="because")
    helpful = ChoiceFilter(label=gettext_lazy("Answer"), choices=HELPFUL, method="of_answer")
    page = ChoiceFilter(
        label=gettext_lazy("Page"), choices=pages_with_feedback, field_name="page_id"
    )

    class Meta:
        model = Feedback
        fields = ["created_at"]

    def of_standing(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.standing(value, self.request.user)

    def because(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.because(value)

    def of_answer(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(helpful=value == "yes")


def _reasons(answer: Feedback) -> str:
    return ", ".join(answer.why_words)


def _note(answer: Feedback) -> str:
    return Truncator(answer.note).chars(LONGEST_NOTE)


class InboxView(ListView):
    """What readers said about a summary. They leave no name and no address."""

    may = staticmethod(may_read)
    namespace = "feedback"
    model = Feedback
    page_title = gettext_lazy("Feedback")
    header_icon = "comment"
    empty_words = gettext_lazy(
        "No reader has said anything yet. Each study asks below its text whether it helped."
    )
    filterset_class = FeedbackFilterSet
    search_fields = ["note", "page_title"]
    default_ordering = "-created_at"
    columns = [
        TitleColumn(
            "page_title",
            label=gettext_lazy("Page"),
            accessor=title_of,
            sort_key="page_title",
            get_url=lambda answer: reverse("feedback:inspect", args=[answer.pk]),
        ),
        Column("said", label=gettext_lazy("Answer"), sort_key="helpful"),
        Column(
            "why",
            label=gettext_lazy("Reasons"),
            accessor=_reasons,
        ),
        Column(
            "note",
            label=gettext_lazy("In their words"),
            accessor=_note,
        ),
        Column("version", label=gettext_lazy("Version"), sort_key="version"),
        DateColumn("created_at", label=gettext_lazy("When"), sort_key="created_at"),
        Column("whose", label=gettext_lazy("Where it stands"), accessor=whose),
    ]
    list_export = [
        "page_title", "version", "said", "why_words", "note", "created_at", "closed_at",
        "get_outcome_display", "assigned_to",
    ]  # fmt: skip
    export_filename = "feedback"
    export_headings = {
        "page_title": gettext_lazy("Page"),
        "said": gettext_lazy("Answer"),
        "why_words": gettext_lazy("Reasons"),
        "get_outcome_display": gettext_lazy("Outcome"),
    }

    @cached_property
    def no_results_message(self) -> str:
        if Feedback.objects.exists() and "standing" not in self.request.GET:
            return _("Nothing waits for a look. Take the filter “Open” off to see every answer.")
        return super().no_results_message

    def get_base_queryset(self) -> Any:
        return Feedback.objects.with_page()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """The inbox begins with what is open; "All" of the filter shows the rest."""
        kwargs = super().get_filterset_kwargs()
        if "standing" not in kwargs["data"]:
            kwargs["data"] = kwargs["data"].copy()
            kwargs["data"]["standing"] = Standing.OPEN.value
        return kwargs


class HelpfulView(RowsView):
    """Answers by page and version, without what was closed as spam."""

    may = staticmethod(may_read)
    namespace = "feedback"
    page_title = gettext_lazy("Was it helpful?")
    page_subtitle = gettext_lazy("Below %(enough)d answers we print no percentage")
    header_icon = "comment"
    empty_words = gettext_lazy(
        "Nobody has answered yet. Below each study readers are asked whether it was helpful; "
        "their answers are counted here."
    )
    default_ordering = "-answers"
    list_export = ["page_id", "title", "version", "answers", "helpful", *Why.values]
    export_filename = "was-it-helpful"

    def get_page_subtitle(self) -> str:
        return str(self.page_subtitle) % {"enough": ENOUGH}

    @cached_property
    def columns(self) -> list[Column]:
        names = self.export_headings
        return [
            TitleColumn("title", label=names["title"], sort_key="page", get_url=_feedback_on),
            Column("version", label=names["version"], sort_key="version"),
            Column("answers", label=names["answers"], sort_key="answers"),
            Column("share", label=names["helpful"], sort_key="helpful"),
            *(Column(f"why.{why}", label=names[why], sort_key=why) for why in Why.values),
        ]

    @cached_property
    def export_headings(self) -> dict[str, str]:
        return {
            "page_id": _("Page number"),
            "title": _("Page"),
            "version": _("Version"),
            "answers": _("Answers"),
            "helpful": _("Helpful"),
            **{why.value: str(why.label) for why in Why},
        }

    def rows(self, ordering: str) -> list[Any]:
        return helpful_lines(ordering)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Counts alone: a spreadsheet calculates the percentages itself."""
        return {name: item.why.get(name, getattr(item, name, None)) for name in self.list_export}


def _feedback_on(line: Any) -> str:
    return f"{reverse('feedback:index')}?standing=&page={line.page_id}"
