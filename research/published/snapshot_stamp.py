"""Tells every process that words that it keeps changed (research/published/snapshot.py)."""

from uuid import uuid4

from django.db import transaction

from research.models import SnapshotStamp
from research.published.snapshot import STAMP, forget


def words_changed() -> None:
    """This process reads them again at once, the others when they next check the stamp.

    The stamp is written after the commit: before it, another process would read the old words
    again, and the row would add another lock to those of the review.
    """
    forget()
    transaction.on_commit(_new_stamp, robust=True)


def _new_stamp() -> None:
    SnapshotStamp.objects.update_or_create(name=STAMP, defaults={"stamp": uuid4().hex})
    forget()
