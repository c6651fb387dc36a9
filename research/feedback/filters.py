"""The inbox filters, as plain links: an object that does not need the request."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page

from research.models import Feedback
from research.models.feedback_choices import Standing, Why
from research.models.feedback_querysets import FeedbackQuerySet

HELPFUL = {"yes": True, "no": False}
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Filters:
    """An empty string filters nothing. `standing` defaults to open."""

    standing: str = Standing.OPEN.value
    why: str = ""
    helpful: str = ""
    page: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filters":
        """Unknown values filter nothing."""
        page = query.get("page", "")[:LONGEST_NUMBER]
        return cls(
            standing=_one_of(query.get("standing", Standing.OPEN), {*Standing.values, "all"}),
            why=_one_of(query.get("why", ""), Why.values),
            helpful=_one_of(query.get("helpful", ""), HELPFUL),
            page=page if page.isascii() and page.isdecimal() else "",
        )

    def answers(self, user: Any) -> FeedbackQuerySet:
        answers = Feedback.objects.standing(self.standing, user).because(self.why).with_page()
        if self.helpful:
            answers = answers.filter(helpful=HELPFUL[self.helpful])
        if self.page:
            answers = answers.filter(page_id=int(self.page))
        return answers

    # --- Links ----------------------------------------------------------------------------
    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        standings = [*Standing.choices, ("all", _("All"))]
        whys = [("", _("Any reason")), *Why.choices]
        answers = [("", _("Yes and no")), ("yes", _("Helpful")), ("no", _("Not helpful"))]
        return [
            (_("Where it stands"), self._links("standing", standings)),
            (_("Reason"), self._links("why", whys)),
            (_("Answer"), self._links("helpful", answers)),
        ]

    def _links(self, name: str, choices: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "url": f"?{replace(self, **{name: value}).query}",
                "is_chosen": getattr(self, name) == value,
            }
            for value, label in choices
        ]

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Pages that have feedback, by title: one query."""
        ids = Feedback.objects.order_by().values("page_id")
        titles = Page.objects.filter(pk__in=ids).order_by("title").values_list("pk", "title")
        return [(str(pk), title) for pk, title in titles]


def _one_of(value: str, choices: Iterable[str]) -> str:
    return value if value in choices else ""
