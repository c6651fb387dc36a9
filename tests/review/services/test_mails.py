"""Mails of the review: none is lost, none is sent twice, and each says what to do and where."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from research.models import PublishedStudy
from review.assignments.services import assign
from review.errors import ReviewRefused
from review.models import Assignment, Mail
from review.permissions import REVIEWERS
from review.services import mails
from review.services.clock import tick
from review.workflow.withdraw import withdraw
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
SOON = timedelta(minutes=6)


class RelayThatIsDown(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody answers")


class RelayThatRefusesDoctors(BaseEmailBackend):
    def send_messages(self, messages):
        if "doctor" in messages[0].to[0]:
            raise OSError("no such mailbox")
        return mail.get_connection("django.core.mail.backends.locmem.EmailBackend").send_messages(
            messages
        )


@pytest.fixture
def relay_down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RelayThatIsDown"


def sent() -> list[tuple[str, str]]:
    return [(message.to[0], message.subject) for message in mail.outbox]


# --- What is told to whom -----------------------------------------------------------------
def test_each_step_is_told_once_and_only_by_us(team, whole, capture_on_commit):
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
    assert sent() == [(team.editor.email, "Signed: A trial of one treatment")]
    assert "Readers see it now." in mail.outbox[0].body


def test_a_return_carries_the_reasons_in_their_own_letters(team, whole, capture_on_commit):
    in_medical_review(team, whole)
    with capture_on_commit(execute=True):
        act(whole, team.reviewer, "reject", comment="It's <6>, “not” 7 & 8.")
    assert sent() == [(team.editor.email, "Returned: A trial of one treatment")]
    assert "It's <6>, “not” 7 & 8." in mail.outbox[0].body
    assert "returned by Dana Doctor" in mail.outbox[0].body


def test_each_mail_says_what_why_by_when_and_has_one_link(team, whole, settings):
    in_medical_review(team, whole)
    assignment = Assignment.objects.open().get()
    assign(assignment, team.lead, person("second@example.org", REVIEWERS))
    act(whole, team.lead, "reject", comment="The paper says 6.")
    for written in Mail.objects.all():
        assert "What to do:" in written.body
        assert "Why:" in written.body
        assert written.body.count(f"{settings.SITE_URL}/admin/") == 1
        assert "None" not in written.body
    last = Mail.objects.order_by("pk").last()
    assert f"{settings.SITE_URL}/admin/review/page/{whole.pk}/reasons/" in last.body
    assert "By when:" in last.body


def test_a_scheduled_text_says_from_when_readers_see_it(team, whole):
    change(whole, team.editor, go_live_at=timezone.now() + timedelta(days=3))
    publish_through_review(whole, team)
    assert "Readers see it from" in Mail.objects.get(subject__startswith="Signed").body


def test_a_title_over_lines_is_one_subject(team, whole):
    change(whole, team.editor, plain_title="", paper_title="One\nBcc: all@example.org")
    submit(whole, team.editor)
    assert "\n" not in Mail.objects.get(to=team.lead.email).subject


def test_inactive_people_and_demo_accounts_of_production_get_none(team, whole, settings):
    settings.DEMO_ALLOWED = False
    person("gone@example.org", REVIEWERS, is_active=False)
    person("demo@example.org", REVIEWERS, is_demo=True)
    in_medical_review(team, whole)
    to = Mail.objects.filter(subject__startswith="To sign").values_list("to", flat=True)
    assert list(to) == [team.reviewer.email]


def test_a_withdrawal_is_told_to_the_second_person_with_its_reason(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    message = Mail.objects.get(subject__startswith="Confirm a withdrawal")
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


def test_a_dead_relay_stops_no_review_and_the_mail_goes_out_later(
    team, whole, capture_on_commit, relay_down, settings
):
    with capture_on_commit(execute=True):
        submit(whole, team.editor)
    assert Assignment.objects.open().get().step == "check"
    kept = Mail.objects.get()
    assert kept.sent_at is None
    assert kept.tries == 1
    assert "nobody answers" in kept.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    tick(timezone.now())
    assert mail.outbox == []
    done = tick(timezone.now() + SOON)
    assert done.mails_sent == 1
    assert mail.outbox[0].body == kept.body
    tick(timezone.now() + 2 * SOON)
    assert len(mail.outbox) == 1


def test_a_process_that_died_before_it_sent_loses_nothing(team, whole):
    """In a test nothing is committed, so nothing is sent: as if the process had died there."""
    submit(whole, team.editor)
    assert mail.outbox == []
    tick(timezone.now() + SOON)
    assert sent() == [(team.lead.email, "To check: A trial of one treatment")]


def test_two_clocks_at_once_send_one_mail(team, whole):
    submit(whole, team.editor)
    message, same = Mail.objects.get(), Mail.objects.get()
    mails.send(message)
    mails.send(same)
    assert len(mail.outbox) == 1


def test_a_dead_relay_is_left_alone_after_three(team, relay_down):
    now = timezone.now()
    for _number in range(9):
        mails.write("signed", [team.editor], now=now, title="T", link="L")
    assert mails.send_again(now + SOON) == (0, 3)
    assert Mail.objects.filter(tries=0).count() == 6


def test_one_bad_address_holds_nobody_up(team, settings):
    settings.EMAIL_BACKEND = f"{__name__}.RelayThatRefusesDoctors"
    now = timezone.now()
    for _number in range(4):
        mails.write("signed", [team.reviewer, team.editor], now=now, title="T", link="L")
    for _round in range(3):
        mails.send_again(now + SOON)
    assert [message.to[0] for message in mail.outbox] == [team.editor.email] * 4


# --- Off its schedule -----------------------------------------------------------------------
def test_leads_hear_why_a_text_did_not_go_live_and_what_to_do(team, whole, settings):
    change(whole, team.editor, go_live_at=timezone.now() + timedelta(days=3))
    page = publish_through_review(whole, team)
    other = change(page, team.editor, go_live_at=None, participants="12 people")
    revision = other.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    message = Mail.objects.get(subject__startswith="Not published at its hour")
    assert message.to == team.lead.email
    assert "A trial of one treatment" in message.body
    assert "No medical reviewer has signed exactly this text" in message.body
    assert "send it through review again" in message.body
    assert f"{settings.SITE_URL}/admin/pages/{page.pk}/edit/" in message.body
    call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert Mail.objects.filter(subject__startswith="Not published").count() == 1
    assert not PublishedStudy.objects.exists()
    assert not fresh(page).live
