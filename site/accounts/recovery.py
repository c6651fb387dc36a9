"""Who may ask for the recovery of whose account, and what a recovered account may not do yet.

A function named `why_not_…` returns a whole sentence if the answer is no, else an empty string.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RecoveryRequest
from accounts.roles import TEAM, in_group, leads

SIGNS_NOTHING_FOR = timedelta(hours=24)


def signs_from(person: Any) -> datetime | None:
    """When an account that was recovered may sign again; None if it may sign now."""
    done = RecoveryRequest.objects.filter(person_id=person.pk, done_at__isnull=False)
    newest = done.order_by("-done_at").values_list("done_at", flat=True).first()
    until = newest + SIGNS_NOTHING_FOR if newest else None
    return until if until and until > timezone.now() else None


def why_not_ask(user: Any, person: Any) -> str:
    if user.pk == person.pk:
        return _("Two other people on the team ask for you.")
    if not settings.DEMO_ALLOWED and user.is_demo:
        return _("A demo account recovers nobody here.")
    if not in_group(user, *TEAM):
        return _("Only a person with a role here can ask for that.")
    return ""


def may_withdraw(user: Any, request: RecoveryRequest) -> bool:
    """The person it is about, whoever asked, and the leads."""
    return user.pk in {request.person_id, request.asked_by_id} or user in leads()
