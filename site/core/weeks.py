from datetime import datetime, time, timedelta

from django.utils import timezone

WEEK = timedelta(days=7)


def latest_weekly(weekday: int, hour: int, now: datetime) -> datetime:
    """The last moment up to `now` at this hour of this weekday (0 is Monday), in TIME_ZONE."""
    local = timezone.localtime(now)
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    moment = at_hour(day, hour)
    return moment if moment <= now else at_hour(day - WEEK, hour)


def at_hour(day, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())
