from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.doctor.findings import Finding, examination
from subscriptions.models import Asked

STUCK_AFTER = timedelta(hours=1)


@examination
def forms_are_answered(now: datetime) -> Iterator[Finding]:
    waiting = Asked.objects.filter(asked_at__lt=now - STUCK_AFTER).count()
    if waiting:
        yield Finding(
            what=ngettext(
                "%(number)d reader has waited for over an hour for the mail that confirms.",
                "%(number)d readers have waited for over an hour for the mail that confirms.",
                waiting,
            )
            % {"number": waiting},
            to_do=_("See that the worker runs."),
        )
