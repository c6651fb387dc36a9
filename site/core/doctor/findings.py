"""What is missing or late on this site, in words. `manage.py doctor` and the status page say it.

A room adds its own questions in `doctor.py`:

    @examination
    def relay(now: datetime) -> Iterator[Finding]: ...
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

logger = logging.getLogger("core.doctor")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and what to do about it. Both are whole sentences."""

    what: str
    to_do: str


Examination = Callable[[datetime], Iterable[Finding]]
_examinations: list[Examination] = []


def examination(function: Examination) -> Examination:
    _examinations.append(function)
    return function


def examine(now: datetime) -> list[Finding]:
    """Everything that is wrong now; empty when all is well. One question that breaks is a finding
    and hides none of the others."""
    findings: list[Finding] = []
    for ask in _examinations:
        try:
            findings += ask(now)
        except Exception as error:
            logger.exception("The doctor could not ask: %s", ask.__name__)
            findings.append(_could_not_ask(ask.__name__, error))
    return findings


def _could_not_ask(name: str, error: Exception) -> Finding:
    return Finding(
        what=_("One question could not be answered (%(name)s): %(error)s.")
        % {"name": name, "error": f"{type(error).__name__}: {error}"},
        to_do=_("The log of the site says more."),
    )
