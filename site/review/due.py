"""When a step is due, and how to say it."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.choices import Step

SATURDAY = 5
# If nobody acts on a check for so many working days, a reviewer may check and sign in one sitting.
REVIEWER_CHECKS_AFTER = 5
# If nobody confirms a reviewer's withdrawal for so long, an editor may.
EDITOR_CONFIRMS_AFTER = timedelta(hours=72)


def due_at(step: str, now: datetime) -> datetime:
    """When an assignment that opens now is due."""
    days = settings.REVIEW_DUE_DAYS.get(str(step), 0)
    if step in {Step.CHECK, Step.PASS}:
        return add_working_days(now, days)
    return now + timedelta(days=days)


def add_working_days(start: datetime, days: int) -> datetime:
    """This many working days later, at the same hour. Saturday and Sunday do not count."""
    moment = timezone.localtime(start)
    while days > 0 or moment.weekday() >= SATURDAY:
        moment += timedelta(days=1)
        days -= moment.weekday() < SATURDAY
    return moment


def reviewer_checks_from(opened_at: datetime) -> datetime:
    return add_working_days(opened_at, REVIEWER_CHECKS_AFTER)


def add_months(day: date, months: int) -> date:
    """The same day this many months later, or the month's last day if there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def due_words(due: datetime, now: datetime) -> str:
    """The date, and how far away it is in words."""
    day, today = timezone.localtime(due).date(), timezone.localtime(now).date()
    named, days = date_format(day, "F j, Y"), (day - today).days
    if due < now:
        late = -days
        if late == 0:
            return _("Overdue since today")
        return ngettext(
            "Overdue by %(days)d day, since %(day)s",
            "Overdue by %(days)d days, since %(day)s",
            late,
        ) % {"days": late, "day": named}
    if days == 0:
        return _("Due today")
    return ngettext("Due tomorrow, on %(day)s", "Due in %(days)d days, on %(day)s", days) % {
        "days": days,
        "day": named,
    }
