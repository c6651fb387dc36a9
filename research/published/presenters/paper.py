import re
from typing import Any

from django.utils.functional import cached_property

from research.study.dates import partial_date
from research.study.doi import doi_address
from research.study.licences import Licence, open_licence
from research.study.text import SignedWords


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
        return doi_address(self.paper["doi"]) if self.paper["doi"] else ""

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
    def pubmed_url(self) -> str:
        number = self.paper["pmid"]
        return f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number.isdecimal() else ""

    @property
    def pmc_url(self) -> str:
        number = self.paper["pmcid"]
        known = re.fullmatch(r"PMC[0-9]+", number)
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}/" if known else ""

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
    def open_licence(self) -> Licence | None:
        """The license, if it lets everybody read the paper and pass it on."""
        return open_licence(self.licence)

    @property
    def free_url(self) -> str:
        """Where the paper may be read free of charge: not without a license that allows it."""
        return self.paper["free_url"] if self.open_licence else ""
