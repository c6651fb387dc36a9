"""Kinds of keys: how each is read from a record, and written from the text of a study."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.html import escape

from research.exchange.entry import Entry, plain, shown
from research.study.dates import partial_iso, problem_with_date
from review.canonical import RICH_TEXT_ELEMENTS, clean_rich_text
from review.fields import SignedField, value_at

Values = dict[str, Any]
SignedText = Mapping[str, Any]
Written = Iterator[tuple[str, Any]]
Words = Mapping[str | int | bool | None, str]
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
# Comments and instructions too: cleaning would drop them in silence.
ELEMENT = re.compile(r"<\s*/?\s*([a-zA-Z!?][\w!?-]*)\s*([^<>]*?)/?>")
COUNTED = ("n", "of")
TITLED = ("title", "text")
LINKED = ("slug", "why")
ELEMENTS = RICH_TEXT_ELEMENTS | {"strong", "em"}


@dataclass(frozen=True)
class Kind(ABC):
    """`path` is the dotted path of the key in a record."""

    field: SignedField
    path: str

    # Whether a cell of a table holds the value as it is, and not as JSON.
    is_text: ClassVar[bool] = False

    def columns(self) -> dict[str, bool]:
        """Every path that it writes, and whether its values are text."""
        return {self.path: self.is_text}

    @abstractmethod
    def read(self, entry: Entry) -> Values:
        """Values by the name of the model's field. Problems are noted in the entry."""

    def write(self, text: SignedText) -> Written:
        yield self.path, self.signed(text)

    def signed(self, text: SignedText) -> Any:
        return value_at(text, self.field.path)


class TextKind(Kind):
    is_text = True

    def read(self, entry: Entry) -> Values:
        text = entry.text(self.path)
        return {} if text is None else {self.field.name: text}

    def write(self, text: SignedText) -> Written:
        yield self.path, self.signed(text) or None


class NumberKind(Kind):
    def read(self, entry: Entry) -> Values:
        number = entry.number(self.path, entry.get(self.path))
        return {} if number is None else {self.field.name: number}

    def write(self, text: SignedText) -> Written:
        number = self.signed(text)
        if number is not None or "." not in self.path:
            yield self.path, number


@dataclass(frozen=True)
class ChoiceKind(Kind):
    """A missing key is "not chosen". So is `null`, unless the format's words say otherwise."""

    choices: type[TextChoices]
    words: Words

    def columns(self) -> dict[str, bool]:
        return {self.path: all(isinstance(word, str) for word in self.words)}

    def read(self, entry: Entry) -> Values:
        value = entry.get(self.path)
        if value is None and not (entry.has(self.path) and None in self.words):
            return {}
        key = self._key(value)
        if key is None:
            entry.wrong(self.path, f"{shown(value)} is none of {self._accepted()}.")
            return {}
        return {self.field.name: str(key)}

    def _key(self, value: Any) -> str | None:
        """By the word of the format, by ours, or by the one that people read."""
        if isinstance(value, str):
            known = {plain(str(label)): key for key, label in self.choices.choices}
            known |= {plain(key): key for key in self.choices.values}
            known |= {plain(word): key for word, key in self.words.items() if isinstance(word, str)}
            return known.get(plain(value))
        for word, key in self.words.items():
            # In Python, true is 1.
            if type(word) is type(value) and word == value:
                return key
        return str(value) if type(value) is int and str(value) in self.choices.values else None

    def _accepted(self) -> str:
        said = set(self.words.values())
        ours = [key for key in self.choices.values if key and key not in said]
        theirs = [word if isinstance(word, str) else json.dumps(word) for word in self.words]
        return ", ".join([*theirs, *ours])

    def write(self, text: SignedText) -> Written:
        value = self.signed(text)
        theirs = {key: word for word, key in self.words.items()}
        if value or None not in self.words:
            yield self.path, theirs.get(value, value or None)


@dataclass(frozen=True)
class KnownTextKind(Kind):
    """A text, or the words "not known to us". A second key says what these two cannot."""

    not_known: str
    known: str
    yes: str
    no: str

    is_text = True

    def columns(self) -> dict[str, bool]:
        return {self.path: True, self.known: True}

    def read(self, entry: Entry) -> Values:
        text = entry.text(self.path)
        said = entry.text(self.known)
        if text is not None and plain(text) == self.not_known:
            text, said = "", said or self.no
        elif text:
            said = said or self.yes
        return {self.field.name: text or "", self.known: said or ""}

    def write(self, text: SignedText) -> Written:
        words, known = self.signed(text), value_at(text, (self.field.path[0], "known"))
        if known == self.no and not words:
            yield self.path, self.not_known
        else:
            yield self.path, words or None
            if known and not (known == self.yes and words):
                yield self.known, known


class RichKind(Kind):
    """Paragraphs of plain text. What has lists or bold words stands under a key of its own."""

    is_text = True

    @property
    def marked_up(self) -> str:
        return f"{self.path}_html"

    def columns(self) -> dict[str, bool]:
        return {self.path: True, self.marked_up: True}

    def read(self, entry: Entry) -> Values:
        text = entry.text(self.path)
        html = entry.text(self.marked_up, marked_up=True)
        if html is None:
            return {} if text is None else {self.field.name: _paragraphs(text)}
        if text:
            entry.wrong(self.marked_up, f"{self.path} says it too. Take one out.")
        for name, more in ELEMENT.findall(html):
            if name.lower() not in ELEMENTS or more:
                entry.wrong(self.marked_up, f"it has {shown(f'<{name} {more}'.strip() + '>')}.")
        return {self.field.name: clean_rich_text(html)}

    def write(self, text: SignedText) -> Written:
        html = self.signed(text)
        words = _plain_paragraphs(html)
        if clean_rich_text(_paragraphs(words)) == html:
            yield self.path, words or None
        else:
            yield self.path, None
            yield self.marked_up, html


def _paragraphs(text: str) -> str:
    """An empty line ends a paragraph; a single one ends a line."""
    parts = re.split(r"\n{2,}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part)


def _plain_paragraphs(html: str) -> str:
    parts = html.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    return unescape("\n\n".join(parts).replace("<br>", "\n"))


class SentencesKind(Kind):
    """A list of sentences, each a block of its own."""

    def read(self, entry: Entry) -> Values:
        kind = "question" if self.field.name == "care_questions" else "limitation"
        texts = [text for _place, text in entry.texts(self.path)]
        return {self.field.name: [{"type": kind, "value": text} for text in texts]}


class FindingsKind(Kind):
    """A list of sentences. Counts, and places in the paper, by the number of the finding."""

    COUNTS = "counts"
    WHERE = "where"

    def columns(self) -> dict[str, bool]:
        return {self.path: False, self.COUNTS: False, self.WHERE: False}

    def read(self, entry: Entry) -> Values:
        statements = [text for _place, text in entry.texts(self.path)]
        counts, where = (
            self._by_number(entry, path, len(statements)) for path in (self.COUNTS, self.WHERE)
        )
        return {
            self.field.name: [
                {
                    "type": "finding",
                    "value": {
                        "statement": statement,
                        "count": _count(entry, f"{self.COUNTS}.{number}", counts.get(str(number))),
                        "where": entry.as_text(f"{self.WHERE}.{number}", where.get(str(number)))
                        or "",
                    },
                }
                for number, statement in enumerate(statements, start=1)
            ]
        }

    def _by_number(self, entry: Entry, path: str, most: int) -> dict[str, Any]:
        values = entry.mapping(path, entry.get(path))
        for key in values:
            if key not in map(str, range(1, most + 1)):
                entry.wrong(path, f"there is no finding {shown(key)}.")
        return values

    def write(self, text: SignedText) -> Written:
        findings = self.signed(text)
        yield self.path, [finding["statement"] for finding in findings]
        # A stored text may come back with its keys in another order.
        counts = (said["count"] for said in findings)
        in_order = [count and {key: count[key] for key in COUNTED} for count in counts]
        where = [said["where"] for said in findings]
        for key, values in ((self.COUNTS, in_order), (self.WHERE, where)):
            numbered = enumerate(values, start=1)
            if told := {str(number): value for number, value in numbered if value}:
                yield key, told


def _count(entry: Entry, path: str, value: Any) -> Values:
    count = entry.mapping(path, value, keys=COUNTED)
    return {key: entry.number(f"{path}.{key}", count[key]) for key in COUNTED if key in count}


def _texts(entry: Entry, place: str, said: Values, keys: Iterable[str]) -> dict[str, str]:
    return {key: entry.as_text(f"{place}, {key}", said.get(key)) or "" for key in keys}


class ImplicationsKind(Kind):
    def read(self, entry: Entry) -> Values:
        blocks = []
        for number, value in enumerate(entry.items(self.path), start=1):
            place = f"{self.path} {number}"
            said = entry.mapping(place, value, keys=TITLED)
            blocks.append({"type": "implication", "value": _texts(entry, place, said, TITLED)})
        return {self.field.name: blocks}

    def write(self, text: SignedText) -> Written:
        yield self.path, [{key: said[key] for key in TITLED} for said in self.signed(text)]


class AuthorsKind(Kind):
    """People with given and family name and ORCID, and groups with a name."""

    NAMES = ("given", "family", "orcid", "name")

    def read(self, entry: Entry) -> Values:
        authors = enumerate(entry.items(self.path), start=1)
        blocks = [self._block(entry, f"{self.path} {number}", value) for number, value in authors]
        return {self.field.name: blocks}

    def _block(self, entry: Entry, place: str, value: Any) -> Values:
        said = entry.mapping(place, value, keys=self.NAMES)
        texts = _texts(entry, place, said, self.NAMES)
        name = texts.pop("name")
        if not name:
            return {"type": "person", "value": texts}
        if any(texts.values()):
            entry.wrong(place, "a group has a name, a person a family name, and nobody has both.")
        return {"type": "group", "value": {"name": name}}

    def write(self, text: SignedText) -> Written:
        yield (
            self.path,
            [
                {"name": author["group"]}
                if "group" in author
                else {key: author[key] for key in ("given", "family", "orcid") if author.get(key)}
                for author in self.signed(text)
            ],
        )


class DateKind(Kind):
    """To the day, the month or the year, as far as it is known: "2024-03"."""

    is_text = True
    # What the format says once more.
    YEAR = "year"

    def read(self, entry: Entry) -> Values:
        said = entry.get(self.path)
        written = str(said) if type(said) is int else entry.as_text(self.path, said)
        year = entry.number(self.YEAR, entry.get(self.YEAR))
        if not written:
            return {} if year is None else {"published_year": year}
        match = DATE.fullmatch(written)
        if match is None:
            entry.wrong(self.path, f"{shown(written)} is not like 2024, 2024-03 or 2024-03-06.")
            return {}
        parts = [None if part is None else int(part) for part in match.groups()]
        # A month 00 is as impossible as a month 13.
        if 0 in parts or problem_with_date(*parts):
            entry.wrong(self.path, f"there is no such date: {shown(written)}.")
        if year not in {None, parts[0]}:
            entry.wrong(self.YEAR, f"it is {year}, and {self.path} says {written}.")
        return dict(zip(("published_year", "published_month", "published_day"), parts, strict=True))

    def write(self, text: SignedText) -> Written:
        paper = text["paper"]
        yield self.path, partial_iso(paper["year"], paper["month"], paper["day"]) or None


class WordKind(Kind):
    """A word of a vocabulary, by its key or its name."""

    is_text = True

    def read(self, entry: Entry) -> Values:
        word = entry.text(self.path)
        return {self.field.name: word} if word else {}

    def write(self, text: SignedText) -> Written:
        ref = self.signed(text)
        yield self.path, ref.partition(":")[2] if ref else None


class JournalKind(WordKind):
    """By its name, as the paper has it: a new one is made."""

    def write(self, text: SignedText) -> Written:
        ref = self.signed(text)
        yield self.path, text["words"][ref]["name"] if ref else None


class WordsKind(Kind):
    def read(self, entry: Entry) -> Values:
        return {self.field.name: [text for _place, text in entry.texts(self.path)]}

    def write(self, text: SignedText) -> Written:
        if keys := [ref.partition(":")[2] for ref in self.signed(text)]:
            yield self.path, keys


class RelatedKind(Kind):
    """Another study of the same site, by its address, and why it is named."""

    def read(self, entry: Entry) -> Values:
        links = []
        for number, value in enumerate(entry.items(self.path), start=1):
            place = f"{self.path} {number}"
            said = entry.mapping(place, value, keys=LINKED)
            links.append(_texts(entry, place, said, LINKED))
        return {self.field.name: links}

    def write(self, text: SignedText) -> Written:
        if links := self.signed(text):
            yield self.path, [{"slug": link["slug"], "why": link["why"]} for link in links]
