"""A digest that waited is looked at again before it leaves."""

from datetime import datetime
from typing import Any

from mail.models import Letter
from mail.services.letters import store
from research.models import PublishedStudy
from subscriptions.services.digests import digest_letter
from subscriptions.services.letters import told_as_new, versions
from subscriptions.services.news import items_now


def refresh(mail: Any, now: datetime) -> bool:
    """Give the mail new words if readers see other ones by now. False: nothing of it is left."""
    if _is_fresh(mail.letter):
        return True
    items = items_now(set(versions(mail.letter)), told_as_new(mail.letter))
    if items:
        mail.letter = store(digest_letter(items, now))
    return bool(items)


def _is_fresh(letter: Letter) -> bool:
    told = versions(letter)
    rows = PublishedStudy.objects.readable().filter(page_id__in=told)
    studies = list(rows.only("page_id", "version", "notice"))
    now = {study.page_id: study.version for study in studies if not study.is_retracted}
    return now == told and not any(_noticed_since(study, letter.created_at) for study in studies)


def _noticed_since(study: PublishedStudy, moment: datetime) -> bool:
    """Whether a notice about its paper was set or lifted after the letter was written."""
    moments = (
        when for notice in study.notice for when in (notice["set_at"], notice["lifted_at"]) if when
    )
    return any(datetime.fromisoformat(when) > moment for when in moments)
