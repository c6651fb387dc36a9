"""When a digest is due: a set weekday and hour, in the time zone of the site."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from subscriptions.choices import Frequency

WEEK = timedelta(days=7)
FIRST_WEEK = 7


def latest(frequency: Frequency, now: datetime) -> datetime:
    """The last moment up to `now` at which a digest of this kind was due."""
    moment = _weekly(now)
    while frequency == Frequency.MONTHLY and moment.day > FIRST_WEEK:
        moment = _at_hour(moment - WEEK)
    return moment


def key_of(moment: datetime) -> str:
    """The name of a period. Switching from weekly to monthly on the day causes no second mail."""
    return f"digest:{timezone.localtime(moment).date().isoformat()}"


def _weekly(now: datetime) -> datetime:
    local = timezone.localtime(now)
    back = (local.weekday() - settings.DIGEST_WEEKDAY) % 7
    moment = _at_hour(local - timedelta(days=back))
    return moment if moment <= now else _at_hour(moment - WEEK)


def _at_hour(moment: datetime) -> datetime:
    zone = timezone.get_current_timezone()
    return datetime.combine(moment.date(), time(settings.DIGEST_HOUR), tzinfo=zone)
