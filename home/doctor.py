from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from core.doctor.findings import Finding, examination
from home.services.setup.own_records import deviations


@examination
def own_records_are_as_built(now: datetime) -> Iterator[Finding]:
    for deviation in deviations():
        yield Finding(
            what=deviation.what,
            to_do=_("Run “manage.py setup_site”: it mends this and touches no text."),
        )
