""" "Something looks wrong" waits for the leads, and tells them once."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import EDITORS, LEADS
from mail.models import Mail
from research.feedback.services.answers import keep_answer, tell_more
from research.feedback.services.cases import assign, close
from research.models import Feedback, PublishedStudy
from review.assignments.dashboard import dashboard_for
from review.workflow.withdraw import withdraw
from tests.mail.factories import written
from tests.research.factories import person, published
from tests.research.feedback.answers import answer, stored_study

pytestmark = pytest.mark.django_db
WRONG, MINE = "looks-wrong", "feedback"


def keep(study, code="c", why=("looks_wrong",), note="") -> Feedback:
    return keep_answer(code=code, study=study, version_read=None, helpful=False, why=why, note=note)


def rows(user, key: str = WRONG):
    section = dashboard_for(user).section(key)
    return section.rows if section else []


def subjects() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in written()]


def test_it_stands_on_the_home_of_leads_with_page_version_and_words(team, client):
    study = PublishedStudy.objects.get(page_id=published(team).pk)
    keep(study, note="Table 2 says 6.")
    row = rows(team.lead)[0]
    assert row.title == study.title
    assert "version 1" in row.words
    assert "Something looks wrong" in row.words
    assert row.note == "Table 2 says 6."
    client.force_login(team.lead)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "A reader says it looks wrong (1)" in home
    assert "Table 2 says 6." in home
    assert row.url in home
    assert rows(team.editor) == rows(team.reviewer) == []


def test_leads_get_one_mail_for_one_answer(team, settings):
    second = person("second@example.org", LEADS)
    Mail.objects.all().delete()
    study = stored_study()
    for _ in range(2):
        keep(study, note="Table 2, anna@example.org")
    assert sorted(to for to, _subject in subjects()) == sorted([team.lead.email, second.email])
    body = written()[0].body
    assert "Table 2, [e-mail removed]" in body
    assert "version 3" in body
    assert settings.SITE_URL + reverse("feedback:inspect", args=[Feedback.objects.get().pk]) in body


def test_the_mail_comes_when_the_reason_comes_second(team):
    Mail.objects.all().delete()
    feedback = keep(stored_study(), why=())
    assert subjects() == []
    for _ in range(2):
        assert tell_more(answer=feedback, why=["looks_wrong"], note="Six.")
    assert [to for to, _subject in subjects()] == [team.lead.email]


def test_the_worker_sends_it(team, capture_on_commit):
    Mail.objects.all().delete()
    with capture_on_commit(execute=True):
        keep(stored_study())
    assert [message.to for message in mail.outbox] == [[team.lead.email]]


def test_other_reasons_tell_nobody(team):
    Mail.objects.all().delete()
    keep(stored_study(), why=["too_hard"], note="Long words.")
    assert subjects() == []
    assert rows(team.lead) == []


def test_an_answer_about_a_withdrawn_page_still_waits(team):
    page = published(team)
    keep(PublishedStudy.objects.get(page_id=page.pk))
    withdraw(page=page, user=team.lead, reason="error")
    assert [row.title for row in rows(team.lead)] == [page.title]


def test_it_waits_for_its_person_until_that_one_is_gone_and_ends_when_closed(team):
    feedback = answer(looks_wrong=True)
    other = person("other@example.org", EDITORS)
    assign(answer=feedback, by=team.lead, to=other)
    assert (len(rows(team.lead)), len(rows(other, MINE))) == (0, 1)
    other.groups.clear()
    assert len(rows(team.lead)) == 1
    close(answer=feedback, by=team.lead, outcome="nothing_wrong")
    assert rows(team.lead) == []


def test_the_home_asks_as_much_for_three_as_for_thirty(team, client):
    client.force_login(team.lead)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("wagtailadmin_home"))
        return len(asked)

    for _ in range(3):
        answer(looks_wrong=True)
        answer(note="Mine", assigned_to=team.lead)
    queries()
    few = queries()
    for _ in range(27):
        answer(looks_wrong=True, note="Six.")
        answer(note="Mine", assigned_to=team.lead)
    assert queries() == few
