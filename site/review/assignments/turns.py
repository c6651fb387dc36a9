"""Opens, gives away and closes turns: whose move it is with a text, and by when.

A turn follows the review; it never leads it. Wagtail's signals and the log of decisions say what
happened (signal_handlers.py), and `follow_…` here brings the turns up to date.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from review.assignments.who_may import kind_of_model, who_may, why_not
from review.choices import SIGNATURES, Decision, Step, TurnEnd, WithdrawalReason
from review.due import due_at as due_date
from review.errors import ReviewRefused
from review.models.turn import Turn
from review.permissions import LEADS, in_group
from review.services import mails
from review.subject import about, find, newest_text, whole

# Steps of Wagtail's workflow; a text is on one of them at a time.
ON_THE_ROAD = (Step.CHECK, Step.SIGN, Step.MEND)
AFTER_PUBLICATION = (Step.RECHECK, Step.CONFIRM)


# --- Open and close -----------------------------------------------------------------------
@transaction.atomic(savepoint=False)
def open_turn(
    thing: Any,
    step: str,
    person: Any = None,
    due_at: datetime | None = None,
    *,
    note: str = "",
    by: Any = None,
    now: datetime | None = None,
) -> Turn:
    """The open turn of this step; opened and told of when there is none. `by` gets no mail."""
    now = now or timezone.now()
    turn, opened = Turn.objects.get_or_create(
        **about(thing),
        step=step,
        closed_at=None,
        defaults={
            # A turn names the text as its newest revision does.
            "title": str(whole(thing)),
            "person": person,
            "note": note,
            "opened_at": now,
            "due_at": due_at or due_date(step, now),
        },
    )
    if opened:
        tell_of_opening(turn, thing, by=by, now=now)
    return turn


def tell_of_opening(turn: Turn, thing: Any, *, by: Any = None, now: datetime) -> None:
    """Mail whoever may do it; the leads when that is nobody."""
    able = who_may(thing, turn.step)
    if able:
        mails.opened(turn, able, by=by, now=now)
        return
    Turn.objects.filter(pk=turn.pk).update(nobody_told_at=now)
    mails.nobody_may(turn, thing, now=now)


def close_turns(
    thing: Any,
    *steps: str,
    by: Any = None,
    end: TurnEnd = TurnEnd.DONE,
    now: datetime | None = None,
) -> int:
    """Close the open turns of these steps, or of every step. Answers how many there were."""
    turns = Turn.objects.about(thing).open()
    if steps:
        turns = turns.filter(step__in=steps)
    return turns.update(
        closed_at=now or timezone.now(),
        closed_by_id=by.pk if by else None,
        closed_by_name=str(by) if by else "",
        end=end,
    )


# --- Give away ------------------------------------------------------------------------------
@transaction.atomic
def assign(turn: Turn, by: Any, to: Any, now: datetime | None = None) -> Turn:
    """A lead gives the turn to a person who may do it. Raises ReviewRefused otherwise."""
    turn, thing = _held(turn)
    if not in_group(by, LEADS):
        raise ReviewRefused(_("Only an editorial lead can assign a text."), about=thing)
    if to not in who_may(thing, turn.step):
        why = why_not(turn.step, thing, to) or _("This account cannot act here.")
        raise ReviewRefused(
            _("This was not assigned to %(name)s. They would read: “%(why)s”")
            % {"name": to, "why": why},
            about=thing,
        )
    _give(turn, to, by=by, now=now or timezone.now())
    return turn


@transaction.atomic
def claim(turn: Turn, user: Any, now: datetime | None = None) -> Turn:
    """Take a turn from the pool, or over from somebody, who is then told."""
    turn, thing = _held(turn)
    if sentence := why_not(turn.step, thing, user):
        raise ReviewRefused(sentence, about=thing)
    _give(turn, user, by=user, now=now or timezone.now())
    return turn


@transaction.atomic
def hand_back(turn: Turn, user: Any, reason: str, now: datetime | None = None) -> Turn:
    """Back to everybody of the step. The leads read the reason."""
    turn, thing = _held(turn)
    if turn.person_id != user.pk:
        raise ReviewRefused(_("This text is not assigned to you."), about=thing)
    if not reason.strip():
        raise ReviewRefused(_("Say why you hand it back. The leads read it."), about=thing)
    said = _("Handed back by %(name)s: %(why)s") % {"name": user, "why": reason.strip()}
    turn.person, turn.note = None, "\n".join(part for part in (said, turn.note) if part)
    turn.save(update_fields=["person", "note"])
    mails.handed_back(turn, by=user, reason=reason.strip(), now=now or timezone.now())
    return turn


def _held(turn: Turn) -> tuple[Turn, Any]:
    """The open turn, locked, and its text."""
    turn = Turn.objects.select_for_update(of=("self",)).select_related("person").get(pk=turn.pk)
    thing = find(turn.kind, turn.object_id)
    if turn.closed_at or thing is None:
        raise ReviewRefused(_("This step is done already. Nothing was changed."), about=thing)
    return turn, thing


def _give(turn: Turn, to: Any, *, by: Any, now: datetime) -> None:
    before = turn.person
    if before == to:
        return
    turn.person = to
    turn.save(update_fields=["person"])
    if to != by:
        mails.assigned(turn, by=by, now=now)
    if before and before != by:
        mails.taken_over(turn, before=before, by=by, now=now)


def why_not_turn(thing: Any, step: str, user: Any) -> str:
    """A sentence when the step is assigned to somebody else, or an empty text."""
    turn = Turn.objects.about(thing).open().filter(step=step).select_related("person").first()
    if turn is None or turn.person is None or turn.person == user:
        return ""
    # Nobody waits for a person who lost the role or the account.
    if why_not(step, thing, turn.person):
        return ""
    return _("This text is assigned to %(name)s. Take it over first.") % {"name": turn.person}


# --- Follow what happened -------------------------------------------------------------------
def follow_step(task_state: Any, user: Any) -> None:
    """A step of the workflow began: its turn opens, and the one before is done."""
    step = getattr(task_state.task.specific, "step", None)
    if step is None:
        return
    thing = whole(task_state.workflow_state.content_object)
    close_turns(thing, *(one for one in ON_THE_ROAD if one != step), by=user)
    open_turn(newest_text(thing), step, by=user)


def follow_return(workflow_state: Any, user: Any) -> None:
    """A text came back: its editor mends it, or any editor when that one may not."""
    state = workflow_state.current_task_state
    if getattr(state.task.specific, "step", None) is None:
        return
    thing = whole(workflow_state.content_object)
    close_turns(thing, Step.CHECK, Step.SIGN, by=user, end=TurnEnd.RETURNED)
    editor = workflow_state.requested_by
    person = editor if editor and editor in who_may(thing, Step.MEND) else None
    open_turn(newest_text(thing), Step.MEND, person, note=state.comment, by=user)


def follow_end(workflow_state: Any, user: Any) -> None:
    """A review ended with a signature, or with one that was there already."""
    thing = whole(workflow_state.content_object)
    if hasattr(thing, "live_signed") and close_turns(thing, *ON_THE_ROAD, by=user):
        mails.passed(thing, workflow_state.requested_by, by=user)


def follow_cancel(workflow_state: Any, user: Any) -> None:
    thing = whole(workflow_state.content_object)
    close_turns(thing, *ON_THE_ROAD, by=user, end=TurnEnd.CANCELLED)


def follow_decision(sign_off: Any) -> None:
    """A line of the log of decisions may open or end "still correct?" and "confirm"."""
    if sign_off.decision in SIGNATURES and not _waiting_for_a_signature(sign_off):
        return
    thing = find(sign_off.kind, sign_off.object_id)
    person = get_user_model().objects.filter(pk=sign_off.person_id).first()
    if thing is None:
        return
    if sign_off.decision == Decision.WITHDRAWN:
        close_turns(thing, Step.RECHECK, by=person, end=TurnEnd.CANCELLED)
        note = _("Withdrawn by %(name)s. Reason: %(reason)s") % {
            "name": sign_off.person_name,
            "reason": reason_words(sign_off.comment),
        }
        open_turn(thing, Step.CONFIRM, note=note, by=person, now=sign_off.decided_at)
    elif sign_off.decision == Decision.CONFIRMED:
        close_turns(thing, Step.CONFIRM, by=person)
    elif sign_off.decision in SIGNATURES:
        # A withdrawal that a new text has overtaken needs nobody any more.
        close_turns(thing, *AFTER_PUBLICATION, by=person)


def _waiting_for_a_signature(sign_off: Any) -> bool:
    about_it = {"kind": sign_off.kind, "object_id": sign_off.object_id}
    return Turn.objects.open().filter(**about_it, step__in=AFTER_PUBLICATION).exists()


def follow_revision(revision: Any) -> None:
    """An open turn names the text as its newest draft does."""
    model = revision.content_type.model_class()
    if hasattr(model, "live_signed"):
        about_it = {"kind": kind_of_model(model), "object_id": revision.object_id}
        Turn.objects.open().filter(**about_it).update(title=revision.object_str)


def follow_deletion(thing: Any) -> None:
    close_turns(thing, end=TurnEnd.CANCELLED)


def reason_words(reason: str) -> str:
    return str(WithdrawalReason(reason).label) if reason in WithdrawalReason.values else reason
