"""The emergency line on study pages: stored on the reader's copy, so it costs no query."""

from collections.abc import Iterable

from research.models import PublishedStudy
from taxonomy.models import Category, EmergencyLine


def line_for(categories: Iterable[Category]) -> dict[str, str | bool]:
    """The two unsigned columns for a study in these categories.

    Both the line and a category's wish for it count only as they were signed.
    """
    line = EmergencyLine.readable().first()
    wishes = [
        category for category in categories if category.is_readable and category.emergency_line
    ]
    if line is None or not wishes:
        return {"emergency_line": "", "emergency_line_is_demo": False}
    is_demo = line.signed_as_demo or all(category.signed_as_demo for category in wishes)
    return {"emergency_line": line.text, "emergency_line_is_demo": is_demo}


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
