"""Readers' words are not kept forever: the privacy page promises 24 months after closing."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from research.feedback.services.cases import forget_words
from research.models import Feedback
from review.due import add_months, start_of

MONTHS = 24


@transaction.atomic
def erase_old_words(now: datetime) -> int:
    """Returns how many closed answers lost their words. The count of yes and no stays."""
    before = start_of(add_months(now.date(), -MONTHS))
    # A note may have been added after a first erasure.
    has_words = Q(words_erased_at=None) | Q(words_erased_at__lt=F("closed_at"))
    old = Feedback.objects.filter(has_words, closed_at__lt=before)
    answers = list(old.select_for_update(of=("self",)))
    for answer in answers:
        forget_words(answer)
    return len(answers)
