"""A pasted RIS file, as reference managers and publishers write it. Nothing is asked of anybody."""

import re

import rispy
from django.utils.translation import gettext as _

from research.papers.sources.dates import date_parts
from research.papers.sources.http import SourceError
from research.papers.sources.markup import one_line, paragraphs
from research.papers.sources.paper import Abstract, Paper
from research.study.identifiers import find_doi, find_pmcid, find_pmid

RIS = "RIS file"
STARTS = re.compile(r"^\ufeff?\s*TY\s{0,2}-", re.IGNORECASE)
MANUSCRIPTS = {"UNPB": "posted-content", "BOOK": "book", "CHAP": "book-chapter"}
GROUP = re.compile(
    r"\b(group|consortium|network|investigators|collaborat\w+|team)\b", re.IGNORECASE
)


def is_ris(text: str) -> bool:
    return bool(STARTS.match(text))


def read_ris(text: str) -> Paper:
    """The one record of a file. Raises SourceError with a whole sentence."""
    text = text.replace("\ufeff", "")
    try:
        records = rispy.loads(_with_end(text), skip_unknown_tags=True)
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise SourceError(_("This is not a whole RIS file. Copy it again, to its end.")) from error
    if not records:
        raise SourceError(_("There is no record in this RIS file."))
    if len(records) > 1:
        raise SourceError(
            _("This RIS file has %(n)d papers. Paste one of them alone.") % {"n": len(records)}
        )
    return _read(records[0])


def _with_end(text: str) -> str:
    """The last line is often lost when people copy."""
    return text if re.search(r"^ER\s{0,2}-", text, re.MULTILINE) else f"{text.rstrip()}\nER  - \n"


def _read(record: dict) -> Paper:
    paper = Paper(kind=MANUSCRIPTS.get(record.get("type_of_reference", ""), ""))
    names = ("doi", "urls", "url", "accession_number", "notes", "custom2", "number_of_volumes")
    numbers = " ".join(_joined(record.get(name)) for name in names)
    first, last = record.get("start_page", ""), record.get("end_page", "")
    journal = next(
        (record[name] for name in JOURNAL if one_line(_joined(record.get(name)))),
        "",
    )
    said = {
        "paper_title": one_line(_joined(record.get("title") or record.get("primary_title"))),
        "doi": find_doi(_joined(record.get("doi"))) or find_doi(numbers),
        "pmid": find_pmid(_named(numbers, "PMID")),
        "pmcid": find_pmcid(numbers),
        "journal": {"name": one_line(journal), "issns": _issns(record)} if journal else {},
        "authors": [_author(name) for name in record.get("authors") or [] if name.strip()],
        "volume": one_line(_joined(record.get("volume"))),
        "issue": one_line(_joined(record.get("number"))),
        "pages": first if not last or "-" in first or first == last else f"{first}-{last}",
    }
    for name, value in said.items():
        paper.say(name, value, RIS)
    paper.say("published", _date(record), RIS)
    paper.keywords = [one_line(word) for word in record.get("keywords") or []]
    if words := paragraphs(_joined(record.get("abstract") or record.get("notes_abstract"))):
        paper.abstract = Abstract(words, RIS)
    return paper


JOURNAL = ("secondary_title", "alternate_title3", "journal_name", "alternate_title1")


def _joined(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value or "")


def _named(text: str, name: str) -> str:
    match = re.search(rf"\b{name}\s*[:=]?\s*\d+", text, re.IGNORECASE)
    return match.group() if match else ""


def _issns(record: dict) -> list[str]:
    return re.findall(r"\d{4}-\d{3}[\dXx]", _joined(record.get("issn")))


def _author(name: str) -> dict[str, str]:
    """ "Family, Given, Suffix" by the rules of the format; without a comma a group or one name."""
    family, _comma, given = one_line(name).partition(",")
    if not given.strip():
        return {"name": family} if GROUP.search(family) else _person(family, "")
    return _person(family.strip(), " ".join(part.strip() for part in given.split(",")).strip())


def _person(family: str, given: str) -> dict[str, str]:
    return {"given": given, "family": family, "orcid": ""}


def _date(record: dict) -> list[int]:
    """ "2024/03/06/" or "2024": parts that are left empty are not known."""
    written = _joined(record.get("date") or "")
    parts = date_parts(re.split(r"[/-]", written.strip())[:3])
    year = date_parts([_joined(record.get("year") or record.get("publication_year"))[:4]])
    return parts if parts and (not year or parts[0] == year[0]) else year
