"""The history of a page, as the gate stores it with the reader's copy, in words for readers."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from review.choices import ChangeKind, HistoryEvent, WithdrawalReason


def day_of(moment: str) -> date:
    """The day of a moment in the history, in the site's time zone."""
    return timezone.localdate(datetime.fromisoformat(moment))


def publications(history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every version that readers saw, newest first."""
    return [event for event in history if event["what"] == HistoryEvent.PUBLISHED]


def newest_publication(history: list[dict[str, Any]]) -> dict[str, Any] | None:
    """None on a site that predates its history."""
    return next(iter(publications(history)), None)


def line(moment: str, words: str) -> dict[str, Any]:
    return {"date": day_of(moment), "words": words, "when": datetime.fromisoformat(moment)}


def words_of(event: dict[str, Any]) -> str:
    """One event in words for readers."""
    if event["what"] == HistoryEvent.STILL_CORRECT:
        return _("Checked again: still correct.")
    if event["what"] == HistoryEvent.VOIDED:
        return _(
            "Taken back: the person named under a version had not signed it. "
            "Readers see again what was signed before."
        )
    if event["what"] == HistoryEvent.WITHDRAWN:
        reason = event["reason"]
        known = reason in WithdrawalReason.values
        return (
            _("Withdrawn: %(reason)s") % {"reason": WithdrawalReason(reason).label}
            if known
            else _("Withdrawn.")
        )
    if event["version"] == 1:
        return _("First published on this site.")
    version = _("Version %(number)d.") % {"number": event["version"]}
    kind = {
        ChangeKind.CORRECTION: _("Correction"),
        ChangeKind.NEW_EVIDENCE: _("New evidence"),
        ChangeKind.WORDING: _("Wording only"),
    }.get(event["kind"])
    if kind and event["note"]:
        return f"{version} {kind}: {event['note']}"
    return version
