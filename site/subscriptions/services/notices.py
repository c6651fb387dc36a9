"""A correction or a withdrawal reaches everybody who was sent that study."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mail.models import Letter, Mail
from mail.services.letters import store
from research.addresses import research_path
from research.choices import StudyNews
from research.models import PublishedStudy, Tombstone
from review.generic_reference import PAGE
from review.models import Publication, SignOff
from subscriptions.choices import Kind
from subscriptions.models import Notice, Subscriber
from subscriptions.services.letters import mail_to, words_of

logger = logging.getLogger("subscriptions")

BATCH = 500
# A mail that was claimed before the news may note what it carries a moment after it.
SETTLES_IN = timedelta(minutes=15)


def note_news(*, page_id: int, news: str) -> None:
    """One row, in the transaction of the change. The same news twice a day is one."""
    published = Publication.objects.filter(kind=PAGE, object_id=page_id)
    Notice.objects.get_or_create(
        page_id=page_id,
        news=news,
        version=published.aggregate(newest=Max("version"))["newest"] or 1,
        told_on=timezone.localdate(),
        defaults={"created_at": timezone.now()},
    )


def tell(now: datetime, stop: Callable[[], bool]) -> int:
    """A mail for each person who must hear of it. Can be stopped and run again at any point."""
    count = 0
    for notice in Notice.objects.filter(closed_at=None).order_by("pk"):
        try:
            count += _tell_all(notice, now, stop)
        except Exception:
            # It stays open for the next run, and the others are told meanwhile.
            logger.exception("A notice could not be told and is kept: %s", notice)
    return count


def _tell_all(notice: Notice, now: datetime, stop: Callable[[], bool]) -> int:
    count = 0
    letter: Letter | None = None
    while not stop():
        people = list(Subscriber.objects.to_be_told(notice)[:BATCH])
        if not people:
            _close(notice, now)
            break
        letter = letter or store(notice_letter(notice, now))
        count += _tell_batch(notice, letter, people, now)
    return count


@transaction.atomic
def _tell_batch(notice: Notice, letter: Letter, people: list[Subscriber], now: datetime) -> int:
    mails = [
        mail_to(person, letter, kind=Kind.NOTICE, key=notice.key, now=now) for person in people
    ]
    # Two workers may tell the same people: the row that was first stays.
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def _close(notice: Notice, now: datetime) -> None:
    if notice.created_at <= now - SETTLES_IN:
        Notice.objects.filter(pk=notice.pk).update(closed_at=now)


def notice_letter(notice: Notice, now: datetime) -> Letter:
    """Its words are the fixed label of the news and what was signed, and nothing else."""
    signed = _signed(notice)
    corrected = notice.news == StudyNews.CORRECTED
    carries = [(notice.page_id, notice.version, False)] if corrected else []
    return words_of(
        Kind.NOTICE,
        now=now,
        studies=carries,
        happened=notice.get_news_display(),
        withdrawn=notice.news == StudyNews.WITHDRAWN,
        corrected=corrected,
        path=_path(notice.page_id),
        **signed,
    )


def _signed(notice: Notice) -> dict[str, Any]:
    """Title and change note of the version, from its signature, or of the one before if it is void.

    No word of a void signature is mailed.
    """
    until = Publication.objects.filter(
        kind=PAGE, object_id=notice.page_id, version__lte=notice.version
    )
    published = until.valid().order_by("-version").first()
    sign_off = SignOff.objects.filter(pk=published.sign_off_id).first() if published else None
    is_demo = bool(sign_off and sign_off.is_demo)
    # Demo words go to nobody where demo text is refused; that something changed is no such word.
    readable = sign_off is not None and (settings.DEMO_ALLOWED or not is_demo)
    text = sign_off.public_text if sign_off and readable else {}
    return {
        "title": text.get("title") or _("A summary that we sent you"),
        "note": text.get("change", {}).get("note", "")
        if notice.news == StudyNews.CORRECTED
        else "",
        "is_demo": is_demo and readable,
    }


def _path(page_id: int) -> str:
    """Where it can be read, or read why it is gone."""
    study = PublishedStudy.objects.readable().filter(page_id=page_id).only("path").first()
    gone = Tombstone.objects.filter(page_id=page_id).order_by("-withdrawn_at", "-pk").first()
    return study.path if study else gone.path if gone else research_path()
