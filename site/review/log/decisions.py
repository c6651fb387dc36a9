"""Write one decision into the append-only log. The rules are checked before: see sign.py."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import Identity, why_not_identity
from review import checklist
from review.canonical import text_hash
from review.choices import APPROVALS, Decision
from review.errors import ReviewRefused
from review.generic_reference import about
from review.log.authors import suggested_since_signature
from review.models.author import AuthorEntry
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.models.signer import Signer, facts_of

# A return keeps its text too, so that the person who returned it sees what changed since.
WITH_TEXT = (*APPROVALS, Decision.RETURNED)


@transaction.atomic(savepoint=False)
def record_decision(
    *,
    page,
    user,
    role: str,
    decision: Decision,
    answers: dict[str, bool] | None = None,
    interests: str = "",
    comment: str = "",
    checked_too: bool = False,
    text: str | None = None,
    revision_id: int | None = None,
    voids: int = 0,
) -> SignOff:
    """Add a row about `page`; a signature keeps its text as it is now.

    `page` may be a snippet, or with a `text` of its own a word of a list. `text` overrides the
    page's: for a live text with a newer draft.
    Two decisions at once wait for each other here, and the later one finds the earlier one's row.
    """
    head = LogHead.hold()
    known = Signer.objects.known(user)
    signer = known.words_of_readers() if known else facts_of(user)
    if text is None:
        text = page.canonical_text() if decision in WITH_TEXT else ""
    row = SignOff(
        **about(page),
        revision_id=revision_id or getattr(page, "latest_revision_id", None),
        decision=decision,
        role=role,
        person_id=user.pk,
        person_name=signer["name"],
        person_credentials=signer["credentials"],
        person_affiliation=signer["affiliation"],
        is_demo=user.is_demo,
        canonical_text=text,
        text_hash=text_hash(text) if text else "",
        checklist_version=checklist.VERSION if answers else None,
        answers=answers or {},
        interests=interests,
        checked_too=checked_too,
        suggested_by=suggested_since_signature(page) if decision == Decision.SIGNED else [],
        comment=comment,
        voids=voids,
        decided_at=timezone.now(),
        last_author_entry=_authors_read_up_to(page, decision),
        previous_hash=head.row_hash,
    )
    row.row_hash = row.computed_row_hash()
    row.save()
    head.rows += 1
    head.row_hash = row.row_hash
    head.save()
    return row


def check_identity(obj: Any, identity: Identity | None, user: Any) -> None:
    """Raises ReviewRefused unless it was shown just now that this person signs."""
    if sentence := why_not_identity(identity, user):
        raise ReviewRefused(_("Nothing was signed.") + " " + sentence, about=obj)


def check_answers(
    obj: Any, questions: Mapping[str, Any], answers: Mapping[str, bool] | None, interests: str
) -> None:
    """A signature needs a yes to each question and a statement of interests."""
    given = answers or {}
    if set(given) != set(questions) or not all(value is True for value in given.values()):
        raise ReviewRefused(_("Answer every question of the checklist before you sign."), about=obj)
    if not interests.strip():
        raise ReviewRefused(
            _("State your interests before you sign. If you have none, write so."), about=obj
        )


def check_hash(obj: Any, shown: str) -> None:
    """A decision is about the text that the person was shown."""
    if shown != text_hash(obj.canonical_text()):
        raise ReviewRefused(
            _(
                "Nothing was signed: the text is not the one you were shown. "
                "Open the review again and read the text as it is now."
            ),
            about=obj,
        )


def _authors_read_up_to(page, decision: Decision) -> int:
    """Whoever wrote after this entry of the author log cannot sign the next text.

    "Still correct" is about the text that readers see. There may be a newer draft, whose
    writers still count, so the entry stays the same.
    """
    if decision == Decision.STILL_CORRECT:
        before = SignOff.objects.last_signed_for(page)
        return before.last_author_entry if before else 0
    newest = AuthorEntry.objects.about(page).order_by("-pk").first()
    return newest.pk if newest else 0
