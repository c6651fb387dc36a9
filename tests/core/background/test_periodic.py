"""When a job that comes back is due, when it is late, and that it is put into the queue once."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.background import periodic
from core.background.periodic import Schedule, enqueue_due, schedules
from core.models import PeriodicJob
from tests.core.background import jobs

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)
NOON = timezone.make_aware(datetime(2026, 3, 10, 12, 0))


@pytest.fixture
def schedule(monkeypatch) -> Schedule:
    made = Schedule(jobs.note, "Noting", every=A_MINUTE)
    monkeypatch.setattr(periodic, "_schedules", {made.name: made})
    return made


def job(**facts) -> PeriodicJob:
    return PeriodicJob(first_seen_at=NOON - timedelta(days=9), **facts)


def test_a_job_of_each_minute_is_due_a_minute_after_it_began(schedule):
    assert schedule.is_due(None, NOON)
    assert schedule.is_due(job(enqueued_at=NOON - A_MINUTE), NOON)
    assert not schedule.is_due(job(enqueued_at=NOON - A_MINUTE / 2), NOON)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        (NOON - timedelta(hours=13), True),  # yesterday, 23:00
        (NOON - timedelta(hours=9), False),  # today, 03:00
    ],
)
def test_a_nightly_job_is_due_once_a_night_at_its_hour(began, due):
    nightly = Schedule(jobs.note, "Noting", every=timedelta(days=1), at=time(2, 40))
    assert nightly.is_due(job(enqueued_at=began), NOON) is due
    assert not nightly.is_due(job(enqueued_at=began), began + A_MINUTE)


def test_the_hour_is_that_of_the_site(settings):
    settings.TIME_ZONE = "America/New_York"
    nightly = Schedule(jobs.note, "Noting", every=timedelta(days=1), at=time(2, 40))
    planned = nightly.planned_before(
        datetime(2026, 3, 10, 12, 0, tzinfo=timezone.get_fixed_timezone(0))
    )
    assert planned.hour == 2
    assert planned.utcoffset() == timedelta(hours=-4)


def test_a_job_is_late_when_none_went_well_for_long(schedule):
    assert not schedule.is_late(None, NOON)
    assert not schedule.is_late(job(succeeded_at=NOON - 9 * A_MINUTE), NOON)
    assert schedule.is_late(job(succeeded_at=NOON - 12 * A_MINUTE), NOON)
    assert schedule.is_late(job(), NOON)


def test_what_is_due_is_put_into_the_queue_once(schedule, queue):
    now = timezone.now()
    assert (enqueue_due(now), enqueue_due(now)) == (1, 0)
    # It waits still, so it is not put there a second time.
    assert enqueue_due(now + 9 * A_MINUTE) == 0
    DBTaskResult.objects.all().delete()
    assert enqueue_due(now + 9 * A_MINUTE) == 1


def test_how_a_run_ended_is_kept(schedule, monkeypatch):
    enqueue_due(timezone.now())
    kept = PeriodicJob.objects.get()
    assert kept.succeeded_at
    assert kept.error == ""
    fails = Schedule(jobs.fail, "Failing", every=A_MINUTE)
    monkeypatch.setattr(periodic, "_schedules", {fails.name: fails})
    enqueue_due(timezone.now())
    kept = PeriodicJob.objects.get(name=fails.name)
    assert (kept.succeeded_at, kept.error) == (None, "ValueError: broken")


def test_every_room_has_named_its_jobs():
    names = {schedule.name.split(".")[0] for schedule in schedules()}
    assert names == {"accounts", "core", "mail", "review", "research", "subscriptions", "taxonomy"}
    assert all(str(schedule.label)[0].isupper() for schedule in schedules())
