"""What other services say about one paper, in the shapes of our own fields."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Notice:
    """What happened to the paper after publication. `kind` is a PaperNoticeKind."""

    kind: str
    # Of the notice: [year], [year, month] or [year, month, day]; empty when not known.
    date: list[int] = field(default_factory=list)
    doi: str = ""
    source: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A choice that a person may accept. `value` is as the form's box holds it; several of a list
    are apart by commas.
    """

    field: str
    value: str
    label: str
    # The words of the record that it rests on.
    why: str


@dataclass(frozen=True)
class Abstract:
    text: str
    source: str


@dataclass
class Paper:
    """`values` has names of StudySummaryPage's fields, and only what a source really says:

    texts, but `journal`: {name, issns}, `authors`: a list of {given, family, orcid} for persons
    and {name} for groups, `published`: [year], [year, month] or [year, month, day].
    """

    values: dict[str, Any] = field(default_factory=dict)
    # For each name in `values`, who said it.
    sources: dict[str, str] = field(default_factory=dict)
    # What Crossref calls it: "journal-article", "posted-content" and others.
    kind: str = ""
    keywords: list[str] = field(default_factory=list)
    publication_types: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    # Whole sentences for the editor: what was left out, and what to check.
    remarks: list[str] = field(default_factory=list)
    abstract: Abstract | None = None

    def say(self, name: str, value: Any, source: str) -> None:
        """Note a value. Nothing is noted for what a source leaves empty, or for a second answer."""
        if value not in (None, "", [], {}) and name not in self.values:
            self.values[name], self.sources[name] = value, source

    def add(self, other: "Paper") -> None:
        """Fill in from a second source what this one lacks."""
        for name, value in other.values.items():
            self.say(name, value, other.sources[name])
        self.kind = self.kind or other.kind
        self.abstract = other.abstract or self.abstract
        known = {(notice.kind, notice.doi) for notice in self.notices}
        self.notices += [each for each in other.notices if (each.kind, each.doi) not in known]
        for name in ("keywords", "publication_types", "remarks"):
            mine = getattr(self, name)
            mine += [each for each in getattr(other, name) if each not in mine]

    def as_json(self) -> dict[str, Any]:
        """Without the abstract, which has a table of its own."""
        return {key: value for key, value in asdict(self).items() if key != "abstract"}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Paper":
        notices = [Notice(**each) for each in kept["notices"]]
        suggestions = [Suggestion(**each) for each in kept["suggestions"]]
        return cls(**kept | {"notices": notices, "suggestions": suggestions})
