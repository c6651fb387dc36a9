"""Furniture follows the tree and the categories. None of this touches a signed word."""

from django.db.models import Q

from research.models import StudySummaryPage
from research.services.emergency_line import refresh_every_line
from research.services.reader_copy import pages_that_name, refresh_furniture


def on_new_address(sender, instance, **kwargs) -> None:
    """A page got a new slug or place: so did every study at or below it."""
    moved = list(StudySummaryPage.objects.descendant_of(instance, inclusive=True).live())
    refresh_furniture(moved)
    refresh_furniture(pages_that_name(page.pk for page in moved))


def on_category_saved(sender, instance, created: bool, **kwargs) -> None:
    if created:
        return
    here = Q(categories=instance)
    if page := getattr(instance, "index_page", None):
        here |= Q(path__startswith=page.path)
    refresh_furniture(StudySummaryPage.objects.live().filter(here).distinct())


def on_emergency_line_saved(sender, instance, **kwargs) -> None:
    refresh_every_line()
