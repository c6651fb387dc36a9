"""When a digest is due: a set weekday and hour, in the time zone of the site."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from core.weeks import WEEK, at_hour, latest_weekly
from subscriptions.choices import Frequency

FIRST_WEEK = 7


def latest(frequency: Frequency, now: datetime) -> datetime:
    """The last moment up to `now` at which a digest of this kind was due."""
    moment = latest_weekly(settings.DIGEST_WEEKDAY, settings.DIGEST_HOUR, now)
    while frequency == Frequency.MONTHLY and moment.day > FIRST_WEEK:
        moment = at_hour(moment.date() - WEEK, settings.DIGEST_HOUR)
    return moment


def key_of(moment: datetime) -> str:
    """The name of a period. Switching from weekly to monthly on the day causes no second mail."""
    return f"digest:{timezone.localtime(moment).date().isoformat()}"
