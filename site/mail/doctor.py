from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.doctor.findings import Finding, examination
from core.doctor.when import when
from mail.choices import State
from mail.models import Mail, Relay

STUCK_AFTER = timedelta(hours=1)
RECENT = timedelta(days=7)


@examination
def mail_leaves(now: datetime) -> Iterator[Finding]:
    relay = Relay.the()
    if relay.paused_until and relay.paused_until > now:
        yield Finding(
            what=_("The mail server does not answer. It said: %(error)s.")
            % {"error": relay.last_error.rstrip(".")},
            to_do=_("See that EMAIL_URL is right. The next try is on %(when)s.")
            % {"when": when(relay.paused_until)},
        )
    stuck = Mail.objects.stuck(now - STUCK_AFTER).count()
    if stuck:
        yield Finding(
            what=ngettext(
                "%(number)d mail has waited for more than an hour. It is not lost.",
                "%(number)d mails have waited for more than an hour. None is lost.",
                stuck,
            )
            % {"number": stuck},
            to_do=_("See that the worker runs and that the mail server answers."),
        )
    failed = Mail.objects.filter(state=State.FAILED, ended_at__gt=now - RECENT).count()
    if failed:
        yield Finding(
            what=ngettext(
                "%(number)d mail failed for good in the last seven days.",
                "%(number)d mails failed for good in the last seven days.",
                failed,
            )
            % {"number": failed},
            to_do=_("Reports, Mail in the admin says why, and can try each again."),
        )
