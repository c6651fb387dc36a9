"""Mails of the review: none is lost, none is sent twice, and each says what to do and where."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.roles import REVIEWERS
from mail.models import Mail
from research.models import PublishedStudy
from review.assignments.services import assign
from review.errors import ReviewRefused
from review.models import Assignment
from review.workflow.withdraw import withdraw
from tests.mail.factories import recipients, send, written
from tests.research.factories import (
    act,
    change,
    fresh,
    in_medical_review,
    person,
    publish_through_review,
    signing,
    submit,
)

pytestmark = pytest.mark.django_db


def sent() -> list[tuple[str, str]]:
    return [(message.to[0], message.subject) for message in mail.outbox]


# --- What is told to whom -----------------------------------------------------------------
def test_each_step_is_told_once_and_only_by_us(team, whole, capture_on_commit, settings):
    person("root@example.org", is_superuser=True)
    with capture_on_commit(execute=True):
        submit(whole, team.editor)
    assert sent() == [(team.lead.email, "To check: A trial of one treatment")]
    mail.outbox.clear()
    with capture_on_commit(execute=True):
        act(whole, team.lead)
    assert sent() == [(team.reviewer.email, "To sign: A trial of one treatment")]
    mail.outbox.clear()
    with capture_on_commit(execute=True):
        act(whole, team.reviewer, **signing(whole))
    assert sent() == [
        (team.reviewer.email, "You signed: A trial of one treatment"),
        (team.editor.email, "Signed: A trial of one treatment"),
    ]
    assert "Readers see it now." in mail.outbox[1].body
    assert f"{settings.SITE_URL}{PublishedStudy.objects.get().path}" in mail.outbox[1].body


def test_a_return_carries_the_reasons_in_their_own_letters(team, whole, capture_on_commit):
    in_medical_review(team, whole)
    with capture_on_commit(execute=True):
        act(whole, team.reviewer, "reject", comment="It's <6>, “not” 7 & 8.")
    assert sent()[-1] == (team.editor.email, "Returned: A trial of one treatment")
    assert "It's <6>, “not” 7 & 8." in mail.outbox[-1].body
    assert "returned by Dana Doctor" in mail.outbox[-1].body


def test_each_mail_says_what_why_by_when_and_has_one_link(team, whole, settings):
    in_medical_review(team, whole)
    assignment = Assignment.objects.open().get()
    assign(assignment, team.lead, person("second@example.org", REVIEWERS))
    act(whole, team.lead, "reject", comment="The paper says 6.")
    *_others, last = mails = written()
    for one in mails:
        assert "What to do:" in one.body
        assert "Why:" in one.body
        assert one.body.count(f"{settings.SITE_URL}/admin/") == 1
        assert "None" not in one.body
    assert f"{settings.SITE_URL}/admin/review/page/{whole.pk}/reasons/" in last.body
    assert re.search(r"By when: \w+day, \w+ \d+, 20\d\d, \d+:\d\d [AP]M UTC", last.body)


def test_a_scheduled_text_says_from_when_readers_see_it(team, whole):
    change(whole, team.editor, go_live_at=timezone.now() + timedelta(days=3))
    publish_through_review(whole, team)
    assert "Readers see it from" in written("Signed")[0].body


def test_a_title_over_lines_is_one_subject(team, whole):
    change(whole, team.editor, plain_title="One\nBcc: all@example.org")
    submit(whole, team.editor)
    [mail] = [mail for mail in written() if mail.to == team.lead.email]
    assert "\n" not in mail.subject


def test_inactive_people_and_demo_accounts_of_production_get_none(team, whole, settings):
    settings.DEMO_ALLOWED = False
    person("gone@example.org", REVIEWERS, is_active=False)
    person("demo@example.org", REVIEWERS, is_demo=True)
    in_medical_review(team, whole)
    assert recipients("To sign") == [team.reviewer.email]


def test_a_withdrawal_is_told_to_the_second_person_with_its_reason(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    [message] = written("Confirm a withdrawal")
    assert message.to == team.reviewer.email
    assert "We found an error and are correcting it." in message.body


# --- Not lost -----------------------------------------------------------------------------
def test_what_is_rolled_back_is_told_to_nobody(team, whole, capture_on_commit):
    with (
        capture_on_commit(execute=True),
        pytest.raises(ReviewRefused),
        transaction.atomic(),
    ):
        submit(whole, team.editor)
        raise ReviewRefused("No.", about=whole)
    assert mail.outbox == []
    assert not Mail.objects.exists()


def test_a_process_that_died_before_it_sent_loses_nothing(team, whole):
    """In a test nothing is committed, so nothing is sent: as if the process had died there."""
    submit(whole, team.editor)
    assert mail.outbox == []
    send()
    assert sent() == [(team.lead.email, "To check: A trial of one treatment")]


def test_whoever_left_since_gets_nothing_that_waits(team, whole):
    submit(whole, team.editor)
    team.lead.is_active = False
    team.lead.save()
    send()
    assert {subject for _to, subject in sent()} == {"Nobody has the role Editorial leads now"}


# --- Off its schedule -----------------------------------------------------------------------
def test_leads_hear_why_a_text_did_not_go_live_and_what_to_do(team, whole, settings):
    change(whole, team.editor, go_live_at=timezone.now() + timedelta(days=3))
    page = publish_through_review(whole, team)
    other = change(page, team.editor, go_live_at=None, participants="12 people")
    revision = other.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    [message] = written("Not published at its hour")
    assert message.to == team.lead.email
    assert "A trial of one treatment" in message.body
    assert "No medical reviewer has signed exactly this text" in message.body
    assert "send it through review again" in message.body
    assert f"{settings.SITE_URL}/admin/pages/{page.pk}/edit/" in message.body
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert len(written("Not published")) == 1
    assert not PublishedStudy.objects.exists()
    assert not fresh(page).live
