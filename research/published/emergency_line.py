"""The emergency line on study pages: stored on the reader's copy, so it costs no query."""

from collections.abc import Iterable
from typing import Any

from research.models import PublishedStudy
from research.models.unsigned_columns import line_columns
from taxonomy.models import Category, EmergencyLine


def line_for(categories: Iterable[Category]) -> dict[str, Any]:
    """The two unsigned columns for a study in these categories."""
    line = EmergencyLine.readable().first()
    return line_columns(line and line.text, line and line.signed_as_demo, categories)


def refresh_every_line() -> None:
    """The line itself changed: update it on every study. A query or two for each category."""
    PublishedStudy.objects.exclude(emergency_line="").update(
        emergency_line="", emergency_line_is_demo=False
    )
    wishes = Category.readable().filter(emergency_line=True)
    # A real signature comes last, so it wins where a study is in both.
    for category in wishes.order_by("-signed_as_demo"):
        here = PublishedStudy.objects.filter(categories=category)
        PublishedStudy.objects.filter(pk__in=here.values("pk")).update(**line_for([category]))
