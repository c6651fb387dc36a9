"""What a reader is told before all else, where no banner stands beside the words.

Notices about a paper are a column of their own. A copy without it says what was signed.
"""

from datetime import datetime
from typing import Any

from research.models import PublishedStudy


def title_of(study: PublishedStudy) -> str:
    """The title, with "Retracted" before it when the paper was."""
    return getattr(study, "announced_title", study.title)


def notices_of(study: PublishedStudy) -> list[dict[str, Any]]:
    """Each with title, meaning, date in words and url; the gravest first."""
    return getattr(study, "banners", [])


def is_retracted(study: PublishedStudy) -> bool:
    return getattr(study, "is_retracted", False)


def changed_at(study: PublishedStudy) -> datetime:
    """When it was last signed, or a notice was set or lifted."""
    return getattr(study, "changed_at", study.signed_at)
