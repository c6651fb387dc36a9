"""Values of a paper's record beside the columns of a study: written, read and compared."""

from typing import Any

from django.db.models import CharField, Field
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from research.models import StudySummaryPage
from research.papers.sources.paper import Paper
from research.study.authors import authors_of, kind_of
from research.study.dates import partial_date
from taxonomy.models import Journal
from taxonomy.services.journals import find_journal, journal_for

PUBLISHED = ("published_year", "published_month", "published_day")
# In the order of the form.
NAMES = (
    "paper_title",
    "doi",
    "journal",
    "published",
    "authors",
    "pmid",
    "pmcid",
    "volume",
    "issue",
    "pages",
    "funding",
    "registrations",
    "licence",
    "free_url",
)


def label(name: str) -> str:
    if name == "published":
        return _("Published")
    return capfirst(str(_column(name).verbose_name))


def _column(name: str) -> Field[Any, Any]:
    column = StudySummaryPage._meta.get_field(name)
    if not isinstance(column, Field):
        raise TypeError(name)
    return column


def leave_out_what_does_not_fit(paper: Paper) -> None:
    """A cut value would be a wrong one, so it is named and not taken."""
    for name in [*paper.values]:
        length = _longest(name)
        value = paper.values[name]
        written = value["name"] if name == "journal" else value
        if length and isinstance(written, str) and len(written) > length:
            del paper.values[name], paper.sources[name]
            paper.remarks.append(
                _("%(box)s: the record has more signs than the box holds, so it was left out.")
                % {"box": label(name)}
            )


def _longest(name: str) -> int | None:
    if name == "journal":
        return Journal._meta.get_field("name").max_length
    column = None if name == "published" else _column(name)
    return column.max_length if isinstance(column, CharField) else None


def write(page: StudySummaryPage, name: str, value: Any) -> None:
    """Into the columns of the page, which is not saved. A new journal is."""
    if name == "published":
        for column, part in zip(PUBLISHED, [*value, None, None, None], strict=False):
            setattr(page, column, part)
    elif name == "journal":
        page.journal = journal_for(value["name"], value["issns"])
    elif name == "authors":
        page.authors = [(kind_of(author), author) for author in value]
    else:
        setattr(page, name, value)


def read(page: StudySummaryPage, name: str) -> Any:
    """What the page says now, in the shape in which `as_read` gives a record's value."""
    if name == "published":
        return [part for part in (getattr(page, column) for column in PUBLISHED) if part]
    if name == "journal":
        return page.journal.name if page.journal else ""
    if name == "authors":
        return authors_of(page.authors)
    return getattr(page, name) or ""


def as_read(name: str, value: Any) -> Any:
    """A record's value as `read` would give it: a journal by the name that our list has for it."""
    if name != "journal":
        return value
    known = find_journal(value["name"], value["issns"])
    return known.name if known else value["name"]


def words(name: str, value: Any) -> str:
    """For people."""
    if name == "published":
        return partial_date(*value) if value else ""
    if name == "authors":
        return "; ".join(
            author.get("name")
            or " ".join(filter(None, (author["given"], author["family"], author.get("orcid"))))
            for author in value
        )
    return str(value)
