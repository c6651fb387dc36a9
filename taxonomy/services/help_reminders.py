"""Before the number of a help line lapses, the people who can check and sign it hear of it."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import REVIEWERS, leads, with_role
from review.services import mails
from taxonomy.models import HelpLine, HelpReminder

# A line is told of once at each of these, so many days before its last day.
DAYS_BEFORE = (60, 30, 7)


def lapsing(today: date) -> list[HelpLine]:
    """Live lines whose number lapses soon, has lapsed or was never checked; the latest first.

    Nobody needs to check a demo line.
    """
    rows = HelpLine.readable().filter(signed_as_demo=False)
    left = [(line.days_left(today), line) for line in rows]
    late = [(days or 0, line) for days, line in left if days is None or days <= DAYS_BEFORE[0]]
    return [line for _days, line in sorted(late, key=lambda pair: (pair[0], pair[1].pk))]


@transaction.atomic
def remind_of_lapses(now: datetime) -> int:
    """One mail for each person about all lines that came nearer. Answers how many lines.

    Safe to run twice: the row that says it was told is written once.
    """
    today = timezone.localdate(now)
    lines = [line for line in lapsing(today) if _is_told_first(line, today)]
    if lines:
        address = settings.SITE_URL + reverse(HelpLine.snippet_viewset.get_url_name("list"))
        people = dict.fromkeys([*leads(), *with_role(REVIEWERS)])
        mails.write("taxonomy/mail/help_lines", people, now=now, lines=lines, link=address)
    return len(lines)


def _is_told_first(line: HelpLine, today: date) -> bool:
    left = line.days_left(today)
    if line.checked_on is None or left is None:
        return False
    nearest = min(days for days in DAYS_BEFORE if left <= days)
    told: dict[str, Any] = {"line": line, "checked_on": line.checked_on, "days": nearest}
    return HelpReminder.objects.get_or_create(**told)[1]
