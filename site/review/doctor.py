from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.roles import EDITORS, LEADS, REVIEWERS
from core.doctor.findings import Finding, examination
from review.assignments.who_may import team


@examination
def each_role_has_somebody(now: datetime) -> Iterator[Finding]:
    roles = frozenset().union(*(person.roles for person in team()))
    for role in (EDITORS, LEADS, REVIEWERS):
        if role not in roles:
            yield Finding(
                what=_("Nobody has the role %(role)s, so texts wait at that step.")
                % {"role": role},
                to_do=_("Give it to somebody under Settings, People."),
            )
