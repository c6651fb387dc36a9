"""What the nightly check finds is told to everybody who can do something about it."""

import pytest
from django.utils import timezone

from accounts.roles import ADMINISTRATORS
from core.background.periodic import schedules
from core.models import PeriodicJob
from research.models import PublishedStudy
from review.tasks import verify_signoffs
from tests.mail.factories import recipients, written
from tests.research.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(db) -> PeriodicJob:
    assert verify_signoffs.module_path in {schedule.name for schedule in schedules()}
    return PeriodicJob.objects.create(name=verify_signoffs.module_path, enqueued_at=timezone.now())


def test_a_whole_site_is_no_news(live, job):
    before = written()
    verify_signoffs.enqueue()
    job.refresh_from_db()
    assert job.succeeded_at
    assert written() == before


def test_a_gap_is_mailed_each_night_to_leads_and_administrators(live, team, job, settings):
    boss = person("boss@example.org", ADMINISTRATORS)
    PublishedStudy.objects.update(title="Proven cure")
    for _night in range(2):
        verify_signoffs.enqueue()
    job.refresh_from_db()
    assert job.succeeded_at is None
    assert "SignoffsDoNotHoldError" in job.error
    assert recipients("Urgent: what readers see") == [team.lead.email, boss.email] * 2
    body = written("Urgent")[0].body
    assert f"page {live.pk}" in body.lower() or str(live.pk) in body
    assert "Nothing was changed." in body
    assert f"{settings.SITE_URL}/admin/status/" in body
