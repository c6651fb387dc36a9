"""The one service that signs: it asks every rule, and leads nobody round the editorial check."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from core.services.production import mark_as_production
from research.models import PublishedStudy
from review.choices import Decision
from review.errors import ReviewRefused
from review.log.decisions import record_decision
from review.models import SignOff
from review.workflow import readiness
from review.workflow.sign import sign, sign_and_publish
from taxonomy.models import GlossaryTerm
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish,
    publish_through_review,
    published,
    signing,
    submit,
    whole_fields,
)
from tests.review.roads.scene import gaps

pytestmark = pytest.mark.django_db


def refused(call: Callable[[], object], sentence: str, page) -> None:
    with pytest.raises(ReviewRefused, match=sentence):
        call()
    assert not SignOff.objects.about(page).exists()
    assert not fresh(page).live
    assert gaps() == []


def signed_without_review(page, user, **changes):
    return lambda: sign_and_publish(obj=page, user=user, **signing(page, **changes))


# --- What it does ---------------------------------------------------------------------------
def test_a_signed_draft_is_live_under_its_signature(team, whole):
    row = sign_and_publish(obj=whole, user=team.reviewer, **signing(whole))
    assert (row.role, row.person_id) == ("Medical review", team.reviewer.pk)
    assert PublishedStudy.objects.get(page_id=whole.pk).sign_off_id == row.pk
    assert gaps() == []


def test_a_text_with_an_hour_waits_for_it(team):
    page = draft(team.editor, **whole_fields(go_live_at=timezone.now() + timedelta(days=1)))
    assert not publish(page, team).live
    revision = fresh(page).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")
    assert fresh(page).live


def test_a_review_publishes_once(team, whole):
    page = publish_through_review(whole, team)
    assert page.workflow_states.get().status == "approved"
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").count() == 1
    assert SignOff.objects.about(page).count() == 1


# --- What it refuses ------------------------------------------------------------------------
def test_nobody_signs_their_own_words(team, whole):
    change(whole, team.reviewer, paper_title="Mended by the reviewer")
    refused(signed_without_review(whole, team.reviewer), "You wrote part of this text", whole)


def test_only_a_medical_reviewer_signs(team, whole):
    root = person("root@example.org", is_superuser=True)
    for user in (team.lead, root):
        refused(signed_without_review(whole, user), "Only a medical reviewer", whole)


def test_a_signature_is_of_the_text_as_it_is_now(team, whole):
    facts = signing(whole)
    change(whole, team.editor, paper_title="Changed meanwhile")
    call = signed_without_review(whole, team.reviewer, **facts)
    refused(call, "not the one you were shown", whole)


def test_a_signature_needs_the_whole_checklist_and_interests(team, whole):
    refused(signed_without_review(whole, team.reviewer, answers={}), "every question", whole)
    refused(signed_without_review(whole, team.reviewer, interests=" "), "interests", whole)


def test_a_text_that_lacks_something_is_not_signed(team):
    page = draft(team.editor, paper_title="Only a title")
    refused(signed_without_review(page, team.reviewer), "still missing", page)


# --- No way round the editorial check -------------------------------------------------------
def test_a_text_before_its_editorial_check_is_not_signed(team, whole):
    page = submit(whole, team.editor)
    text = page.get_latest_revision_as_object()
    facts = signing(page)
    refused(
        lambda: sign(text=text, user=team.reviewer, **facts), "editorial check comes first", page
    )
    refused(signed_without_review(page, team.reviewer), "in review", page)


def test_a_returned_text_is_not_signed(team, whole):
    in_medical_review(team, whole)
    page = act(whole, team.reviewer, "reject", comment="The paper says 6 of 10.")
    text = page.get_latest_revision_as_object()
    with pytest.raises(ReviewRefused, match="editorial check comes first"):
        sign(text=text, user=team.reviewer, **signing(page))


def test_a_text_in_medical_review_is_signed_there_alone(team, whole):
    page = in_medical_review(team, whole)
    refused(signed_without_review(page, team.reviewer), "It is signed there", page)


def test_where_readers_are_real_a_text_in_no_review_is_not_signed(team, whole, settings):
    settings.DEMO_ALLOWED = False
    refused(signed_without_review(whole, team.reviewer), "Submit it first", whole)
    text = whole.get_latest_revision_as_object()
    refused(lambda: sign(text=text, user=team.reviewer, **signing(whole)), "Submit it first", whole)


def test_nor_in_the_database_of_a_real_site_under_other_settings(team, whole):
    mark_as_production()
    refused(signed_without_review(whole, team.reviewer), "Submit it first", whole)


def test_in_the_product_only_the_task_and_the_demo_sign():
    """No view, hook or form reaches the service past the workflow."""
    root = Path(django_settings.BASE_DIR)
    paths = set()
    for folder in ("site", "home", "research", "taxonomy"):
        for path in (root / folder).rglob("*.py"):
            if re.search(r"workflow(\.sign\b| import .*\bsign\b)", path.read_text("utf-8")):
                paths.add(path.relative_to(root).as_posix())
    assert paths == {"site/review/workflow/tasks.py", "home/services/demo_signature.py"}


# --- What it costs --------------------------------------------------------------------------
@pytest.fixture
def counted(monkeypatch) -> dict[str, int]:
    """How often a text is built from its revision, and how often readiness is asked."""
    times = {"built": 0, "asked": 0}

    def count(owner, name: str, key: str) -> None:
        real = getattr(owner, name)

        def counting(*args):
            times[key] += 1
            return real(*args)

        monkeypatch.setattr(owner, name, counting)

    count(Revision, "as_object", "built")
    count(readiness, "problems", "asked")
    return times


def test_each_step_builds_the_text_once_and_asks_readiness_once(team, whole, counted):
    facts = signing(whole)
    steps = (
        lambda: submit(whole, team.editor),
        lambda: act(whole, team.lead),
        lambda: act(whole, team.reviewer, **facts),
    )
    for step in steps:
        counted.update(built=0, asked=0)
        step()
        assert counted == {"built": 1, "asked": 1}


def a_study(team, number: int):
    return draft(
        team.editor, **whole_fields(doi=f"10.1234/{number}", paper_title=f"Study {number}")
    )


def a_term(team, number: int):
    return GlossaryTerm.objects.filter(live=False)[number]


@pytest.mark.parametrize(
    ("new", "way", "most"),
    [
        (a_study, publish_through_review, 320),
        (a_term, publish_through_review, 184),
        (a_study, publish, 165),
        (a_term, publish, 71),
    ],
    ids=["study in review", "term in review", "study signed", "term signed"],
)
def test_signing_asks_the_database_no_more_than_this_however_long_the_log(team, new, way, most):
    other = published(team)
    for number in range(2):
        obj = new(team, number)
        with CaptureQueriesContext(connection) as asked:
            way(obj, team)
        assert len(asked) <= most, len(asked)
        for _row in range(20):
            record_decision(page=other, user=team.lead, role="r", decision=Decision.RETURNED)
