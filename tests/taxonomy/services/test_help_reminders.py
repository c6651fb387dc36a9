"""60, 30 and 7 days before a number lapses, once each; homes say it until it is done."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mail.models import Mail
from review.assignments.dashboard import dashboard_for
from taxonomy.doctor import readers_have_a_help_line
from taxonomy.models import HelpLine, HelpReminder
from taxonomy.services.help_reminders import remind_of_lapses
from tests.research.factories import publish
from tests.taxonomy.factories import HelpLineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(team) -> HelpLine:
    """Checked on September 10, so its last day with a number is March 9."""
    return HelpLineFactory(name="Night line", checked_on=datetime(2026, 9, 10).date())


def days_before(line: HelpLine, days: int) -> datetime:
    moment = datetime.combine(line.lapses_on, datetime.min.time()) - timedelta(days=days)
    return timezone.make_aware(moment + timedelta(hours=7))


def told() -> int:
    return Mail.objects.filter(kind="taxonomy/mail/help_lines").count()


def test_signers_and_leads_are_told_once_at_each_day(line, team):
    both = 2
    expected = {61: 0, 60: both, 59: both, 30: 2 * both, 8: 2 * both, 7: 3 * both, 0: 3 * both}
    for days, mails in expected.items():
        for _twice in range(2):
            remind_of_lapses(days_before(line, days))
        assert told() == mails, days
    people = {mail.content_object for mail in Mail.objects.filter(kind__contains="help_lines")}
    assert people == {team.reviewer, team.lead}
    letter = Mail.objects.filter(kind__contains="help_lines").first().letter
    assert letter.subject == "Check 1 help line"
    assert "- United States: Night line: March 10, 2027" in letter.text


def test_after_a_rest_of_the_worker_each_line_is_told_of_once(line):
    remind_of_lapses(days_before(line, -20))
    remind_of_lapses(days_before(line, -21))
    assert told() == 2


def test_a_new_check_begins_anew(line):
    remind_of_lapses(days_before(line, 7))
    HelpLine.objects.update(checked_on=line.lapses_on)
    line.refresh_from_db()
    assert remind_of_lapses(days_before(line, 90)) == 0
    assert remind_of_lapses(days_before(line, 60)) == 1


def test_many_lines_are_one_mail_for_each_person(line):
    HelpLineFactory.create_batch(4, checked_on=line.checked_on)
    assert remind_of_lapses(days_before(line, 20)) == 5
    assert told() == 2


def test_drafts_and_demo_lines_are_nobodys_work(team):
    HelpLineFactory(live=False, checked_on=datetime(2020, 1, 1).date())
    HelpLineFactory(demo=True, checked_on=None)
    assert remind_of_lapses(timezone.now()) == 0
    assert not HelpReminder.objects.exists()


def section(user, now):
    return dashboard_for(user, now).section("help-lines")


def test_homes_say_it_until_somebody_has_checked(team, client):
    draft = HelpLineFactory(name="Night line", checked_on=datetime(2026, 9, 10).date(), live=False)
    draft.save_revision(user=team.editor)
    line = publish(draft, team)
    assert section(team.lead, days_before(line, 61)) is None
    for person in (team.editor, team.lead, team.reviewer):
        [row] = section(person, days_before(line, 60)).rows
        assert row.title == "United States: Night line"
        client.force_login(person)
        assert client.get(row.url).status_code == 200
    assert section(team.lead, days_before(line, 1)).rows[0].is_late is False
    assert section(team.lead, days_before(line, -3)).rows[0].is_late is True


def test_homes_ask_as_often_for_30_lines_as_for_3(line, team):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert section(team.lead, days_before(line, 3)).rows
        return len(captured)

    HelpLineFactory.create_batch(2, checked_on=line.checked_on)
    queries()
    with_3 = queries()
    HelpLineFactory.create_batch(27, checked_on=line.checked_on)
    assert queries() == with_3


def test_the_doctor_misses_a_number_on_a_real_site_alone(settings):
    now = timezone.now()
    assert list(readers_have_a_help_line(now)) == []
    settings.DEMO_ALLOWED = False
    assert len(list(readers_have_a_help_line(now))) == 1
    HelpLineFactory()
    assert list(readers_have_a_help_line(now)) == []
