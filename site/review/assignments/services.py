"""Opens, hands over and closes assignments: who acts next on a text, and by when.

An assignment follows the review; it never leads it. Wagtail's signals and the log of decisions say
what happened (signal_handlers.py), and `follow_…` here brings the assignments up to date.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import LEADS, in_group
from review.assignments.who_may import who_may, why_not
from review.choices import APPROVALS, AssignmentEnd, Decision, Step, WithdrawalReason
from review.due import due_at as due_date
from review.errors import ReviewRefused
from review.generic_reference import about, kind_of_model, newest_text, whole
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.services import mails

# Steps of Wagtail's workflow; a text is on one of them at a time.
READING_STEPS = (Step.CHECK, Step.SIGN, Step.PASS)
WORKFLOW_STEPS = (*READING_STEPS, Step.REVISE)
AFTER_PUBLICATION = (Step.RE_REVIEW, Step.CONFIRM_WITHDRAWAL)


# --- Open and close -----------------------------------------------------------------------
@transaction.atomic(savepoint=False)
def open_assignment(
    obj: SignedTextMixin,
    step: str,
    person: Any = None,
    due_at: datetime | None = None,
    *,
    note: str = "",
    by: Any = None,
    now: datetime | None = None,
) -> Assignment:
    """The open assignment of this step; opened and announced if none is. `by` gets no mail.

    "Still correct?" is announced by the list of the week, which names all such texts at once.
    """
    now = now or timezone.now()
    assignment, opened = Assignment.objects.get_or_create(
        **about(obj),
        step=step,
        closed_at=None,
        defaults={
            # The title of the newest revision.
            "title": str(whole(obj)),
            "person": person,
            "note": note,
            "opened_at": now,
            "due_at": due_at or due_date(step, now),
        },
    )
    if opened and step != Step.RE_REVIEW:
        _tell_of_opening(assignment, obj, by=by, now=now)
    return assignment


def _tell_of_opening(
    assignment: Assignment, obj: SignedTextMixin, *, by: Any = None, now: datetime
) -> None:
    """Mail everybody who may do it, or the leads if nobody may."""
    able = who_may(obj, assignment.step)
    if able:
        mails.opened(assignment, able, by=by, now=now)
        return
    Assignment.objects.filter(pk=assignment.pk).update(nobody_told_at=now)
    mails.nobody_may(assignment, obj, now=now)


def close_assignments(
    obj: SignedTextMixin,
    *steps: str,
    by: Any = None,
    end: AssignmentEnd = AssignmentEnd.DONE,
    now: datetime | None = None,
) -> int:
    """Close the open ones of these steps, or of every step. Returns how many there were."""
    assignments = Assignment.objects.about(obj).open()
    if steps:
        assignments = assignments.filter(step__in=steps)
    return assignments.update(
        closed_at=now or timezone.now(),
        closed_by_id=by.pk if by else None,
        closed_by_name=str(by) if by else "",
        end=end,
    )


# --- Hand over ------------------------------------------------------------------------------
@transaction.atomic
def assign(assignment: Assignment, by: Any, to: Any, now: datetime | None = None) -> Assignment:
    """A lead assigns it to a person who may do it. Raises ReviewRefused otherwise."""
    assignment, obj = _locked(assignment)
    if not in_group(by, LEADS):
        raise ReviewRefused(_("Only an editorial lead can assign a text."), about=obj)
    if to not in who_may(obj, assignment.step):
        why = why_not(assignment.step, obj, to) or _("This account cannot act here.")
        raise ReviewRefused(
            _("This was not assigned to %(name)s. They would read: “%(why)s”")
            % {"name": to, "why": why},
            about=obj,
        )
    _give(assignment, to, by=by, now=now or timezone.now())
    return assignment


@transaction.atomic
def claim(assignment: Assignment, user: Any, now: datetime | None = None) -> Assignment:
    """Take it from the pool, or take it over from somebody, who is then told."""
    assignment, obj = _locked(assignment)
    if sentence := why_not(assignment.step, obj, user):
        raise ReviewRefused(sentence, about=obj)
    _give(assignment, user, by=user, now=now or timezone.now())
    return assignment


@transaction.atomic
def release(
    assignment: Assignment, user: Any, reason: str, now: datetime | None = None
) -> Assignment:
    """Give it back to everybody who may do the step. The leads read the reason."""
    assignment, obj = _locked(assignment)
    if assignment.person_id != user.pk:
        raise ReviewRefused(_("This text is not assigned to you."), about=obj)
    if not reason.strip():
        raise ReviewRefused(_("Say why you release it. The leads read it."), about=obj)
    note = _("Released by %(name)s: %(why)s") % {"name": user, "why": reason.strip()}
    assignment.person = None
    assignment.note = "\n".join(part for part in (note, assignment.note) if part)
    assignment.save(update_fields=["person", "note"])
    mails.handed_back(assignment, by=user, reason=reason.strip(), now=now or timezone.now())
    return assignment


def open_work(person: Any) -> QuerySet[Assignment]:
    return Assignment.objects.open().filter(person_id=person.pk).order_by("due_at", "pk")


@transaction.atomic(savepoint=False)
def hand_on(
    person: Any, choices: Mapping[str, int | None], by: Any, now: datetime | None = None
) -> None:
    """The work of an account that was stopped goes to the people chosen, else to everybody.

    `choices`: by the number of the assignment, that of a person. Whoever may not do the step any
    more does not get it.
    """
    now = now or timezone.now()
    for pk in open_work(person).values_list("pk", flat=True):
        assignment = _locked_row(pk)
        obj = assignment.find()
        able = who_may(obj, assignment.step) if obj else []
        chosen = choices.get(str(pk))
        to = next((one for one in able if one.pk == chosen), None)
        if to:
            _give(assignment, to, by=by, now=now)
            continue
        note = _("The account of %(name)s was stopped.") % {"name": person}
        assignment.person = None
        assignment.note = "\n".join(part for part in (note, assignment.note) if part)
        assignment.save(update_fields=["person", "note"])
        if obj and assignment.step != Step.RE_REVIEW:
            _tell_of_opening(assignment, obj, by=by, now=now)


def _locked(assignment: Assignment) -> tuple[Assignment, Any]:
    """The open assignment, locked, and its text."""
    assignment = _locked_row(assignment.pk)
    obj = assignment.find()
    if assignment.closed_at or obj is None:
        raise ReviewRefused(_("This step is done already. Nothing was changed."), about=obj)
    return assignment, obj


def _locked_row(pk: int) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=pk)


def _give(assignment: Assignment, to: Any, *, by: Any, now: datetime) -> None:
    before = assignment.person
    if before == to:
        return
    assignment.person = to
    assignment.save(update_fields=["person"])
    if to != by:
        mails.assigned(assignment, by=by, now=now)
    if before and before != by:
        mails.taken_over(assignment, before=before, by=by, now=now)


def why_not_assignee(obj: SignedTextMixin, step: str, user: Any) -> str:
    """A sentence if the step is assigned to somebody else, else an empty string."""
    assignment = Assignment.objects.open_step(obj, step)
    if assignment is None or assignment.person is None or assignment.person == user:
        return ""
    # Nobody waits for a person who lost the role or the account.
    if why_not(step, obj, assignment.person):
        return ""
    return _("This text is assigned to %(name)s. Take it over first.") % {"name": assignment.person}


# --- Follow what happened -------------------------------------------------------------------
def follow_step(task_state: Any, user: Any) -> None:
    """A step of the workflow began: its assignment opens, and the previous one is done."""
    step = getattr(task_state.task.specific, "step", None)
    if step is None:
        return
    obj = whole(task_state.workflow_state.content_object)
    close_assignments(obj, *(other for other in WORKFLOW_STEPS if other != step), by=user)
    open_assignment(newest_text(obj), step, by=user)


def follow_return(workflow_state: Any, user: Any) -> None:
    """A text was returned: its editor revises it, or any editor if that one may not."""
    state = workflow_state.current_task_state
    if getattr(state.task.specific, "step", None) is None:
        return
    obj = whole(workflow_state.content_object)
    close_assignments(obj, *READING_STEPS, by=user, end=AssignmentEnd.RETURNED)
    editor = workflow_state.requested_by
    person = editor if editor and editor in who_may(obj, Step.REVISE) else None
    open_assignment(newest_text(obj), Step.REVISE, person, note=state.comment, by=user)


def follow_end(workflow_state: Any, user: Any) -> None:
    """A review ended with a signature, or with one that was there already."""
    obj = whole(workflow_state.content_object)
    if hasattr(obj, "live_signed") and close_assignments(obj, *WORKFLOW_STEPS, by=user):
        mails.passed(obj, workflow_state.requested_by, by=user)


def follow_cancel(workflow_state: Any, user: Any) -> None:
    obj = whole(workflow_state.content_object)
    close_assignments(obj, *WORKFLOW_STEPS, by=user, end=AssignmentEnd.CANCELLED)


def follow_decision(sign_off: Any) -> None:
    """A decision in the log may open or end the steps "still correct?" and "confirm"."""
    if sign_off.decision in APPROVALS and not _waiting_for_a_signature(sign_off):
        return
    obj = sign_off.find()
    person = get_user_model().objects.filter(pk=sign_off.person_id).first()
    if obj is None:
        return
    if sign_off.decision == Decision.WITHDRAWN:
        close_assignments(obj, Step.RE_REVIEW, by=person, end=AssignmentEnd.CANCELLED)
        _ask_to_confirm(obj, sign_off, by=person, now=sign_off.decided_at)
    elif sign_off.decision == Decision.CONFIRMED:
        close_assignments(obj, Step.CONFIRM_WITHDRAWAL, by=person)
    elif sign_off.decision in APPROVALS:
        # A withdrawal superseded by a new text needs nobody anymore.
        close_assignments(obj, *AFTER_PUBLICATION, by=person)
    elif sign_off.decision == Decision.DISOWNED and (
        # The void signature had superseded it.
        withdrawal := type(sign_off).objects.withdrawal_of(obj)
    ):
        _ask_to_confirm(obj, withdrawal, by=person, now=sign_off.decided_at)


def _ask_to_confirm(obj: SignedTextMixin, withdrawal: Any, *, by: Any, now: datetime) -> None:
    note = _("Withdrawn by %(name)s. Reason: %(reason)s") % {
        "name": withdrawal.person_name,
        "reason": reason_words(withdrawal.comment),
    }
    open_assignment(obj, Step.CONFIRM_WITHDRAWAL, note=note, by=by, now=now)


def _waiting_for_a_signature(sign_off: Any) -> bool:
    about_it = {"kind": sign_off.kind, "object_id": sign_off.object_id}
    return Assignment.objects.open().filter(**about_it, step__in=AFTER_PUBLICATION).exists()


def follow_revision(revision: Any) -> None:
    """An open assignment takes its title from the newest draft."""
    model = revision.content_type.model_class()
    if hasattr(model, "live_signed"):
        about_it = {"kind": kind_of_model(model), "object_id": revision.object_id}
        Assignment.objects.open().filter(**about_it).update(title=revision.object_str)


def follow_deletion(obj: SignedTextMixin) -> None:
    close_assignments(obj, end=AssignmentEnd.CANCELLED)


def reason_words(reason: str) -> str:
    return str(WithdrawalReason(reason).label) if reason in WithdrawalReason.values else reason
