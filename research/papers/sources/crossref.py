"""Crossref's record of a DOI (https://api.crossref.org), in the shapes of our own fields."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from research.choices import PaperNoticeKind
from research.papers.sources.dates import date_parts
from research.papers.sources.http import Source
from research.papers.sources.licences import licence_of
from research.papers.sources.markup import one_line, paragraphs
from research.papers.sources.paper import Abstract, Notice, Paper
from research.papers.sources.untrusted import first_text, items, mapping, mappings, text, texts
from research.study.identifiers import find_doi, find_orcid
from research.study.registrations import registrations_in

CROSSREF = "Crossref"
# What Crossref calls an update, and what our notices call it. A new version is none.
NOTICES = {
    "retraction": PaperNoticeKind.RETRACTED,
    "partial_retraction": PaperNoticeKind.RETRACTED,
    "withdrawal": PaperNoticeKind.RETRACTED,
    "removal": PaperNoticeKind.RETRACTED,
    "expression_of_concern": PaperNoticeKind.CONCERN,
    "correction": PaperNoticeKind.CORRECTED,
    "corrigendum": PaperNoticeKind.CORRECTED,
    "erratum": PaperNoticeKind.CORRECTED,
    "addendum": PaperNoticeKind.CORRECTED,
    "clarification": PaperNoticeKind.CORRECTED,
}
RETRACTED_TITLE = ("retracted", "withdrawn", "removed", "retraction:", "retracted:")


def ask_crossref(source: Source, doi: str) -> Paper:
    """Raises SourceError."""
    answer = source.get_json(f"/works/{quote(doi, safe='')}")
    return read_work(mapping(answer.get("message")), doi)


def read_work(work: Mapping[str, Any], doi: str) -> Paper:
    paper = Paper(kind=text(work.get("type")))
    title = _title(work)
    paper.say("paper_title", title, CROSSREF)
    paper.say("doi", find_doi(text(work.get("DOI"))) or doi, CROSSREF)
    paper.say("journal", _journal(work), CROSSREF)
    paper.say("authors", _authors(work, paper), CROSSREF)
    paper.say("published", _date(work), CROSSREF)
    for name, key in (("volume", "volume"), ("issue", "issue"), ("pages", "page")):
        paper.say(name, text(work.get(key)), CROSSREF)
    paper.say("pages", text(work.get("article-number")), CROSSREF)
    paper.say("funding", _funding(work), CROSSREF)
    paper.say("licence", _licence(work), CROSSREF)
    paper.say("registrations", _registrations(work), CROSSREF)
    paper.keywords = texts(work.get("subject"))
    if words := paragraphs(_raw(work.get("abstract"))):
        paper.abstract = Abstract(words, CROSSREF)
    paper.notices = list(_notices(work, title))
    paper.remarks += _remarks(work)
    return paper


def _raw(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _title(work: Mapping[str, Any]) -> str:
    title = one_line(first_text(work.get("title")))
    subtitle = one_line(first_text(work.get("subtitle")))
    if title and subtitle and subtitle.casefold() not in title.casefold():
        return f"{title.rstrip(':')}: {subtitle}"
    return title or subtitle


def _journal(work: Mapping[str, Any]) -> dict[str, Any]:
    """A preprint has no journal: the server where it stands is named instead."""
    name = first_text(work.get("container-title"))
    if not name and text(work.get("type")) == "posted-content":
        name = next((text(each.get("name")) for each in mappings(work.get("institution"))), "")
        name = name or text(work.get("group-title"))
    return {"name": one_line(name), "issns": texts(work.get("ISSN"))} if name else {}


def _authors(work: Mapping[str, Any], paper: Paper) -> list[dict[str, str]]:
    authors = []
    for entry in mappings(work.get("author")):
        given, family = one_line(text(entry.get("given"))), one_line(text(entry.get("family")))
        group, suffix = one_line(text(entry.get("name"))), one_line(text(entry.get("suffix")))
        if not family and given:
            given, family = "", given
        if family:
            orcid = find_orcid(text(entry.get("ORCID"))) or ""
            given = f"{given} {suffix}".strip()
            authors.append({"given": given, "family": family, "orcid": orcid})
        elif group:
            authors.append({"name": group})
    left_out = len(items(work.get("author"))) - len(authors)
    if left_out > 0:
        paper.remarks.append(
            _("Authors without a name in the record of Crossref were left out: %(n)d.")
            % {"n": left_out}
        )
    return authors


def _date(work: Mapping[str, Any]) -> list[int]:
    """The first day on which readers could read it."""
    for key in ("published", "issued", "published-online", "published-print"):
        parts = items(mapping(work.get(key)).get("date-parts"))
        if date := date_parts(parts[0] if parts else None):
            return date
    return []


def _funding(work: Mapping[str, Any]) -> str:
    funders: dict[str, list[str]] = {}
    for entry in mappings(work.get("funder")):
        if name := one_line(text(entry.get("name"))):
            known = funders.setdefault(name, [])
            known += [award for award in texts(entry.get("award")) if award not in known]
    return "; ".join(
        f"{name} ({', '.join(awards)})" if awards else name for name, awards in funders.items()
    )


def _licence(work: Mapping[str, Any]) -> str:
    """Of the published paper; a license for programs, or for the manuscript, is another one."""
    for entry in mappings(work.get("license")):
        if text(entry.get("content-version")) in {"vor", "unspecified", ""}:
            found = licence_of(text(entry.get("URL")))
            if found:
                return found
    return ""


def _registrations(work: Mapping[str, Any]) -> str:
    numbers = " ".join(
        text(entry.get("clinical-trial-number"))
        for entry in mappings(work.get("clinical-trial-number"))
    )
    return ", ".join(registrations_in(numbers))


def _notices(work: Mapping[str, Any], title: str) -> Iterator[Notice]:
    """Each event once, although the publisher and Retraction Watch may both tell it."""
    seen = set()
    for entry in mappings(work.get("updated-by")):
        kind = NOTICES.get(text(entry.get("type")).lower().replace("-", "_"))
        doi = find_doi(text(entry.get("DOI"))) or ""
        parts = items(mapping(entry.get("updated")).get("date-parts"))
        if kind and (kind, doi) not in seen:
            seen.add((kind, doi))
            yield Notice(kind, date_parts(parts[0] if parts else None), doi, CROSSREF)
    kinds = {kind for kind, _doi in seen}
    if title.lower().startswith(RETRACTED_TITLE) and PaperNoticeKind.RETRACTED not in kinds:
        yield Notice(PaperNoticeKind.RETRACTED, source=CROSSREF)


def _remarks(work: Mapping[str, Any]) -> Iterator[str]:
    for entry in mappings(work.get("update-to")):
        yield _(
            "This DOI is a notice (%(kind)s) about another paper, %(doi)s. "
            "To write about that paper, paste its DOI."
        ) % {
            "kind": text(entry.get("label") or entry.get("type")),
            "doi": find_doi(text(entry.get("DOI"))) or _("not named"),
        }
    kind = text(work.get("type"))
    if kind == "posted-content":
        yield _("This is a preprint: no journal has checked it yet. Readers must be told.")
    elif kind and kind != "journal-article":
        yield _("Crossref calls this “%(kind)s”, not a paper in a journal.") % {
            "kind": kind.replace("-", " ")
        }
