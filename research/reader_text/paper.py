from typing import Any

from django.utils.functional import cached_property

from research.dates import partial_date
from research.reader_text.base import SignedWords


class PaperText(SignedWords):
    """The paper: where it appeared, who wrote it, how to cite it."""

    @property
    def paper(self) -> dict[str, Any]:
        return self.text["paper"]

    @property
    def journal(self) -> str:
        return self.word(self.paper["journal"])

    def published_from_text(self) -> str:
        return partial_date(self.paper["year"], self.paper["month"], self.paper["day"])

    @property
    def doi_url(self) -> str:
        return f"https://doi.org/{self.paper['doi']}" if self.paper["doi"] else ""

    @property
    def doi_reason(self) -> str:
        return self.paper["no_doi_reason"]

    @cached_property
    def authors(self) -> list[str]:
        return [
            author.get("group") or f"{author['given']} {author['family']}".strip()
            for author in self.paper["authors"]
        ]

    @property
    def pmcid(self) -> str:
        return self.paper["pmcid"]

    @property
    def volume(self) -> str:
        return self.paper["volume"]

    @property
    def issue(self) -> str:
        return self.paper["issue"]

    @property
    def pages(self) -> str:
        return self.paper["pages"]

    @property
    def funding(self) -> str:
        return self.paper["funding"]

    @property
    def conflicts(self) -> str:
        return self.paper["conflicts"]

    @property
    def registrations(self) -> str:
        return self.paper["registrations"]

    @property
    def licence(self) -> str:
        return self.paper["licence"]

    @property
    def free_url(self) -> str:
        return self.paper["free_url"]

    @property
    def citation(self) -> str:
        """One line of text; parts that are not known are left out."""
        paper = self.paper
        authors = ", ".join(self.authors[:6]) + (" et al" if len(self.authors) > 6 else "")  # noqa: PLR2004
        place = f"{paper['volume']}({paper['issue']})" if paper["issue"] else paper["volume"]
        if paper["pages"]:
            place = f"{place}:{paper['pages']}" if place else paper["pages"]
        parts = [
            authors,
            self.text["paper_title"].rstrip("."),
            self.journal,
            "; ".join(str(part) for part in (self.published_from_text(), place) if part),
            self.doi_url,
        ]
        return ". ".join(part for part in parts if part)
