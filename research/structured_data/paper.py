from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from research.citations.item import one_line
from research.citations.pages import full_pages, page_range
from research.models import PublishedStudy
from research.published.presenters import Paper
from research.study.dates import partial_iso

IDENTIFIERS = ("doi", "pmid", "pmcid")


def paper_data(study: PublishedStudy) -> dict[str, Any]:
    """The paper that a summary is based on. Unknown facts are left out, and no date is padded."""
    paper, shown = study.text["paper"], Paper(study)
    facts: dict[str, Any] = {
        "@type": "MedicalScholarlyArticle",
        "name": study.text["paper_title"],
        "author": [_author(author) for author in paper["authors"]],
        "datePublished": partial_iso(paper["year"], paper["month"], paper["day"]),
        "isPartOf": {"@type": "Periodical", "name": shown.journal} if shown.journal else None,
        "sameAs": _one_or_all([shown.doi_url, shown.pubmed_url, shown.pmc_url]),
        **_pages(paper["pages"]),
        "creativeWorkStatus": _("Retracted") if study.is_retracted else None,
        "identifier": _one_or_all(_identifier(name, paper[name]) for name in IDENTIFIERS),
    }
    return {name: value for name, value in facts.items() if value}


def _identifier(name: str, value: str | None) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value} if value else {}


def _pages(typed: str) -> dict[str, str]:
    """First and last page as a citation has them, or the number of an article."""
    pages = full_pages(one_line(typed))
    ends = page_range(pages)
    return {"pageStart": ends[0], "pageEnd": ends[1]} if ends else {"pagination": pages}


def _one_or_all(values: Iterable[Any]) -> Any:
    """Nothing, the only value by itself, or a list."""
    known = [value for value in values if value]
    return known if len(known) > 1 else next(iter(known), None)


def _author(author: dict[str, str]) -> dict[str, str]:
    if group := author.get("group"):
        return {"@type": "Organization", "name": group}
    person = {"@type": "Person", "name": f"{author['given']} {author['family']}".strip()}
    if orcid := author.get("orcid"):
        person["sameAs"] = f"https://orcid.org/{orcid}"
    return person
