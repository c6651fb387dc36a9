from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from subscriptions.choices import Frequency
from subscriptions.periods import key_of, latest


@pytest.mark.parametrize(
    ("frequency", "now", "due"),
    [
        (Frequency.WEEKLY, "2026-11-25 12:00", "2026-11-23 07:00"),
        (Frequency.WEEKLY, "2026-11-23 07:00", "2026-11-23 07:00"),
        (Frequency.WEEKLY, "2026-11-23 06:59", "2026-11-16 07:00"),
        (Frequency.MONTHLY, "2026-11-25 12:00", "2026-11-02 07:00"),
        (Frequency.MONTHLY, "2026-11-02 06:59", "2026-10-05 07:00"),
        (Frequency.MONTHLY, "2026-06-01 08:00", "2026-06-01 07:00"),
        (Frequency.MONTHLY, "2026-01-03 08:00", "2025-12-01 07:00"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Zurich", "America/Los_Angeles"])
def test_a_digest_is_due_on_its_weekday_at_its_hour_where_the_site_is(frequency, now, due, zone):
    with timezone.override(zone):
        place = ZoneInfo(zone)
        moment = datetime.fromisoformat(now).replace(tzinfo=place)
        assert latest(frequency, moment) == datetime.fromisoformat(due).replace(tzinfo=place)


def test_settings_choose_day_and_hour(settings):
    settings.DIGEST_WEEKDAY, settings.DIGEST_HOUR = 3, 18
    now = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("UTC"))
    assert latest(Frequency.WEEKLY, now) == datetime(2026, 11, 19, 18, tzinfo=ZoneInfo("UTC"))


def test_a_switch_of_rhythm_on_the_day_names_the_same_period():
    now = datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("UTC"))
    assert key_of(latest(Frequency.WEEKLY, now)) == key_of(latest(Frequency.MONTHLY, now))


@pytest.mark.parametrize("day", ["2026-03-30", "2026-10-26"])
def test_the_hour_stays_the_same_when_the_clocks_change(day):
    with timezone.override("Europe/Zurich"):
        moment = datetime.fromisoformat(f"{day} 09:00").replace(tzinfo=ZoneInfo("Europe/Zurich"))
        due = latest(Frequency.WEEKLY, moment)
        assert (due.date().isoformat(), timezone.localtime(due).hour) == (day, 7)
