"""Signatures beside the workflow, and texts with a long past."""

from typing import Any

from core.models import User
from research.models import PublishedStudy, StudySummaryPage
from review import checklist
from review.choices import Decision
from review.gate import send_published
from review.log.decisions import record_decision
from tests.research.factories import INTERESTS, Team, change, fresh, publish


def sign_again(page: StudySummaryPage, user: User, **facts: Any) -> PublishedStudy:
    """The text that readers see is still correct, says this person."""
    page = fresh(page)
    given = {
        "answers": dict.fromkeys(checklist.QUESTIONS, True),
        "interests": INTERESTS,
    } | facts
    row = record_decision(
        page=page,
        user=user,
        role="Medical review",
        decision=Decision.STILL_CORRECT,
        **given,
    )
    send_published(page, row)
    return PublishedStudy.objects.get(page_id=page.pk)


def next_versions(page: StudySummaryPage, team: Team, number: int) -> None:
    """Each with another title, on the whole road."""
    for _ in range(number):
        title = f"Title after {fresh(page).latest_revision_id}"
        change(page, team.editor, paper_title=title)
        publish(page, team)
