"""Write one decision into the append-only log. The rules are asked before, in the task."""

from django.db import transaction
from django.utils import timezone

from review import checklist
from review.canonical import text_hash
from review.choices import SIGNATURES, Decision
from review.models.author import AuthorEntry
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.subject import about


@transaction.atomic
def record_decision(
    *,
    page,
    user,
    role: str,
    decision: Decision,
    answers: dict[str, bool] | None = None,
    interests: str = "",
    comment: str = "",
) -> SignOff:
    """Add a row about `page`; a signature keeps its text as it is now.

    Two decisions at once wait for each other here, and each finds the other's row before it.
    """
    head = LogHead.hold()
    last_author = AuthorEntry.objects.about(page).order_by("-pk").first()
    text = page.canonical_text() if decision in SIGNATURES else ""
    row = SignOff(
        **about(page),
        revision_id=page.latest_revision_id,
        decision=decision,
        role=role,
        person_id=user.pk,
        person_name=str(user),
        person_credentials=user.credentials,
        person_affiliation=user.affiliation,
        is_demo=user.is_demo,
        canonical_text=text,
        text_hash=text_hash(text) if text else "",
        checklist_version=checklist.VERSION if answers else None,
        answers=answers or {},
        interests=interests,
        comment=comment,
        decided_at=timezone.now(),
        last_author_entry=last_author.pk if last_author else 0,
        previous_hash=head.row_hash,
    )
    row.row_hash = row.computed_row_hash()
    row.save()
    head.rows += 1
    head.row_hash = row.row_hash
    head.save()
    return row
