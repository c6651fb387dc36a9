"""Mails of the review: what to do, why, by when, and one link to the place where it is done.

Each goes into the outbox (mail/services/outbox.py) within the transaction that it tells of.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import leads
from accounts.services import mails as accounts_mails
from mail.models import Mail
from mail.services.letters import compose, store
from mail.services.outbox import new_mail, post
from review import not_me_link
from review.assignments.drafts import edit_address
from review.assignments.who_may import team, why_nobody
from review.choices import Step, Urgency
from review.due import due_words
from review.generic_reference import kind_of, newest_text
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.roles import STANDS_STILL
from review.sender import TeamSender, may_be_mailed

LONGEST_LIST = 30
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


def passed(obj: SignedTextMixin, editor: Any, *, by: Any, now: datetime | None = None) -> None:
    """The text was signed: its editor hears when readers see it."""
    text = newest_text(obj)
    # The row itself was saved a moment ago, by other hands than `thing`.
    live = type(obj)._base_manager.filter(pk=obj.pk, live=True).exists()
    at = None if live else text.go_live_at
    link = _edit_link(obj) if at else _public_link(obj)
    words: dict[str, Any] = {"title": str(text), "link": link, "is_medical": text.is_medical}
    words["at"] = _day(at) if at else ""
    write("signed", [editor], by=by, now=now or timezone.now(), **words)


def off_schedule(
    obj: SignedTextMixin, *, why: str, details: Iterable[str] = (), now: datetime
) -> None:
    """A text could not go live at its hour."""
    words: dict[str, Any] = {"title": str(obj), "link": _edit_link(obj), "why": why}
    write("off_schedule", leads(), now=now, details=list(details), **words)


def your_signature(sign_off: Any, obj: SignedTextMixin, signer: Any) -> None:
    """To whoever signed, with the link by which they say that it was not them."""
    if _quiet.get() or not may_be_mailed(signer):
        return
    accounts_mails.write(
        "review/mail/your_signature",
        [signer.email],
        title=str(obj),
        at=_day(sign_off.decided_at),
        link=settings.SITE_URL + reverse("account_not_me", args=[not_me_link.token(sign_off)]),
        days=not_me_link.DAYS,
    )


def not_me(sign_off: Any, obj: Any, people: Iterable[Any], *, readers_see: str) -> None:
    """A signer disowned a signature: everybody who can act on it is called."""
    words = {"title": sign_off.title, "signer": sign_off.person_name}
    words["recovery"] = settings.SITE_URL + reverse("recovery_person", args=[sign_off.person_id])
    link = _edit_link(obj) if obj else settings.SITE_URL + reverse("wagtailadmin_home")
    write("not_me", people, now=timezone.now(), link=link, readers_see=readers_see, **words)


def role_ended(roles: list[str], *, now: datetime) -> None:
    """Nobody has these roles any more: to everybody on the team."""
    for role in roles:
        words = {"role": role, "what": str(STANDS_STILL[role])}
        link = settings.SITE_URL + reverse("wagtailusers_users:index")
        write("role_ended", [person.user for person in team()], now=now, link=link, **words)


def signer_changed(signer: Any, people: Iterable[Any], *, by: Any, now: datetime) -> None:
    """There were too few people to confirm it: all of them hear what readers would meet."""
    link = settings.SITE_URL + reverse("wagtailusers_users:edit", args=[signer.person_id])
    write("signer_changed", people, by=by, now=now, link=link, signer=signer)


# --- Lists: what time brought about ------------------------------------------------------------
@dataclass(frozen=True)
class Reminder:
    """One step in a list, and why it stands there."""

    urgency: Urgency
    assignment: Assignment
    why: str = ""

    @property
    def url(self) -> str:
        return settings.SITE_URL + assignment_address(self.assignment)


def urgent(person: Any, reminders: list[Reminder], *, now: datetime) -> None:
    """All that became urgent since the last round, in one mail."""
    if len(reminders) == 1:
        subject = f"{reminders[0].urgency.label}: {reminders[0].assignment.title}"
    else:
        subject = _("%(number)d texts need you now") % {"number": len(reminders)}
    _list(person, reminders, subject=subject, now=now)


def weekly_list(person: Any, reminders: list[Reminder], *, moment: datetime, now: datetime) -> None:
    subject = ngettext(
        "Your week: %(number)d text waits", "Your week: %(number)d texts wait", len(reminders)
    ) % {"number": len(reminders)}
    _list(person, reminders, subject=subject, key=_week_key(moment), now=now)


def has_weekly_lists(moment: datetime) -> bool:
    return Mail.objects.filter(sender=TeamSender.name, key=_week_key(moment)).exists()


def _week_key(moment: datetime) -> str:
    return f"week:{timezone.localdate(moment).isoformat()}"


def _list(
    person: Any, reminders: list[Reminder], *, subject: str, now: datetime, key: str = ""
) -> None:
    by_urgency = sorted(reminders, key=lambda reminder: Urgency.values.index(reminder.urgency))
    groups = groupby(by_urgency[:LONGEST_LIST], key=lambda reminder: reminder.urgency)
    write(
        "reminders",
        [person],
        now=now,
        key=key,
        subject=subject,
        groups=[
            (urgency, [_line(reminder, now) for reminder in of_it]) for urgency, of_it in groups
        ],
        more=max(len(reminders) - LONGEST_LIST, 0),
        zone=settings.TIME_ZONE,
        link=settings.SITE_URL + reverse("review:assignments"),
    )


def _line(reminder: Reminder, now: datetime) -> dict[str, Any]:
    assignment = reminder.assignment
    return {
        "title": assignment.title,
        "step": assignment.get_step_display(),
        "who": assignment.person,
        "when": due_words(assignment.due_at, now),
        "why": reminder.why,
        "url": reminder.url,
    }


# --- How they are written -----------------------------------------------------------------------
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


def _public_link(obj: SignedTextMixin) -> str:
    """Where readers see it; its place in the admin for what has no page of its own."""
    path = obj.get_absolute_url()
    return settings.SITE_URL + path if path else _edit_link(obj)


def _day(moment: datetime) -> str:
    """With the time zone: the team may live in several."""
    return date_format(timezone.localtime(moment), "l, F j, Y, g:i A T")


def write(
    event: str, to: Iterable[Any], *, now: datetime, by: Any = None, key: str = "", **words: Any
) -> None:
    """Put one mail for each person into the outbox; not for `by`, who did it just now.

    `event` names a template of the review; a room above names its own with its folder
    ("research/mail/looks_wrong").
    """
    if _quiet.get():
        return
    template = event if "/" in event else f"review/mail/{event}"
    for person in to:
        if person is None or person == by or not may_be_mailed(person):
            continue
        letter = store(compose(template, {"by": by, "person": person, **words}, now=now))
        mail = new_mail(
            sender=TeamSender.name, kind=event, about=person, letter=letter, now=now, key=key
        )
        post(mail)
