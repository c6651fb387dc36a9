from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from wagtail.models import Page

from research.models.feedback_choices import Standing, Why

ASKS_FOR_A_LOOK = ~Q(note="") | Q(too_hard=True) | Q(something_missing=True)
ASKS_FOR_A_LOOK |= Q(not_about_me=True) | Q(looks_wrong=True)


class FeedbackQuerySet(models.QuerySet):
    """Lists of readers' answers. `with_page` adds the page's title in the same query."""

    def with_page(self) -> "FeedbackQuerySet":
        """`page_title` is the newest title of the page, None when the page is no longer here."""
        titles = Page.objects.filter(pk=OuterRef("page_id")).values("title")[:1]
        return self.annotate(page_title=Subquery(titles)).select_related("assigned_to")

    def open(self) -> "FeedbackQuerySet":
        """What the team still has to look at."""
        return self.filter(ASKS_FOR_A_LOOK, closed_at=None)

    def standing(self, standing: str, user: Any) -> "FeedbackQuerySet":
        if standing == Standing.OPEN:
            return self.open()
        if standing == Standing.MINE:
            return self.open().filter(assigned_to=user)
        if standing == Standing.CLOSED:
            return self.exclude(closed_at=None)
        if standing == Standing.PLAIN:
            return self.exclude(ASKS_FOR_A_LOOK).filter(closed_at=None)
        return self

    def because(self, why: str) -> "FeedbackQuerySet":
        return self.filter(**{why: True}) if why in Why.values else self

    def counted(self) -> "FeedbackQuerySet":
        """Answers from people, without what the team closed as spam."""
        return self.exclude(outcome="spam")
