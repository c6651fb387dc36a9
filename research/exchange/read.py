"""From a record to the values of a draft, or to a list of what is wrong with it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from research.exchange.entry import Entry, plain, shown
from research.exchange.files import LONG_ROW, SHORT_ROW
from research.exchange.record import FORMAT, NOT_STORED, SCHEME
from research.models import StudySummaryPage
from research.study.identifiers import find_doi, find_pmcid, find_pmid
from taxonomy.models import AisGrade, Category, InjuryLevel, StudyType

LISTS = ("injury_levels", "ais_grades")
PATHS = {kind.field.name: kind.path for kind in FORMAT}
IDENTIFIERS = {"doi": find_doi, "pmid": find_pmid, "pmcid": find_pmcid}


class Vocabularies:
    """The words of our lists, asked for once for all records."""

    @cached_property
    def categories(self) -> dict[str, Category]:
        return _by_word(Category.objects.select_related("index_page"), "slug")

    @cached_property
    def study_type(self) -> dict[str, StudyType]:
        return _by_word(StudyType.objects.all(), "key")

    @cached_property
    def injury_levels(self) -> dict[str, InjuryLevel]:
        return _by_word(InjuryLevel.objects.all(), "key")

    @cached_property
    def ais_grades(self) -> dict[str, AisGrade]:
        return _by_word(AisGrade.objects.all(), "key")


def _by_word(rows: Any, key: str) -> dict[str, Any]:
    """By key and by name; a key that is another row's name too stays a key."""
    rows = list(rows)
    return {plain(row.name): row for row in rows} | {plain(getattr(row, key)): row for row in rows}


@dataclass
class StudyRead:
    """What a record says. With problems it is not imported."""

    title: str = ""
    slug: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    journal: str = ""
    lists: dict[str, list[Any]] = field(default_factory=dict)
    # The first one is where it lies.
    categories: list[Category] = field(default_factory=list)
    related: list[dict[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def identifiers(self) -> dict[str, str]:
        found = {name: find(self.fields.get(name)) for name, find in IDENTIFIERS.items()}
        return {name: number for name, number in found.items() if number}


def read(record: Any, words: Vocabularies) -> StudyRead:
    if not isinstance(record, dict):
        return StudyRead(problems=[f"This is no study: {shown(record)}."])
    entry = Entry(record)
    study = StudyRead(problems=entry.problems, remarks=entry.remarks)
    study.slug = entry.text("slug") or ""
    for kind in FORMAT:
        study.fields |= kind.read(entry)
    titles = [entry.get(PATHS[name]) for name in ("plain_title", "paper_title")]
    study.title = next((said for said in titles if isinstance(said, str) and said.strip()), "")
    if not study.title:
        study.problems.append("title: give the title of the paper, or a plain title.")
    named = [text for _place, text in entry.texts("categories")]
    study.categories = _found(entry, "categories", named, words.categories)
    if not entry.items("categories"):
        entry.wrong("categories", "name at least one.")
    elif study.categories and not hasattr(study.categories[0], "index_page"):
        entry.wrong("categories", f"{shown(study.categories[0].name)} has no page on this site.")
    _take_words(study, entry, words)
    _take_blocks(study)
    if entry.get(LONG_ROW):
        entry.wrong("row", "it has more cells than columns, so words may stand in the wrong one.")
    if entry.get(SHORT_ROW):
        entry.remarks.append("row: it ends before the last column. Is it whole?")
    _tell_what_is_not_stored(entry)
    return study


def _take_words(study: StudyRead, entry: Entry, words: Vocabularies) -> None:
    study.journal = study.fields.pop("journal", "")
    study.related = study.fields.pop("related", [])
    for name in LISTS:
        named = study.fields.pop(name)
        study.lists[name] = _found(entry, PATHS[name], named, getattr(words, name))
    if study_type := study.fields.pop("study_type", ""):
        path = PATHS["study_type"]
        study.fields["study_type"] = _word(entry, path, study_type, words.study_type)


def _found(entry: Entry, path: str, named: Iterable[str], rows: dict[str, Any]) -> list[Any]:
    """Each row once."""
    found = (_word(entry, path, word, rows) for word in named)
    return list(dict.fromkeys(row for row in found if row))


def _word(entry: Entry, path: str, word: str, rows: dict[str, Any]) -> Any:
    row = rows.get(plain(word))
    if row is None:
        entry.wrong(path, f"there is no {shown(word)} on this site.")
    return row


def _tell_what_is_not_stored(entry: Entry) -> None:
    scheme = entry.get("evidence_level.scheme")
    if scheme is not None and scheme != SCHEME:
        entry.wrong("evidence_level.scheme", f"our levels are those of {SCHEME} alone.")
    if status := entry.get("retraction_status"):
        entry.remarks.append(
            f"retraction_status: it says {shown(status)}. A person tells readers, on the page."
        )
    entry.tell_unknown_keys(NOT_STORED)


# --- What the editors' form would refuse -----------------------------------------------
def _take_blocks(study: StudyRead) -> None:
    """The model checks its columns, and nothing but a form checks what is inside a block."""
    for name, blocks in study.fields.items():
        if isinstance(blocks, list):
            stream: Any = StudySummaryPage._meta.get_field(name)
            try:
                stream.stream_block.clean(stream.stream_block.to_python(blocks))
            except ValidationError as error:
                study.problems += _sentences(PATHS[name], error)
            study.fields[name] = json.dumps(blocks)


def _sentences(place: str, error: ValidationError) -> Iterator[str]:
    if isinstance(error, StreamBlockValidationError) and error.block_errors:
        for number, inner in sorted(error.block_errors.items()):
            yield from _sentences(f"{place} {number + 1}", inner)
    elif isinstance(error, StructBlockValidationError) and error.block_errors:
        for name, inner in error.block_errors.items():
            yield from _sentences(f"{place}, {name}", inner)
    else:
        yield f"{place}: {' '.join(error.messages)}"


def sentences_of(error: ValidationError) -> list[str]:
    """Of a page that was refused, by the keys of the record."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        f"{PATHS.get(name, name)}: {' '.join(messages)}"
        for name, messages in error.message_dict.items()
    ]
