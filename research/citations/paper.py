from typing import Any

from research.citations.item import Item, known, one_line
from research.citations.names import person_name
from research.citations.pages import full_pages
from research.study.dates import problem_with_date


def paper_item(
    text: dict[str, Any], *, key: str, journal: str, doi_url: str, is_retracted: bool, note: str
) -> Item:
    """The paper behind a signed text (research/study/fields.py).

    `key` identifies the item; `note` is what anyone who reads the record must know.
    """
    paper = text["paper"]
    return known(
        {
            "id": key,
            "type": "article-journal",
            "title": one_line(text["paper_title"] or text["title"]),
            "author": [name for author in paper["authors"] if (name := _name(author))],
            "container-title": one_line(journal),
            "issued": _issued(paper["year"], paper["month"], paper["day"]),
            "volume": one_line(paper["volume"]),
            "issue": one_line(paper["issue"]),
            "page": full_pages(one_line(paper["pages"])),
            "DOI": paper["doi"],
            "PMID": one_line(paper["pmid"]),
            "PMCID": one_line(paper["pmcid"]),
            "URL": doi_url,
            "status": "retracted" if is_retracted else "",
            "note": one_line(note),
        }
    )


def _name(author: dict[str, str]) -> dict[str, str]:
    """A group's name is never split."""
    if "group" in author:
        return known({"literal": one_line(author["group"])})
    return person_name(author["given"], author["family"])


def _issued(year: int | None, month: int | None, day: int | None) -> dict[str, Any]:
    """An unknown or impossible part is left out and never made up."""
    if not year:
        return {}
    parts = [year]
    if month and not problem_with_date(year, month, None):
        parts.append(month)
        if day and not problem_with_date(year, month, day):
            parts.append(day)
    return {"date-parts": [parts]}
