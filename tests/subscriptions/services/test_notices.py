"""Whoever was sent a study hears of its correction or withdrawal: everybody, at once, and once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mail.models import Mail
from mail.services.letters import store
from research.choices import StudyNews
from research.models import PublishedStudy, StudySummaryPage
from research.signals import study_news
from review.errors import ReviewRefused
from review.models import SignOff
from review.services.disown import disown
from review.workflow.withdraw import withdraw
from subscriptions.choices import Frequency, Kind, Status
from subscriptions.models import Notice, SentStudy, Subscriber
from subscriptions.services import notices
from subscriptions.services.change import stop
from subscriptions.services.forget import forget
from subscriptions.services.notices import SETTLES_IN
from subscriptions.services.topics import set_topics
from taxonomy.models import Category
from tests.research.factories import change, publish, published
from tests.subscriptions.factories import go, next_week, subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team) -> StudySummaryPage:
    return published(team, plain_title="Does one treatment help?")


def was_sent(person: Subscriber, page, version: int = 1) -> None:
    SentStudy.objects.create(
        subscriber=person, page_id=page.pk, version=version, sent_at=timezone.now()
    )


def correct(page, team, note: str = "Seven people, not eight.") -> None:
    publish(change(page, team.editor, participants="7 people", change_note=note), team)


def recipients() -> list[str]:
    rows = Mail.objects.filter(kind=Kind.NOTICE)
    return sorted(row.content_object.email for row in rows)


def test_from_a_digest_to_its_correction_the_whole_way(page, team, mailoutbox, settings):
    subscriber()
    go(next_week())
    correct(page, team)
    assert go().sent == 1
    mail = mailoutbox[1]
    html = mail.alternatives[0][0]
    assert mail.subject == "We corrected our summary. Does one treatment help?"
    for words in (
        "We corrected our summary.",
        "Does one treatment help?",
        "What changed:",
        "Seven people, not eight.",
        "Talk with your care team first.",
        f"{settings.SITE_URL}{PublishedStudy.objects.get().path}",
    ):
        assert words in mail.body
        assert words in html
    assert go().sent == 0


def test_a_withdrawal_names_the_study_and_leads_to_the_reason(page, team, mailoutbox, settings):
    path = PublishedStudy.objects.get().path
    was_sent(subscriber(), page)
    withdraw(page=page, user=team.lead, reason="error")
    go()
    mail = mailoutbox[0]
    assert mail.subject == "We withdrew our summary. Does one treatment help?"
    assert f"{settings.SITE_URL}{path}" in mail.body
    assert "Read why it is gone:" in mail.body


@pytest.mark.parametrize("news", [news for news in StudyNews if news != StudyNews.TAKEN_BACK])
def test_each_kind_of_news_is_told_in_its_own_words(page, team, mailoutbox, news):
    was_sent(subscriber(), page, version=0)
    study_news.send(None, page_id=page.pk, news=news)
    go()
    assert str(news.label) in mailoutbox[0].body
    assert str(news.label) in mailoutbox[0].subject


def take_back(page) -> None:
    disown(SignOff.objects.about(page).signatures().latest("pk"))


def test_who_was_sent_a_version_that_is_taken_back_hears_of_it_in_words_that_were_signed(
    page, team, mailoutbox
):
    was_sent(subscriber("before@example.org"), page)
    publish(change(page, team.editor, plain_title="It helps.", change_note="It does."), team)
    go()
    mailoutbox.clear()
    was_sent(subscriber("after@example.org"), page, version=2)
    take_back(page)
    go()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["after@example.org", "before@example.org"]
    for mail in mailoutbox:
        assert mail.subject.startswith("We took back a version of our summary.")
        assert "Does one treatment help?" in mail.body
        assert "It helps." not in mail.body


def test_who_was_sent_only_what_stands_again_is_not_alarmed(page, team):
    was_sent(subscriber(), page)
    correct(page, team)
    take_back(page)
    go()
    assert recipients() == []


def test_where_nothing_stands_any_more_no_void_word_is_mailed(page, team, mailoutbox):
    was_sent(subscriber(), page)
    take_back(page)
    go()
    assert mailoutbox[0].subject == "We withdrew our summary. A summary that we sent you"
    assert "Does one treatment help?" not in mailoutbox[0].body


def test_it_goes_to_whoever_was_sent_it_whatever_they_chose_since(page, team):
    changed = subscriber("changed@example.org")
    set_topics(changed, [Category.objects.get(slug="bladder-bowel").pk])
    only = subscriber("only@example.org", frequency=Frequency.CORRECTIONS)
    subscriber("never@example.org")
    for person in (changed, only):
        was_sent(person, page)
    correct(page, team)
    go()
    assert recipients() == ["changed@example.org", "only@example.org"]


def test_who_stopped_is_left_in_peace_and_who_deleted_is_gone(page, team):
    stopped, deleted = subscriber("stopped@example.org"), subscriber("deleted@example.org")
    for person in (stopped, deleted):
        was_sent(person, page)
    stop(subscriber=stopped, now=timezone.now())
    forget(subscriber=deleted)
    correct(page, team)
    go()
    assert recipients() == []


def test_who_never_got_the_wrong_text_is_not_alarmed(page, team):
    was_sent(subscriber(), page, version=2)
    correct(page, team)
    go()
    assert recipients() == []


def test_what_is_rolled_back_is_told_to_nobody(page, team):
    was_sent(subscriber(), page)
    with pytest.raises(ReviewRefused), transaction.atomic():
        withdraw(page=page, user=team.lead, reason="error")
        raise ReviewRefused("No.", about=page)
    assert not Notice.objects.exists()


def test_the_row_is_written_with_the_change_itself(page, team):
    withdraw(page=page, user=team.lead, reason="error")
    notice = Notice.objects.get()
    assert (notice.page_id, notice.news, notice.version) == (page.pk, StudyNews.WITHDRAWN, 1)


def test_the_same_news_twice_a_day_is_one_mail(page, team):
    was_sent(subscriber(), page)
    for _twice in range(2):
        study_news.send(None, page_id=page.pk, news=StudyNews.PAPER_RETRACTED)
    go()
    assert len(recipients()) == 1


def test_two_corrections_are_two_mails_and_both_are_remembered(page, team):
    person = subscriber()
    was_sent(person, page)
    correct(page, team)
    go()
    publish(change(page, team.editor, participants="6 people", change_note="Six."), team)
    go()
    assert len(recipients()) == 2
    assert sorted(person.studies.values_list("version", flat=True)) == [1, 2, 3]


def test_a_run_that_was_cut_off_goes_on_where_it_was(page, team, monkeypatch):
    monkeypatch.setattr(notices, "BATCH", 2)
    for number in range(5):
        was_sent(subscriber(f"{number}@example.org"), page)
    correct(page, team)
    asked = iter([False, True])
    notices.tell(timezone.now(), lambda: next(asked))
    assert len(recipients()) == 2
    notices.tell(timezone.now(), lambda: False)
    notices.tell(timezone.now(), lambda: False)
    assert len(recipients()) == len(set(recipients())) == 5


def test_a_mail_that_was_claimed_just_before_the_news_is_followed_by_it(page, team):
    """Its note of what it carries comes a moment after the first round of telling."""
    correct(page, team)
    now = timezone.now()
    go(now)
    assert recipients() == []
    was_sent(subscriber(), page)
    go(now + timedelta(minutes=1))
    assert len(recipients()) == 1
    go(now + SETTLES_IN + timedelta(minutes=1))
    assert Notice.objects.get().closed_at is not None


def test_a_demo_text_says_so_in_a_notice_too(team, mailoutbox):
    team.reviewer.is_demo = True
    team.reviewer.save()
    demo = published(team)
    was_sent(subscriber(), demo)
    correct(demo, team)
    go()
    for words in (mailoutbox[0].body, mailoutbox[0].alternatives[0][0]):
        assert "Demo text: no clinician has checked this" in words


def test_nobody_is_told_twice_by_two_workers(page, team):
    was_sent(subscriber(), page)
    correct(page, team)
    notice = Notice.objects.get()
    people = list(Subscriber.objects.to_be_told(notice))
    letter = store(notices.notice_letter(notice, timezone.now()))
    for _worker in range(2):
        notices._tell_batch(notice, letter, people, timezone.now())
    assert len(recipients()) == 1


def test_who_waits_for_the_second_step_is_told_nothing(page, team):
    was_sent(subscriber(status=Status.WAITING, asked_at=timezone.now()), page)
    correct(page, team)
    go()
    assert recipients() == []


def test_no_demo_words_are_mailed_where_demo_text_is_refused(page, team, mailoutbox, settings):
    was_sent(subscriber(), page)
    team.reviewer.is_demo = True
    team.reviewer.save()
    correct(page, team)
    settings.DEMO_ALLOWED = False
    go()
    [mail] = mailoutbox
    words = f"{mail.subject} {mail.body} {mail.alternatives[0][0]}"
    assert "We corrected our summary." in words
    assert "Does one treatment help?" not in words
    assert "Seven people, not eight." not in words


def test_a_notice_that_breaks_is_kept_and_holds_up_no_other(page, team, monkeypatch, caplog):
    from subscriptions.services import notices

    person = subscriber()
    go(next_week())
    broken = Notice.objects.create(
        page_id=page.pk, news="paper_concern", version=1, told_on="2026-01-01",
        created_at=timezone.now(),
    )  # fmt: skip
    correct(page, team)
    whole = notices.notice_letter

    def breaks(notice, now):
        if notice.pk == broken.pk:
            raise ValueError("no words")
        return whole(notice, now)

    monkeypatch.setattr(notices, "notice_letter", breaks)
    done = go()
    assert (done.written["notices written"], done.broken) == (1, "")
    assert f"A notice could not be told and is kept: {broken}" in caplog.text
    monkeypatch.setattr(notices, "notice_letter", whole)
    assert go().written["notices written"] == 1
    assert person.mails.filter(kind=Kind.NOTICE).count() == 2
