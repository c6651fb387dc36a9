"""A digest that waited says what holds when it goes, and what breaks in one stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.choices import State
from mail.models import Letter, Mail
from research.models import PublishedStudy
from research.notices.services import set_notice
from review.generic_reference import PAGE
from review.models import Publication
from review.workflow.withdraw import withdraw
from subscriptions.choices import Frequency
from subscriptions.models import SentStudy
from subscriptions.services.letters import versions
from tests.research.clones import clone
from tests.research.factories import (
    change,
    publish,
    published,
)
from tests.subscriptions.factories import A_WEEK, go, mail_to, next_week, studies_like, subscriber
from tests.subscriptions.services.test_digests import make, team_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def test_a_withdrawn_study_leaves_a_digest_that_still_waits(study, team, mailoutbox):
    published(team, doi="10.1234/b", paper_title="This one stays")
    person = subscriber()
    now = next_week()
    make(now)
    message_id = person.mails.get().message_id
    withdraw(page=team_page(study), user=team.lead, reason="error")
    go(now)
    assert len(mailoutbox) == 1
    mail = mailoutbox[0]
    assert mail.extra_headers["Message-ID"] == message_id
    assert "This one stays" in mail.body
    assert "Does one treatment help?" not in mail.body + mail.alternatives[0][0]
    assert person.studies.count() == 1


def test_a_digest_of_which_nothing_is_left_is_not_sent(study, team, mailoutbox):
    person = subscriber()
    make()
    withdraw(page=team_page(study), user=team.lead, reason="error")
    go(next_week())
    assert mailoutbox == []
    assert person.mails.get().state == State.NOT_NEEDED
    assert not SentStudy.objects.exists()


def test_a_corrected_study_goes_out_as_it_is_now(study, team, mailoutbox):
    person = subscriber()
    now = next_week()
    make(now)
    publish(change(team_page(study), team.editor, plain_title="The corrected title"), team)
    go(now)
    assert [mail.subject for mail in mailoutbox] == ["1 summary is new or updated"]
    assert "The corrected title" in mailoutbox[0].body
    assert person.studies.get().version == 2
    # It had the corrected text, so the next digest does not tell of it again.
    assert make(now + A_WEEK) == 0


def test_a_retracted_paper_leaves_a_digest_that_still_waits(study, team, mailoutbox):
    published(team, doi="10.1234/b", paper_title="This one stays")
    subscriber()
    now = next_week()
    make(now)
    set_notice(page=team_page(study), user=team.lead, kind="retracted", where="10.1234/r")
    go(now)
    [mail] = mailoutbox
    assert "This one stays" in mail.body
    assert "Does one treatment help?" not in mail.body + mail.alternatives[0][0]


def test_a_digest_that_waited_says_what_was_noticed_since(study, team, mailoutbox):
    subscriber()
    make()
    Letter.objects.update(created_at=timezone.now())
    set_notice(page=team_page(study), user=team.lead, kind="concern", where="10.1234/c")
    go(next_week())
    [mail] = mailoutbox
    assert "The journal has doubts about this paper." in mail.body


# --- One bad row ------------------------------------------------------------------------------
def test_another_hour_on_the_day_of_the_digest_brings_no_second_mail_and_no_crash(study, settings):
    person = subscriber()
    now = next_week()
    monday = now - timedelta(days=(now.weekday() - settings.DIGEST_WEEKDAY) % 7)
    before, after = monday.replace(hour=8, minute=0), monday.replace(hour=10, minute=0)
    assert make(before) == 1
    later = _published_at(study, before + timedelta(minutes=30))
    settings.DIGEST_HOUR = 9
    assert make(after) == 0
    # What came between waits for the next one, and is in it.
    assert make(after + A_WEEK) == 1
    assert versions(person.mails.order_by("pk").last().letter) == {later.page_id: later.version}


def _published_at(study: PublishedStudy, moment) -> PublishedStudy:
    events = [{**event, "when": moment.isoformat()} for event in study.history]
    made = clone(study, history=events)
    Publication.objects.create(
        kind=PAGE, object_id=made.page_id, version=made.version, sign_off_id=made.sign_off_id,
        published_at=moment,
    )  # fmt: skip
    return made


def test_a_study_with_broken_words_stops_no_other_and_is_named_in_the_log(study, caplog):
    person = subscriber()
    unsigned, without_history = studies_like(study, 2)
    PublishedStudy.objects.filter(pk=unsigned.pk).update(signature={}, is_demo=False)
    PublishedStudy.objects.filter(pk=without_history.pk).update(history=[{"no": "shape"}])
    assert go(next_week()).sent == 1
    assert set(versions(person.mails.get().letter)) == {study.page_id}
    assert f"Page {unsigned.page_id} stands in no digest" in caplog.text
    assert f"Page {without_history.page_id} stands in no mail" in caplog.text


def test_a_digest_that_cannot_be_written_anew_holds_up_no_other_mail(study, mailoutbox):
    first, second = subscriber(), subscriber("ben@example.org", frequency=Frequency.MONTHLY)
    now = next_week()
    make(now)
    digest = first.mails.get()
    PublishedStudy.objects.update(version=9, signature={}, is_demo=False)
    mail_to(second)
    Mail.objects.filter(pk=digest.pk).update(priority=0)
    done = go(now)
    assert (done.sent, done.broken) == (1, "")
    assert [mail.to for mail in mailoutbox] == [["ben@example.org"]]
    digest.refresh_from_db()
    assert (digest.state, digest.next_try_at > now) == (State.QUEUED, True)


def test_a_step_that_breaks_is_named_and_mail_goes_out_all_the_same(study, mailoutbox, monkeypatch):
    from subscriptions.services import digests

    def breaks(*args):
        raise ValueError("broken")

    person = subscriber()
    mail_to(person)
    monkeypatch.setattr(digests, "news_between", breaks)
    done = go(next_week())
    assert (done.sent, done.broken) == (1, "digests written")
    person.refresh_from_db()
    assert person.digested_until < timezone.now() - timedelta(days=29)
