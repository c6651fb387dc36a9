"""Stores readers' answers. Nothing about who they are is stored, and words only after masking."""

from collections.abc import Collection
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from core.services.once import store_once
from research.feedback.masking import mask
from research.feedback.services.news import tell_leads_it_looks_wrong
from research.models import Feedback, PublishedStudy
from research.models.feedback_choices import Why
from research.published.presenters import Review

SALT = "research.feedback.more"
TIME_TO_TELL_MORE = timedelta(hours=1)


def keep_answer(
    *,
    code: str,
    study: PublishedStudy,
    version_read: int | None,
    helpful: bool,
    why: Collection[str],
    note: str,
) -> Feedback:
    """The answer as stored; the earlier one when the same was just sent twice.

    `code` is the same when the same address sends the same words, and is not kept with them.
    """

    def store() -> int:
        version, text_hash = Review(study).text_read(version_read)
        masked = mask(note)
        answer = Feedback.objects.create(
            page_id=study.page_id,
            text_hash=text_hash,
            version=version,
            helpful=helpful,
            note=masked.text,
            masked=masked.changed,
            told_more_at=timezone.now() if note or why else None,
            **_columns(why),
        )
        tell_leads_it_looks_wrong(answer)
        return answer.pk

    return Feedback.objects.get(pk=store_once(code, store))


def token_for(answer: Feedback) -> str:
    """Lets its holder add reasons and words to this answer, once and within an hour."""
    return signing.dumps(answer.pk, salt=SALT)


def answer_of(token: str) -> Feedback | None:
    """The answer that a token was made for, whatever its age; None when we made no such token."""
    return _read(token, None)


def is_in_time(token: str) -> bool:
    return _read(token, TIME_TO_TELL_MORE) is not None


def _read(token: str, max_age: timedelta | None) -> Feedback | None:
    try:
        number = signing.loads(token, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return Feedback.objects.filter(pk=number).first()


@transaction.atomic
def tell_more(*, answer: Feedback, why: Collection[str], note: str) -> bool:
    """Add reasons and words to an answer. False if it was done before with different words."""
    masked = mask(note)
    words = {"note": masked.text, "masked": masked.changed, **_columns(why)}
    untold = Feedback.objects.filter(pk=answer.pk, told_more_at=None)
    done = untold.update(told_more_at=timezone.now(), **words)
    answer.refresh_from_db()
    if done:
        tell_leads_it_looks_wrong(answer)
    # The same words again are a second click.
    return bool(done) or all(getattr(answer, name) == value for name, value in words.items())


def _columns(why: Collection[str]) -> dict[str, bool]:
    return {reason.value: reason.value in why for reason in Why}
