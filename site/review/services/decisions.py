"""Write one decision into the append-only log. The rules are asked before, in the task."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from review import checklist
from review.canonical import text_hash
from review.choices import Decision
from review.errors import ReviewRefused
from review.models.author import AuthorEntry
from review.models.sign_off import SignOff

FIRST_ROW = "0" * 64


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
    """Add a row for the text of `page` as it is now.

    Raises ReviewRefused when another decision was written in the same moment.
    """
    before = SignOff.objects.order_by("-pk").first()
    last_author = AuthorEntry.objects.filter(page_id=page.pk).order_by("-pk").first()
    text = page.canonical_text() if decision == Decision.SIGNED else ""
    row = SignOff(
        page_id=page.pk,
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
        previous_hash=before.row_hash if before else FIRST_ROW,
    )
    row.row_hash = row.computed_row_hash()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ReviewRefused(
            _("Somebody else decided in the same moment. Nothing was changed. Please try again."),
            page_id=page.pk,
        ) from error
    return row
