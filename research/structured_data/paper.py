from typing import Any

from django.utils.translation import gettext as _

from research.models import PublishedStudy
from research.published.presenters import Paper
from research.study.dates import partial_iso


def paper_data(study: PublishedStudy) -> dict[str, Any]:
    """The paper that a summary is based on. Unknown facts are left out, and no date is padded."""
    paper, shown = study.text["paper"], Paper(study)
    doi = paper["doi"]
    facts: dict[str, Any] = {
        "@type": "MedicalScholarlyArticle",
        "name": study.text["paper_title"],
        "author": [_author(author) for author in paper["authors"]],
        "datePublished": partial_iso(paper["year"], paper["month"], paper["day"]),
        "isPartOf": {"@type": "Periodical", "name": shown.journal} if shown.journal else None,
        "sameAs": shown.doi_url,
        "creativeWorkStatus": _("Retracted") if study.is_retracted else None,
        "identifier": (
            {"@type": "PropertyValue", "propertyID": "doi", "value": doi} if doi else None
        ),
    }
    return {name: value for name, value in facts.items() if value}


def _author(author: dict[str, str]) -> dict[str, str]:
    if group := author.get("group"):
        return {"@type": "Organization", "name": group}
    person = {"@type": "Person", "name": f"{author['given']} {author['family']}".strip()}
    if orcid := author.get("orcid"):
        person["sameAs"] = f"https://orcid.org/{orcid}"
    return person
