import re
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from research.choices import Licence
from research.published.presenters.base import Presenter
from research.study.identifiers import doi_address
from research.study.registrations import linked
from research.study.words import in_a_sentence


class Paper(Presenter):
    """The paper: where it was published, who wrote it, where it can be read.

    What is shown as it was signed is in `study.text.paper`.
    """

    @property
    def journal(self) -> str:
        return self.word(self.text["paper"]["journal"])

    @property
    def doi_url(self) -> str:
        doi = self.text["paper"]["doi"]
        return doi_address(doi) if doi else ""

    @cached_property
    def authors(self) -> list[str]:
        return [
            author.get("group") or f"{author['given']} {author['family']}".strip()
            for author in self.text["paper"]["authors"]
        ]

    @property
    def pubmed_url(self) -> str:
        number = self.text["paper"]["pmid"]
        return f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number.isdecimal() else ""

    @property
    def pmc_url(self) -> str:
        number = self.text["paper"]["pmcid"]
        known = re.fullmatch(r"PMC[0-9]+", number)
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}/" if known else ""

    @property
    def open_licence(self) -> Licence | None:
        """The license, if it lets everybody read and share the paper."""
        name = self.text["paper"]["licence"]
        return Licence(name) if name in Licence.values else None

    @property
    def free_url(self) -> str:
        """Where the paper may be read free of charge: only with a license that allows it."""
        return self.text["paper"]["free_url"] if self.open_licence else ""

    @property
    def known(self) -> list[dict[str, Any]]:
        """Each with its words in `pieces`: (words, address), where the address may be empty."""
        return [{**row, "pieces": linked(row["value"])} for row in self._facts if row["value"]]

    @property
    def unknown(self) -> str:
        """Always ours: an empty box does not show that a paper names no authors or conflicts."""
        without_authors = [] if self.authors else [_("authors")]
        labels = (in_a_sentence(row["label"]) for row in self._facts if not row["value"])
        what = ", ".join([*without_authors, *labels])
        return _("We did not note: %(what)s.") % {"what": what} if what else ""

    @property
    def _facts(self) -> list[dict[str, str]]:
        paper = self.text["paper"]
        return [
            {"label": _("Who paid for it"), "value": paper["funding"]},
            {"label": _("Conflicts of interest"), "value": paper["conflicts"]},
            {"label": _("Trial registration"), "value": paper["registrations"]},
            {"label": _("License"), "value": paper["licence"]},
        ]
