"""The public history of a text: what readers saw, when, and what was said about it.

It is read from the logs and from nothing else, so it can be rebuilt at any time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypedDict

from django.db.models import Q

from review.choices import Decision, HistoryEvent, WithdrawalReason
from review.generic_reference import kind_of
from review.models.publication import Publication
from review.models.sign_off import SignOff


class Event(TypedDict):
    """One line of the history, as plain values that JSON can hold. What is not known is empty."""

    what: str  # HistoryEvent
    when: str  # ISO 8601, UTC
    version: int
    kind: str  # ChangeKind
    note: str
    reason: str  # WithdrawalReason
    sign_off: int
    signed_at: str  # ISO 8601, UTC
    signer: dict[str, str]
    text_hash: str


@dataclass(frozen=True)
class PublicLog:
    """The log rows about one page or snippet that readers may know about."""

    publications: list[Publication] = field(default_factory=list)
    decisions: dict[int, SignOff] = field(default_factory=dict)

    @property
    def events(self) -> list[Event]:
        """Newest first."""
        published = {row.sign_off_id for row in self.publications}
        dated = [
            (row.published_at, _published(row, self.decisions[row.sign_off_id]))
            for row in self.publications
            if row.sign_off_id in self.decisions
        ]
        dated += [
            (row.decided_at, _decided(row, self._version_of(row)))
            for row in self.decisions.values()
            if row.pk not in published
        ]
        dated.sort(key=lambda pair: (pair[0], pair[1]["sign_off"]), reverse=True)
        return [event for _when, event in dated]

    def _version_of(self, row: SignOff) -> int:
        """The version that readers saw when this was decided. Nobody finds a void one correct."""
        past = [one for one in self.publications if one.published_at <= row.decided_at]
        if row.decision == Decision.STILL_CORRECT:
            past = [one for one in past if one.sign_off_id in self.decisions]
        return max((one.version for one in past), default=0)


def public_history(obj: Any) -> list[Event]:
    """Newest first. Two queries, however long it is."""
    return public_log(obj).events


def public_log(obj: Any) -> PublicLog:
    return public_logs(kind_of(obj), [obj.pk]).get(obj.pk, PublicLog())


def public_logs(kind: str, ids: Iterable[int]) -> dict[int, PublicLog]:
    """The public log of each of these; two queries for all of them."""
    logs: dict[int, PublicLog] = defaultdict(PublicLog)
    past = Publication.objects.filter(kind=kind, object_id__in=list(ids))
    for publication in past.order_by("version"):
        logs[publication.object_id].publications.append(publication)
    decided = SignOff.objects.filter(kind=kind, object_id__in=list(ids))
    was_public = Q(decision=Decision.STILL_CORRECT) | Q(pk__in=past.values("sign_off_id"))
    public = was_public | Q(decision=Decision.WITHDRAWN)
    # Readers saw it, so they are told; who is named under it did not sign.
    voided = Q(decision=Decision.DISOWNED, voids__in=decided.filter(was_public).values("pk"))
    shown = Q(pk__in=decided.valid().filter(public).values("pk")) | voided
    for decision in decided.filter(shown).order_by("pk"):
        logs[decision.object_id].decisions[decision.pk] = decision
    return logs


def _published(row: Publication, sign_off: SignOff) -> Event:
    change = _change_in(sign_off)
    event = _event(HistoryEvent.PUBLISHED, row.published_at, row.version, sign_off)
    event["kind"], event["note"] = change.get("kind", ""), change.get("note", "")
    return event


def _change_in(sign_off: SignOff) -> dict[str, str]:
    try:
        return sign_off.public_text.get("change", {})
    except (ValueError, KeyError, TypeError, AttributeError):
        # The row was changed by hand. `verify` and the receipt say so; readers still get a page.
        return {}


def _decided(row: SignOff, version: int) -> Event:
    """Signed again, withdrawn, or void: whoever withdraws a text signs nothing and is not named."""
    if row.decision == Decision.STILL_CORRECT:
        return _event(HistoryEvent.STILL_CORRECT, row.decided_at, version, row)
    is_void = row.decision == Decision.DISOWNED
    what = HistoryEvent.VOIDED if is_void else HistoryEvent.WITHDRAWN
    event = _event(what, row.decided_at, version, row)
    event["signed_at"], event["signer"], event["text_hash"] = "", {}, ""
    event["reason"] = row.comment if row.comment in WithdrawalReason.values else ""
    return event


def _event(what: HistoryEvent, when: datetime, version: int, sign_off: SignOff) -> Event:
    return Event(
        what=what.value,
        when=_moment(when),
        version=version,
        kind="",
        note="",
        reason="",
        sign_off=sign_off.pk,
        signed_at=_moment(sign_off.decided_at),
        signer=sign_off.as_readers_see_it,
        text_hash=sign_off.text_hash,
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
