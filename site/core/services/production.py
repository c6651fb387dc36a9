"""Recognizes a real site's database, whichever settings a command was started with."""

from django.conf import settings
from django.db import DatabaseError, transaction

from core.models import ProductionMark


def belongs_to_production() -> bool:
    """True under production settings, and in a database that they have used."""
    return settings.PRODUCTION or ProductionMark.objects.exists()


def mark_as_production() -> None:
    """Once is enough; calling it again changes nothing."""
    ProductionMark.objects.get_or_create(pk=ProductionMark.THE_ONE)


def on_migrated(sender, **kwargs) -> None:
    if settings.PRODUCTION:
        mark_as_production()


def development_on_production() -> bool:
    """Are these other settings on a real site's database? False if it does not answer."""
    if settings.PRODUCTION:
        return False
    try:
        with transaction.atomic():
            return ProductionMark.objects.exists()
    except DatabaseError:
        return False
