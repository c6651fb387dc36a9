"""What the team does with readers' answers. Each step is logged with who and when.

Readers leave no address, so a note is for the team alone. Nothing here is ever published.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import with_role
from research.feedback.permissions import WORKERS, why_not_erase, why_not_work
from research.feedback.services.news import tell_new_owner
from research.models import Feedback, FeedbackStep
from research.models.feedback_choices import Did, Outcome
from review.errors import ReviewRefused


@transaction.atomic
def assign(*, answer: Feedback, by: Any, to: Any) -> Feedback:
    """Assign an open answer to an editor or lead; None gives it back to everybody."""
    answer = _held(answer, by)
    _must_be_open(answer)
    if to is not None and to not in with_role(*WORKERS):
        raise ReviewRefused(
            _("%(name)s is no editor and no editorial lead. It was not assigned.") % {"name": to}
        )
    if answer.assigned_to == to:
        return answer
    answer.assigned_to = to
    answer.save(update_fields=["assigned_to"])
    _note(answer, Did.ASSIGNED if to else Did.UNASSIGNED, by, str(to or ""))
    if to is not None:
        tell_new_owner(answer, by=by)
    return answer


@transaction.atomic
def add_note(*, answer: Feedback, by: Any, words: str) -> Feedback:
    answer = _held(answer, by)
    if not words.strip():
        raise ReviewRefused(_("Write a note first."))
    _note(answer, Did.NOTED, by, words.strip())
    return answer


@transaction.atomic
def close(*, answer: Feedback, by: Any, outcome: str, words: str = "") -> Feedback:
    answer = _held(answer, by)
    _must_be_open(answer)
    if outcome not in Outcome.values:
        raise ReviewRefused(_("Choose what came of it."))
    answer.outcome, answer.closed_at = outcome, timezone.now()
    answer.save(update_fields=["outcome", "closed_at"])
    note = "\n".join(part for part in (str(Outcome(outcome).label), words.strip()) if part)
    _note(answer, Did.CLOSED, by, note)
    return answer


@transaction.atomic
def reopen(*, answer: Feedback, by: Any) -> Feedback:
    answer = _held(answer, by)
    if answer.closed_at is None:
        raise ReviewRefused(_("This is open already."))
    answer.outcome, answer.closed_at = "", None
    answer.save(update_fields=["outcome", "closed_at"])
    _note(answer, Did.REOPENED, by)
    return answer


@transaction.atomic
def erase_words(*, answer: Feedback, by: Any) -> Feedback:
    """At a reader's request. The yes or no, the reasons and who did what stay."""
    if sentence := why_not_erase(by):
        raise ReviewRefused(sentence)
    answer = _locked(answer)
    forget_words(answer, by=by)
    return answer


def forget_words(answer: Feedback, *, by: Any = None) -> None:
    """Erase the reader's words, and the team's notes, which may quote them."""
    answer.note, answer.words_erased_at = "", timezone.now()
    answer.save(update_fields=["note", "words_erased_at"])
    answer.steps.filter(did__in=(Did.NOTED, Did.CLOSED)).update(words="")
    _note(answer, Did.ERASED, by)


def _held(answer: Feedback, by: Any) -> Feedback:
    """The answer as it is now, locked, for a person who may work on it."""
    if sentence := why_not_work(by):
        raise ReviewRefused(sentence)
    answer = _locked(answer)
    if not answer.asks_for_a_look and answer.closed_at is None:
        raise ReviewRefused(_("This is only a yes or no. There is nothing to look after."))
    return answer


def _locked(answer: Feedback) -> Feedback:
    return Feedback.objects.select_for_update(of=("self",)).get(pk=answer.pk)


def _must_be_open(answer: Feedback) -> None:
    if answer.closed_at is not None:
        raise ReviewRefused(_("Somebody has closed this. Open it again first."))


def _note(answer: Feedback, did: Did, by: Any, words: str = "") -> None:
    FeedbackStep.objects.create(
        feedback=answer,
        did=did,
        person_id=by.pk if by else None,
        person_name=str(by) if by else str(_("By itself, as promised")),
        words=words,
        at=timezone.now(),
    )
