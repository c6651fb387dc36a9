"""Mails of the review: what to do, why, by when, and one link to the place where it is done.

Each goes into the outbox (`Mail`) within the transaction that it tells of, and out when that is
committed. What the relay refuses stays there, and `review_clock` tries again.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from review.assignments.drafts import edit_address
from review.assignments.who_may import leads, who_may, why_nobody
from review.choices import Step
from review.generic_reference import kind_of, newest_text
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.models.mail import Mail

logger = logging.getLogger("review")

LONGEST_SUBJECT = 250
AT_ONCE = 100
# A relay that refuses so many mails in a row is left alone until the next round.
GIVE_UP_AFTER = 3
# A mail that was written just now may be on its way out by another process.
ON_ITS_WAY = timedelta(minutes=5)
# Where in the review each step is done.
PLACES = {Step.REVISE: "reasons", Step.RE_REVIEW: "recheck", Step.CONFIRM_WITHDRAWAL: "confirm"}

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """No mails from what happens here: for demo content, whose steps nobody waits for."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


# --- One function for each event ------------------------------------------------------------
def opened(assignment: Assignment, able: list[Any], *, by: Any, now: datetime) -> None:
    """An assignment opened: to its person, else to everybody who may do it."""
    to = [assignment.person] if assignment.person in able else able
    _about_assignment(str(assignment.step), assignment, to, by=by, now=now)


def nobody_may(assignment: Assignment, obj: SignedTextMixin, *, now: datetime) -> None:
    _about_assignment(
        "nobody_may", assignment, leads(), now=now, why=why_nobody(obj, assignment.step)
    )


def assigned(assignment: Assignment, *, by: Any, now: datetime) -> None:
    _about_assignment("assigned", assignment, [assignment.person], by=by, now=now)


def taken_over(assignment: Assignment, *, before: Any, by: Any, now: datetime) -> None:
    _about_assignment("taken_over", assignment, [before], by=by, now=now)


def handed_back(assignment: Assignment, *, by: Any, reason: str, now: datetime) -> None:
    _about_assignment("handed_back", assignment, leads(), by=by, now=now, comment=reason)


def reminder(assignment: Assignment, *, now: datetime) -> None:
    _about_assignment("reminder", assignment, whose(assignment), now=now)


def overdue(assignment: Assignment, *, now: datetime) -> None:
    _about_assignment("overdue", assignment, whose(assignment), now=now)


def overdue_for_leads(assignment: Assignment, *, now: datetime) -> None:
    _about_assignment("overdue_lead", assignment, leads(), now=now)


def unconfirmed(assignment: Assignment, *, now: datetime) -> None:
    _about_assignment("unconfirmed", assignment, leads(), now=now)


def passed(obj: SignedTextMixin, editor: Any, *, by: Any, now: datetime | None = None) -> None:
    """The text was signed: its editor hears when readers see it."""
    text = newest_text(obj)
    # The row itself was saved a moment ago, by other hands than `thing`.
    live = type(obj)._base_manager.filter(pk=obj.pk, live=True).exists()
    at = None if live else text.go_live_at
    words: dict[str, Any] = {"title": str(text), "link": _edit_link(obj)}
    words["at"] = _day(at) if at else ""
    write("signed", [editor], by=by, now=now or timezone.now(), **words)


def off_schedule(
    obj: SignedTextMixin, *, why: str, details: Iterable[str] = (), now: datetime
) -> None:
    """A text could not go live at its hour."""
    words: dict[str, Any] = {"title": str(obj), "link": _edit_link(obj), "why": why}
    write("off_schedule", leads(), now=now, details=list(details), **words)


def whose(assignment: Assignment) -> list[Any]:
    """Its person if that one may still act, else everybody who may."""
    obj = assignment.find()
    able = who_may(obj, assignment.step) if obj else []
    return [assignment.person] if assignment.person in able else able


def _about_assignment(
    event: str, assignment: Assignment, to: Iterable[Any], *, now: datetime, **words: Any
) -> None:
    words = {"comment": assignment.note} | words
    link = settings.SITE_URL + assignment_address(assignment)
    words |= {
        "title": assignment.title,
        "step": assignment.get_step_display(),
        "who": assignment.person,
    }
    write(event, to, now=now, due=_day(assignment.due_at), link=link, **words)


def assignment_address(assignment: Assignment) -> str:
    """Where in the admin it is done."""
    name = PLACES.get(Step(assignment.step), "text")
    return reverse(f"review:{name}", args=assignment.key)


def _edit_link(obj: SignedTextMixin) -> str:
    return settings.SITE_URL + edit_address(kind_of(obj), type(obj), obj.pk)


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l j F Y, H:i")


# --- The outbox -----------------------------------------------------------------------------
def write(
    event: str,
    to: Iterable[Any],
    *,
    now: datetime,
    by: Any = None,
    at_once: bool = True,
    **words: Any,
) -> None:
    """Put one mail for each person into the outbox; not for `by`, who did it just now.

    `event` names a template of the review; a room above names its own with its folder
    ("research/mail/looks_wrong"). Without `at_once` the clock sends it, so that whoever caused it
    need not wait for the relay.
    """
    if _quiet.get():
        return
    context = {"site": settings.WAGTAIL_SITE_NAME, "by": by, **words}
    for person in to:
        if person is None or person == by or not _may_be_mailed(person):
            continue
        subject, _gap, body = _render(event, {**context, "person": person}).partition("\n")
        mail = Mail.objects.create(
            to=person.email,
            subject=" ".join(subject.split())[:LONGEST_SUBJECT],
            body=body.strip() + "\n",
            created_at=now,
        )
        if at_once:
            transaction.on_commit(partial(send, mail), robust=True)


def _may_be_mailed(person: Any) -> bool:
    return bool(person.is_active and person.email and (settings.DEMO_ALLOWED or not person.is_demo))


def _render(event: str, words: dict[str, Any]) -> str:
    name = event if "/" in event else f"review/mail/{event}"
    template: Any = get_template(f"{name}.txt")
    # Plain text: an apostrophe stays one.
    text = template.template.render(Context(words, autoescape=False)).strip()
    return re.sub(r"\n{3,}", "\n\n", text)


def send(mail: Mail, now: datetime | None = None) -> bool:
    """Hand one mail to the relay. False: it stays in the outbox, with the error."""
    mine = Mail.objects.unsent().filter(pk=mail.pk, tries=mail.tries)
    if not mine.update(tries=F("tries") + 1):
        return True  # Somebody else has it in hand.
    message = EmailMessage(
        mail.subject, mail.body, to=[mail.to], headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        message.send()
    except Exception as error:  # whatever a relay does, the review goes on
        Mail.objects.filter(pk=mail.pk).update(last_error=f"{type(error).__name__}: {error}")
        logger.exception("A mail of the review was not sent and stays in the outbox: %s", mail.pk)
        return False
    Mail.objects.filter(pk=mail.pk).update(sent_at=now or timezone.now(), last_error="")
    return True


def send_again(now: datetime) -> tuple[int, int]:
    """Try the mails that are still in the outbox. Answers how many went out, and how many not."""
    waiting = Mail.objects.unsent().filter(created_at__lte=now - ON_ITS_WAY)
    sent = failed = in_a_row = 0
    # Those that failed least often come first, so one bad address holds nobody up.
    for mail in waiting.order_by("tries", "pk")[:AT_ONCE]:
        if send(mail, now):
            sent, in_a_row = sent + 1, 0
            continue
        failed, in_a_row = failed + 1, in_a_row + 1
        if in_a_row == GIVE_UP_AFTER:
            break
    return sent, failed
