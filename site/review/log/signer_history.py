"""What readers met of a person, and what that person declared: who changed and confirmed it, when.

A confirmation is a decision of the append-only log too (services/confirm_words.py), and so is each
statement of interests. What only an account said, and nobody confirmed, stands in Wagtail's log.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from review.models.sign_off import SignOff
from review.models.signer import FACTS, Signer, facts_of

CHANGED = "review.signer"
CONFIRMED = "taxonomy.confirm"
DISCARDED = "taxonomy.discard"
MOST = 30


@dataclass(frozen=True)
class Event:
    at: datetime
    by: str
    what: str
    words: str


def note_change(signer: Signer, *, settled: bool, by: Any) -> None:
    """`settled`: it counts at once, because there was nobody to confirm it."""
    data = {"now": facts_of(signer.person), "settled": settled}
    log(instance=signer, action=CHANGED, user=by, data=data)


def changes_of(person: Any) -> list[Event]:
    """Newest first."""
    signer = Signer.objects.filter(person_id=person.pk).first()
    if signer is None:
        return []
    entries = ModelLogEntry.objects.for_instance(signer).select_related("user")
    wanted = entries.filter(action__in=[CHANGED, CONFIRMED, DISCARDED])
    return [_event(entry) for entry in wanted.order_by("-timestamp", "-pk")[:MOST]]


def interests_of(person: Any) -> list[SignOff]:
    """As stated at each signature that is theirs, newest first."""
    rows = SignOff.objects.valid().filter(person_id=person.pk).exclude(interests="")
    return list(rows.order_by("-pk")[:MOST])


def _event(entry: ModelLogEntry) -> Event:
    data = entry.data
    words = data.get("now") or data.get("dropped") or {}
    named = " · ".join(words[name] for name in FACTS if words.get(name))
    what = {CONFIRMED: _("Confirmed"), DISCARDED: _("Not taken over")}.get(entry.action)
    if what is None:
        what = _("Changed, and counts without a second person") if data.get("settled") else ""
    by = str(entry.user) if entry.user else _("somebody without a log-in")
    return Event(entry.timestamp, by, what or _("Changed, to be confirmed"), named or _("none"))
