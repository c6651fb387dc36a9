from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from core.doctor.findings import Finding, examination
from taxonomy.models import HelpLine


@examination
def readers_have_a_help_line(now: datetime) -> Iterator[Finding]:
    """A demo says that its lines are demo lines, so only a real site is asked."""
    if settings.DEMO_ALLOWED or any(line.is_current for line in HelpLine.readable()):
        return
    yield Finding(
        what=_(
            "The page for people in a crisis has no number: no help line is checked and signed."
        ),
        to_do=_("Check the lines under Help lines, enter the day, and submit them."),
    )
