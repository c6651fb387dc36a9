"""Europe PMC's record of a paper (europepmc.org/RestfulWebService), in our own fields."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from research.choices import PaperNoticeKind
from research.papers.sources.dates import date_parts
from research.papers.sources.http import Source, UnknownPaperError
from research.papers.sources.markup import one_line, paragraphs
from research.papers.sources.paper import Abstract, Notice, Paper
from research.papers.sources.untrusted import mapping, mappings, text, texts
from research.study.identifiers import find_doi, find_orcid, find_pmcid, find_pmid

EUROPE_PMC = "Europe PMC"
# Readers can open these without paying.
FREE = {"OA", "F"}
# What a link of PubMed's between papers says of this one.
NOTICES = {
    "retraction in": PaperNoticeKind.RETRACTED,
    "partial retraction in": PaperNoticeKind.RETRACTED,
    "expression of concern in": PaperNoticeKind.CONCERN,
    "erratum in": PaperNoticeKind.CORRECTED,
    "corrected and republished in": PaperNoticeKind.CORRECTED,
}
QUERIES = {"doi": 'DOI:"{}"', "pmid": "EXT_ID:{} AND SRC:MED", "pmcid": "PMCID:{}"}
COLUMNS = {"doi": find_doi, "pmid": find_pmid, "pmcid": find_pmcid}


def ask_europe_pmc(source: Source, kind: str, number: str) -> Paper:
    """`kind` is doi, pmid or pmcid. Raises SourceError."""
    quoted = number.replace("\\", "\\\\").replace('"', "")
    params = {"query": QUERIES[kind].format(quoted), "resultType": "core", "format": "json"}
    answer = source.get_json("/search", params)
    records = list(mappings(mapping(answer.get("resultList")).get("result")))
    # A search may find others that only mention the number.
    same = [record for record in records if COLUMNS[kind](text(record.get(kind))) == number]
    if not same:
        raise UnknownPaperError(_("Europe PMC does not know this paper."))
    return read_record(next((one for one in same if text(one.get("source")) == "MED"), same[0]))


def read_record(record: Mapping[str, Any]) -> Paper:
    journal = mapping(record.get("journalInfo"))
    paper = Paper(kind="posted-content" if text(record.get("source")) == "PPR" else "")
    said = {
        # PubMed ends each title with a full stop.
        "paper_title": one_line(text(record.get("title"))).removesuffix("."),
        "doi": find_doi(text(record.get("doi"))),
        "pmid": find_pmid(text(record.get("pmid"))),
        "pmcid": find_pmcid(text(record.get("pmcid"))),
        "journal": _journal(journal),
        "authors": _authors(record),
        "volume": text(journal.get("volume")),
        "issue": text(journal.get("issue")),
        "pages": text(record.get("pageInfo")),
        "funding": _funding(record),
        "free_url": _free_url(record),
    }
    for name, value in said.items():
        paper.say(name, value, EUROPE_PMC)
    # Their first publication date is padded to a day that nobody stated.
    parts = [journal.get("yearOfPublication"), journal.get("monthOfPublication")]
    paper.say("published", date_parts(parts), EUROPE_PMC)
    paper.publication_types = texts(mapping(record.get("pubTypeList")).get("pubType"))
    paper.keywords = list(_keywords(record))
    raw = record.get("abstractText")
    if words := paragraphs(raw if isinstance(raw, str) else ""):
        paper.abstract = Abstract(words, EUROPE_PMC)
    paper.notices = list(_notices(record, paper.publication_types))
    return paper


def _journal(info: Mapping[str, Any]) -> dict[str, Any]:
    journal = mapping(info.get("journal"))
    name = one_line(text(journal.get("title")))
    issns = [text(journal.get(key)) for key in ("issn", "essn")]
    return {"name": name, "issns": [issn for issn in issns if issn]} if name else {}


def _authors(record: Mapping[str, Any]) -> list[dict[str, str]]:
    authors: list[dict[str, str]] = []
    for entry in mappings(mapping(record.get("authorList")).get("author")):
        family = one_line(text(entry.get("lastName")))
        group = one_line(text(entry.get("collectiveName")))
        number = mapping(entry.get("authorId"))
        orcid = find_orcid(text(number.get("value"))) if number.get("type") == "ORCID" else ""
        if family:
            given = one_line(text(entry.get("firstName")) or text(entry.get("initials")))
            authors.append({"given": given, "family": family, "orcid": orcid or ""})
        elif group:
            authors.append({"name": group})
    return authors


def _funding(record: Mapping[str, Any]) -> str:
    grants: dict[str, list[str]] = {}
    for entry in mappings(mapping(record.get("grantsList")).get("grant")):
        if agency := one_line(text(entry.get("agency"))):
            numbers = grants.setdefault(agency, [])
            number = text(entry.get("grantId"))
            if number and number not in numbers:
                numbers.append(number)
    return "; ".join(
        f"{agency} ({', '.join(numbers)})" if numbers else agency
        for agency, numbers in grants.items()
    )


def _free_url(record: Mapping[str, Any]) -> str:
    for entry in mappings(mapping(record.get("fullTextUrlList")).get("fullTextUrl")):
        address = text(entry.get("url"))
        is_free = text(entry.get("availabilityCode")) in FREE
        if is_free and text(entry.get("documentStyle")) == "html" and _is_web(address):
            return address
    return ""


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _keywords(record: Mapping[str, Any]) -> Iterator[str]:
    yield from texts(mapping(record.get("keywordList")).get("keyword"))
    for heading in mappings(mapping(record.get("meshHeadingList")).get("meshHeading")):
        if name := text(heading.get("descriptorName")):
            yield name


def _notices(record: Mapping[str, Any], types: list[str]) -> Iterator[Notice]:
    seen = set()
    for entry in mappings(mapping(record.get("commentCorrectionList")).get("commentCorrection")):
        kind = NOTICES.get(text(entry.get("type")).lower())
        doi = find_doi(text(entry.get("reference"))) or ""
        if kind and (kind, doi) not in seen:
            seen.add((kind, doi))
            yield Notice(kind, doi=doi, source=EUROPE_PMC)
    kinds = {kind for kind, _doi in seen}
    if "Retracted Publication" in types and PaperNoticeKind.RETRACTED not in kinds:
        yield Notice(PaperNoticeKind.RETRACTED, source=EUROPE_PMC)
