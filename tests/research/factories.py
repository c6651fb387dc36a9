"""Studies for tests: half-filled drafts, whole drafts, and signed studies."""

import json
from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import pre_delete

from accounts.identity import NOBODY_ASKED
from accounts.roles import EDITORS, LEADS, REVIEWERS
from core.models import User
from research.models import CategoryIndexPage, StudySummaryPage
from review import checklist
from review.canonical import text_hash
from review.gate import newest_published
from review.models import Signer
from review.models.signer import facts_of
from review.services.mails import quiet
from review.signal_handlers import keep_signers
from review.workflow.sign import sign_and_publish
from taxonomy.models import Journal, StudyType

PASSWORD = "password-for-tests"
INTERESTS = "I have no interests to declare."
EXPLANATION = (
    "Ten people with a spinal cord injury took part. Each of them got the same treatment. "
    "The team watched for side effects and checked movement and feeling over one year. "
    "No serious side effects were seen in this time. Seven of the ten people had a better injury "
    "grade at the last check. But nobody was left untreated to compare with. So we cannot say "
    "that the treatment caused the change. Larger studies are needed to know more."
)


def person(email: str, *groups: str, **fields: Any) -> User:
    """An account whose name and credentials somebody has confirmed."""
    user = User(email=email, **fields)
    user.set_password(PASSWORD)
    # In bulk no signal is sent, and nobody is asked or told.
    User.objects.bulk_create([user])
    user.groups.set(Group.objects.filter(name__in=groups))
    Signer.objects.create(person=user, confirmed=True, **facts_of(user))
    return user


def gone(user: User) -> None:
    """Deleted, as accounts with signatures could be before they were kept."""
    pre_delete.disconnect(keep_signers, sender=User)
    user.delete()
    pre_delete.connect(keep_signers, sender=User)


class Team:
    """One person for each role of the road."""

    def __init__(self) -> None:
        self.editor = person("writer@example.org", EDITORS, first_name="Wren", last_name="Writer")
        self.lead = person("lead@example.org", LEADS, first_name="Lee", last_name="Lead")
        self.reviewer = person(
            "doctor@example.org",
            REVIEWERS,
            first_name="Dana",
            last_name="Doctor",
            credentials="MD",
            affiliation="Test Hospital",
        )


def blocks(kind: str, *values: Any) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def whole_fields(**changes: Any) -> dict[str, Any]:
    """Everything that a review needs, for an uncontrolled trial that asks whether it helps."""
    return {
        "plain_title": changes.get("paper_title", "A trial of one treatment"),
        "bottom_line": "Ten people had fewer problems, but nobody was there to compare with.",
        "paper_title": "A trial of one treatment",
        "simple_explanation": f"<p>{EXPLANATION}</p>",
        "key_findings": blocks(
            "finding",
            {"statement": "Seven of ten people had a better grade.", "count": {"n": 7, "of": 10}},
        ),
        "research_summary": "<p>The team followed ten people for one year.</p>",
        "implications": blocks("implication", {"title": "For now", "text": "It is early."}),
        "limitations": blocks("limitation", "Only ten people took part."),
        "limitations_source": "ours",
        "reading_basis": "abstract",
        "treatment_is_new": "new",
        "harms_known": "unknown",
        "without_treatment_known": "unknown",
        "availability": "unknown",
        "study_type": StudyType.objects.get(key="single-arm-trial"),
        "population": "people",
        "participants": "10 people",
        "participants_n": 10,
        "evidence_question": "benefit",
        "evidence_level": "4",
        "evidence_reason": "Nobody was there to compare with.",
        "journal": Journal.objects.get_or_create(name="Test Journal")[0],
        "published_year": 2023,
        "doi": "10.1234/one",
    } | changes


def category_page(slug: str = "pain-spasticity") -> CategoryIndexPage:
    return CategoryIndexPage.objects.get(slug=slug)


def draft(editor: User | None, parent: CategoryIndexPage | None = None, **fields: Any):
    """A stored draft with one revision by `editor`."""
    page = StudySummaryPage(live=False, owner=editor, **fields)
    (parent or category_page()).add_child(instance=page)
    page.save_revision(user=editor)
    return fresh(page)


def fresh(page: Any) -> Any:
    """The row as it is now: a study, another signed page, or a signed snippet."""
    return type(page)._base_manager.get(pk=page.pk)


def change(page: Any, user: User | None, **fields: Any) -> Any:
    """A new revision of the newest text, as the editor's form makes it."""
    page = fresh(page)
    text = page.get_latest_revision_as_object()
    if newest_published(page) and set(fields) & page.signed_columns():
        # Readers know the text already, so each change says what it is.
        fields = what_changed(page) | fields
    if "paper_title" in fields and text.plain_title == text.paper_title:
        fields = {"plain_title": fields["paper_title"]} | fields
    for name, value in fields.items():
        setattr(text, name, value)
    text.save_revision(user=user)
    return fresh(page)


def what_changed(page: Any) -> dict[str, str]:
    """What an editor says of a change, another sentence each time."""
    return {"change_kind": "correction", "change_note": f"Change after {page.latest_revision_id}"}


def submit(page: Any, user: User) -> Any:
    page = fresh(page)
    page.get_workflow().start(page, user)
    return fresh(page)


def act(page: Any, user: User, action: str = "approve", **facts: Any):
    """Pass, sign or return through the task, as every button does."""
    page = fresh(page)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user, action, **facts)
    return fresh(page)


def in_medical_review(team: Team, page: Any) -> Any:
    """Submitted by the editor and passed by the lead: now the reviewer's turn."""
    submit(page, team.editor)
    return act(page, team.lead)


def signing(page: Any, **changes: Any) -> dict[str, Any]:
    """What a reviewer gives with a signature of the text as it is now."""
    newest = fresh(page).get_latest_revision_as_object()
    return {
        "text_hash": text_hash(newest.canonical_text()),
        "answers": dict.fromkeys(checklist.QUESTIONS, True),
        "interests": INTERESTS,
        "identity": NOBODY_ASKED,
    } | changes


def publish(page: Any, team: Team) -> Any:
    """Signed as it is now, and live. No review precedes it: see `publish_through_review`."""
    with quiet():
        sign_and_publish(obj=page, user=team.reviewer, **signing(page))
    return fresh(page)


def passing(page: Any) -> dict[str, str]:
    """What a second person gives for the text as it is now."""
    newest = fresh(page).get_latest_revision_as_object()
    return {"text_hash": text_hash(newest.canonical_text())}


def publish_through_review(page: Any, team: Team) -> Any:
    """The whole workflow: submit, editorial check, signature, live."""
    in_medical_review(team, page)
    return act(page, team.reviewer, **signing(page))


def published(team: Team, parent: CategoryIndexPage | None = None, **changes: Any):
    return publish(draft(team.editor, parent, **whole_fields(**changes)), team)
