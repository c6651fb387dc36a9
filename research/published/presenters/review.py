"""Who signed a text, when, and what its history says."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from research.published.presenters.base import Presenter
from research.published.presenters.history import (
    day_of,
    line,
    newest_publication,
    publications,
    words_of,
)
from research.published.presenters.notices import notice_lines
from research.study.review_due import next_review_due


class Review(Presenter):
    """Who signed the text, when, and what happened to the page since."""

    @property
    def changed_on(self) -> date | None:
        """The day on which readers first saw these words; None if the site predates its history."""
        newest = newest_publication(self.study.history)
        return day_of(newest["when"]) if newest else None

    @property
    def signings(self) -> list[dict[str, Any]]:
        """Who signed this version, and who last found it still correct. Oldest first."""
        newest = {**self.study.signature, "date": self.study.signed_on, "again": False}
        first = newest_publication(self.study.history)
        if first is None or first["sign_off"] == self.study.sign_off_id:
            return [newest]
        signed = {**first["signer"], "date": day_of(first["signed_at"]), "again": False}
        return [signed, {**newest, "again": True}]

    @property
    def declared_interests(self) -> list[dict[str, str]]:
        """Each statement once, though a person may have signed twice."""
        statements: dict[tuple[str, str], dict[str, str]] = {}
        for signing in self.signings:
            interests = signing["interests"] or _("Not known to us")
            statements[signing["name"], interests] = {
                "name": signing["name"],
                "interests": interests,
            }
        return list(statements.values())

    @property
    def due(self) -> date:
        return next_review_due(self.study.signed_on, self.text["trial_phase"])

    @property
    def is_overdue(self) -> bool:
        """By date alone: once the day has passed, the page says so."""
        return timezone.localdate() > self.due

    def text_read(self, version: int | None) -> tuple[int, str]:
        """Version and hash of the text that a reader was looking at when they wrote to us.

        The text may have changed while they read. An unknown version means the current one.
        """
        published = publications(self.study.history)
        past = {event["version"]: event["text_hash"] for event in published}
        if version is None or version == self.study.version or version not in past:
            return self.study.version, self.study.text_hash
        return version, past[version]

    @property
    def history(self) -> list[dict[str, Any]]:
        """What happened to the text and what was said about the paper, newest first."""
        events = [line(event["when"], words_of(event)) for event in self.study.history]
        lines = [*events, *notice_lines(self.study.notice)]
        return sorted(lines, key=lambda entry: entry["when"], reverse=True)
