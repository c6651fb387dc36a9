"""What anyone needs to check a signature, computed anew for each reader who asks.

Nothing is stored: a stored verdict would be as easy to change as the text.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.models import PublishedStudy
from research.published.presenters.history import day_of
from review import checklist
from review.canonical import text_hash, written
from review.choices import HistoryEvent
from review.generic_reference import PAGE
from review.log.history import Event, PublicLog, public_logs
from review.models import SignOff

# The columns that `PublishedStudy.not_as_signed` may name, as a reader knows them.
NAMES = {
    "document": gettext_lazy("text"),
    "title": gettext_lazy("title"),
    "teaser": gettext_lazy("bottom line"),
    "search_text": gettext_lazy("words for the search"),
    "doi": gettext_lazy("DOI"),
    "pmid": gettext_lazy("PubMed number"),
    "study_type": gettext_lazy("type of study"),
    "population_key": gettext_lazy("who was studied"),
    "evidence_level": gettext_lazy("evidence level"),
    "card": gettext_lazy("facts on its card"),
    "year": gettext_lazy("year of the paper"),
    "text_hash": gettext_lazy("hash"),
    "is_demo": gettext_lazy("mark of demo text"),
    "signature": gettext_lazy("who signed"),
    "signed_at": gettext_lazy("date of the signature"),
    "version": gettext_lazy("version"),
    "history": gettext_lazy("page history"),
    "sign_off_id": gettext_lazy("number of the signature"),
    "related": gettext_lazy("related studies"),
}


def canonical_text_of(study: PublishedStudy) -> str:
    """The text that readers see, written in the form that is signed and hashed."""
    return written(study.document)


def receipt_of(study: PublishedStudy) -> "Receipt":
    """Two queries besides the study's own, with 1 version or with 30."""
    log = public_logs(PAGE, [study.page_id])[study.page_id]
    return Receipt(study, log, text_hash(canonical_text_of(study)))


@dataclass(frozen=True)
class Signing:
    """One signature, as the log holds it."""

    row: SignOff
    answers: list[tuple[str, bool]]


@dataclass(frozen=True)
class Receipt:
    study: PublishedStudy
    log: PublicLog
    page_hash: str

    @cached_property
    def events(self) -> list[Event]:
        return self.log.events

    @cached_property
    def signed(self) -> SignOff | None:
        """The log's row for the signature that the page names."""
        return self.log.decisions.get(self.study.sign_off_id)

    @cached_property
    def signings(self) -> list[Signing]:
        """The signature of this version, and the newest that found it still correct."""
        newest = next((event["sign_off"] for event in self.versions), 0)
        rows = [self.log.decisions.get(newest), self.signed]
        unique = {row.pk: row for row in rows if row}
        return [Signing(row, answers_of(row)) for row in unique.values()]

    @cached_property
    def versions(self) -> list[Event]:
        """Every version that readers saw, newest first."""
        return [event for event in self.events if event["what"] == HistoryEvent.PUBLISHED]

    @property
    def earlier(self) -> list[dict[str, Any]]:
        return [{**event, "day": day_of(event["when"])} for event in self.versions[1:]]

    @cached_property
    def problems(self) -> list[str]:
        """How the page differs from what was signed; empty when it does not."""
        signed = self.signed
        if signed is None or not signed.canonical_text:
            return [_("The log of signatures holds no signature of this page's text.")]
        if not signed.is_as_written:
            return [_("The signature in the log was changed after it was written.")]
        problems = []
        if self.page_hash != signed.text_hash:
            problems.append(_("The hash of the text on the page is not the hash that was signed."))
        if self.events and self.events[0]["what"] == HistoryEvent.WITHDRAWN:
            problems.append(_("This text was withdrawn, and should not be here."))
        if columns := self.study.not_as_signed(signed, self.events):
            problems.append(
                _("These parts of the page differ from the log: %(parts)s.")
                % {"parts": ", ".join(str(NAMES[name]) for name in columns)}
            )
        return problems

    @property
    def is_as_signed(self) -> bool:
        return not self.problems


def answers_of(row: SignOff) -> list[tuple[str, Any]]:
    """Each question of the checklist that was answered, in its own words and order."""
    asked = checklist.ASKED.get(row.checklist_version or 0, {})
    names = [*asked, *(name for name in row.answers if name not in asked)]
    return [(str(asked.get(name, name)), row.answers.get(name) is True) for name in names]
