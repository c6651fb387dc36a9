"""Who signed a text, when, and what its history says: the shapes that a page prints. No query."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from research.published.presenters import next_review_due
from review.choices import ChangeKind, HistoryEvent, WithdrawalReason


def day_of(moment: str) -> date:
    """The day, where the site is, of a moment of the history."""
    return timezone.localdate(datetime.fromisoformat(moment))


def newest_publication(history: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((event for event in history if event["what"] == HistoryEvent.PUBLISHED), None)


class ReaderReview:
    """Reads the columns that a signature fills, and the history that the gate keeps beside it."""

    text: dict[str, Any]
    version: int
    text_hash: str
    sign_off_id: int
    signature: dict[str, str]
    signed_at: datetime
    history: list[dict[str, Any]]

    @property
    def signed_on(self) -> date:
        """The day of the newest signature: of this text, or that it is still correct."""
        return timezone.localdate(self.signed_at)

    @property
    def changed_on(self) -> date | None:
        """The day on which readers first saw these words; None on a site older than its history."""
        published = (event for event in self.history if event["what"] == HistoryEvent.PUBLISHED)
        newest = next(published, None)
        return day_of(newest["when"]) if newest else None

    @property
    def signings(self) -> list[dict[str, Any]]:
        """Who signed this version, and who last found it still correct. Oldest first."""
        newest = {**self.signature, "date": self.signed_on, "again": False}
        first = newest_publication(self.history)
        if first is None or first["sign_off"] == self.sign_off_id:
            return [newest]
        signed = {**first["signer"], "date": day_of(first["signed_at"]), "again": False}
        return [signed, {**newest, "again": True}]

    @property
    def declared_interests(self) -> list[dict[str, str]]:
        """Each statement once, though a person may have signed twice."""
        said: dict[tuple[str, str], dict[str, str]] = {}
        for signing in self.signings:
            interests = signing["interests"] or _("Not known to us")
            said[signing["name"], interests] = {"name": signing["name"], "interests": interests}
        return list(said.values())

    @property
    def review_due(self) -> date:
        return next_review_due(self.signed_on, self.text["trial_phase"])

    @property
    def is_overdue(self) -> bool:
        """By the clock alone: the day passes, and the page says so."""
        return timezone.localdate() > self.review_due

    def text_read(self, version: int | None) -> tuple[int, str]:
        """Version and hash of the text that a reader had before them when they wrote to us.

        The text may have changed while they read. A version that never was is the present one.
        """
        published = (event for event in self.history if event["what"] == HistoryEvent.PUBLISHED)
        past = {event["version"]: event["text_hash"] for event in published}
        if version is None or version == self.version or version not in past:
            return self.version, self.text_hash
        return version, past[version]

    @property
    def history_lines(self) -> list[dict[str, Any]]:
        return [
            {
                "date": day_of(event["when"]),
                "words": words_of(event),
                "when": datetime.fromisoformat(event["when"]),
            }
            for event in self.history
        ]


def words_of(event: dict[str, Any]) -> str:
    """One event as a reader reads it."""
    if event["what"] == HistoryEvent.STILL_CORRECT:
        return _("Checked again: still correct.")
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
