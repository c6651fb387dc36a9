"""A text that readers know is looked at again: it is still correct, or it needs a new version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.identity import Identity
from accounts.roles import REVIEWERS, in_group
from review import checklist
from review.choices import Decision
from review.errors import ReviewRefused
from review.gate import covers, live_signature, send_published
from review.generic_reference import about, hold, kind_of
from review.invisible import problems_with_signs
from review.log.authors import authors_of_what_readers_see
from review.log.decisions import check_answers, check_identity, record_decision
from review.mixins import SignedTextMixin
from review.models.log_head import LogHead
from review.models.note import ReviewNote
from review.models.sign_off import SignOff
from review.permissions import is_known, recheck_refusal
from review.services import mails

ROLE = "Medical review"


def why_not_recheck(obj: SignedTextMixin, user: Any) -> str:
    """A sentence that says why this person may not sign the live text again, or an empty string."""
    live = live_signature(obj)
    if live and live.decision == Decision.PASSED:
        return _("This text is not about medicine, so no reviewer signs it again.")
    key = (kind_of(obj), obj.pk)
    authors = authors_of_what_readers_see([key])[key]
    if sentence := recheck_refusal(user, in_group(user, REVIEWERS), authors, is_known(user)):
        return sentence
    newest = SignOff.objects.newest_for(obj)
    if live and newest and newest.pk != live.pk and newest.decision == Decision.SIGNED:
        return _("A newer text is signed and waits for its hour. Wait until readers see it.")
    return ""


@transaction.atomic
def still_correct(
    *,
    obj: SignedTextMixin,
    user: Any,
    text_hash: str,
    answers: dict[str, bool],
    interests: str,
    identity: Identity | None,
    comment: str = "",
) -> SignOff:
    """Sign again exactly what readers see. Raises ReviewRefused; then nothing has changed.

    Vocabulary words stay as they were signed: the reviewer saw those.
    """
    LogHead.hold()
    hold(obj)
    obj = type(obj)._base_manager.get(pk=obj.pk)
    live = live_signature(obj)
    if not obj.live or live is None:
        raise ReviewRefused(_("Readers do not see this text now."), about=obj)
    if sentence := why_not_recheck(obj, user):
        raise ReviewRefused(sentence, about=obj)
    check_identity(obj, identity, user)
    check_answers(obj, checklist.QUESTIONS, answers, interests)
    if text_hash != live.text_hash or not covers(live, obj):
        raise ReviewRefused(
            _("This was not signed: the text is not the one you were shown. Open it again."),
            about=obj,
        )
    if problems := problems_with_signs(obj):
        raise ReviewRefused(
            _("This was not signed. Ask the editors for a new version:"),
            about=obj,
            details=problems,
        )
    row = record_decision(
        page=obj,
        user=user,
        role=ROLE,
        decision=Decision.STILL_CORRECT,
        answers=answers,
        interests=interests,
        comment=comment,
        text=live.canonical_text,
        revision_id=obj.live_revision_id,
    )
    send_published(obj, row)
    mails.your_signature(row, obj, user)
    return row


@transaction.atomic
def ask_for_change(*, obj: SignedTextMixin, user: Any, words: str) -> ReviewNote:
    """Tell the editors what must change. Readers keep what they see until a new text is signed."""
    if not in_group(user, REVIEWERS):
        raise ReviewRefused(_("Only a medical reviewer can ask for a change here."), about=obj)
    if not words.strip():
        raise ReviewRefused(_("Say what must change. The editors see your reasons."), about=obj)
    return ReviewNote.objects.create(
        **about(obj),
        words=words.strip(),
        is_reason=True,
        person_id=user.pk,
        person_name=str(user),
    )
