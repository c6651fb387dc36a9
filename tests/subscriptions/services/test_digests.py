"""Digests: who gets one, about what, and once for each period whatever happens."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mail.models import Letter, Mail
from research.models import PublishedStudy
from research.notices.services import set_notice
from subscriptions.choices import Frequency
from subscriptions.models import Subscriber
from subscriptions.services.digests import make_digests
from subscriptions.tasks import write_to_subscribers
from taxonomy.models import Category
from tests.research.factories import (
    act,
    category_page,
    change,
    publish,
    published,
    signing,
    submit,
)
from tests.subscriptions.factories import A_WEEK, go, mail_to, next_week, studies_like, subscriber

pytestmark = pytest.mark.django_db


def make(now=None) -> int:
    return make_digests(now or next_week(), lambda: False)


@pytest.fixture
def team(kept_team):
    return kept_team


def test_a_digest_says_what_a_reader_needs_to_judge(study, mailoutbox, settings):
    subscriber()
    assert go(next_week()).sent == 1
    mail = mailoutbox[0]
    html = mail.alternatives[0][0]
    assert mail.subject == "1 summary is new or updated"
    for words in (
        "Does one treatment help?",
        study.teaser,
        "Weak kind of study: level 4 of 5",
        "First tests in people",
        f"Medically reviewed by Dana Doctor, MD on {study.signed_on:%B} {study.signed_on.day},",
        f"{settings.SITE_URL}{study.path}",
        "It is not advice.",
    ):
        assert words in mail.body
        assert words in html
    assert "Demo text" not in mail.body


def test_demo_text_says_so_in_place_of_a_reviewer(study, mailoutbox):
    PublishedStudy.objects.update(is_demo=True)
    subscriber()
    go(next_week())
    for words in (mailoutbox[0].body, mailoutbox[0].alternatives[0][0]):
        assert "Demo text: no clinician has checked this" in words
        assert "Dana Doctor" not in words


def test_demo_text_is_mailed_to_nobody_where_real_readers_are(study, settings):
    settings.DEMO_ALLOWED = False
    subscriber()
    PublishedStudy.objects.update(is_demo=True)
    assert make() == 0


def test_nothing_asks_another_server_and_nothing_counts_readers(study, mailoutbox):
    subscriber()
    go(next_week())
    html = mailoutbox[0].alternatives[0][0]
    for word in ("<img", "<link", "<script", "url(", "@import", "background=", "utm_", "@@"):
        assert word not in html
    assert 'name="color-scheme"' in html
    assert "prefers-color-scheme: dark" in html
    assert 'lang="en"' in html
    assert html.count("<h1") == 1


def test_nothing_new_is_no_mail(study):
    subscriber(digested_until=timezone.now())
    assert make() == 0
    assert not Mail.objects.exists()


def test_only_confirmed_people_get_digests(study):
    for number, facts in enumerate(
        (
            {"status": "waiting", "asked_at": timezone.now()},
            {"status": "stopped", "stopped_at": timezone.now()},
            {"frequency": Frequency.CORRECTIONS},
        )
    ):
        subscriber(f"{number}@example.org", **facts)
    assert make() == 0


def test_topics_choose_the_studies(study, team):
    published(team, category_page("bladder-bowel"), doi="10.1234/b", paper_title="On bladders")
    bladder = Category.objects.get(slug="bladder-bowel")
    skin = Category.objects.get(slug="skin-pressure-injuries")
    both = subscriber("both@example.org")
    single = subscriber("one@example.org", topics=[bladder])
    none = subscriber("none@example.org", topics=[skin])
    assert make() == 2
    assert len(both.mails.get().letter.facts) == 2
    assert "On bladders" in single.mails.get().letter.text
    assert "Does one treatment help?" not in single.mails.get().letter.text
    assert not none.mails.exists()


def test_newest_first_and_at_most_so_many_with_a_link_to_the_rest(study, settings):
    settings.DIGEST_MOST = 3
    studies_like(study, 4)
    subscriber()
    make()
    text = Letter.objects.get().text
    assert "5 summaries are new or updated" in Letter.objects.get().subject
    assert len(Letter.objects.get().facts) == 3
    assert "2 more summaries:" in text
    assert f"{settings.SITE_URL}/research/\n" in text


def test_an_update_says_what_changed_and_a_new_wording_is_no_news(study, team):
    person = subscriber(digested_until=timezone.now())
    page = team_page(study)
    words = {
        "research_summary": "<p>The team watched ten people for one year.</p>",
        "change_kind": "wording",
        "change_note": "Said in other words",
    }
    # A machine has confirmed that it is wording alone, so it goes to the reviewer at once.
    submit(change(page, team.editor, **words), team.editor)
    act(page, team.reviewer, **signing(page))
    assert PublishedStudy.objects.get().version == 2
    assert make() == 0
    Subscriber.objects.update(digested_until=timezone.now())
    facts = {"study_duration": "Two years", "change_kind": "new_evidence"}
    publish(change(page, team.editor, **facts, change_note="A second paper came out"), team)
    assert make() == 1
    text = person.mails.get().letter.text
    assert "Updated" in text
    assert "What changed: A second paper came out" in text


def team_page(study):
    from research.models import StudySummaryPage

    return StudySummaryPage.objects.get(pk=study.page_id)


# --- Once for each period ---------------------------------------------------------------------
def test_each_period_once_however_often_the_clock_runs(study):
    person = subscriber()
    now = next_week()
    assert (make(now), make(now), make(now + timedelta(days=1))) == (1, 0, 0)
    assert person.mails.count() == 1
    assert make(now + A_WEEK) == 0


def test_a_crash_between_the_batches_is_made_good_by_the_next_run(study, monkeypatch):
    from subscriptions.services import digests

    monkeypatch.setattr(digests, "BATCH", 2)
    people = [subscriber(f"{number}@example.org") for number in range(5)]
    whole, done = digests._make_batch, []

    def dies(*args):
        if len(done) == 1:
            raise SystemExit("killed")
        done.append(1)
        return whole(*args)

    monkeypatch.setattr(digests, "_make_batch", dies)
    with pytest.raises(SystemExit):
        make()
    assert Mail.objects.count() == 2
    monkeypatch.setattr(digests, "_make_batch", whole)
    assert make() == 3
    assert [person.mails.count() for person in people] == [1] * 5


def test_the_table_itself_refuses_a_second_digest_of_one_period(study):
    from django.db import IntegrityError, transaction

    person = subscriber()
    make()
    Subscriber.objects.update(digested_until=timezone.now() - timedelta(days=30))
    assert make() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        mail_to(person, person.mails.get().key)
    assert Mail.objects.count() == 1


def test_weeks_without_a_worker_bring_one_digest_with_everything(study, mailoutbox):
    subscriber()
    assert go(next_week() + 5 * A_WEEK).written["digests written"] == 1
    assert go(next_week() + 5 * A_WEEK).written["digests written"] == 0


# --- Size -------------------------------------------------------------------------------------
def queries(now) -> int:
    with CaptureQueriesContext(connection) as captured:
        make(now)
    return len(captured)


def test_thirty_people_and_thirty_studies_cost_no_more_queries_than_three(study):
    topics = list(Category.objects.order_by("pk"))
    studies_like(study, 2)
    for number in range(3):
        subscriber(f"{number}@example.org", topics=topics[: number + 1])
    PublishedStudy.objects.first().categories.set(topics)
    few = queries(next_week())
    Mail.objects.all().delete()
    Subscriber.objects.update(digested_until=timezone.now() - timedelta(days=30))
    for number in range(3, 30):
        subscriber(f"{number}@example.org", topics=topics[number % 9 :])
    for other in studies_like(study, 27):
        other.categories.set(topics[: other.page_id % 7 + 1])
    assert queries(next_week()) == few
    assert few <= 24


def test_everybody_with_the_same_list_shares_one_letter(study):
    for number in range(20):
        subscriber(f"{number}@example.org")
    assert make() == 20
    assert Letter.objects.count() == 1
    assert len(set(Mail.objects.values_list("message_id", flat=True))) == 20


def test_the_task_has_what_waits_sent(mailoutbox):
    mail_to(subscriber())
    assert set(write_to_subscribers.call().values()) == {0}
    assert len(mailoutbox) == 1


def test_no_digest_recommends_a_retracted_paper(study, team, mailoutbox):
    set_notice(page=team_page(study), user=team.lead, kind="retracted", where="10.1234/r")
    subscriber()
    go(next_week())
    assert mailoutbox == []


def test_a_digest_says_that_a_journal_doubts_a_paper(study, team, mailoutbox):
    set_notice(page=team_page(study), user=team.lead, kind="concern", where="10.1234/c")
    subscriber()
    go(next_week())
    [mail] = mailoutbox
    for words in (mail.body, mail.alternatives[0][0]):
        assert "The journal has doubts about this paper." in words
