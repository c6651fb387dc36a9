"""Kinds of signed field. A signed type declares its fields once, as `signed_text_fields`.

That one list gives the signed text, the empty values for what an older text lacks, and the
labeled parts that reviewers, differences and histories refer to. Search and glossary get their
words from it, and the system check compares it with the form and the API.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from review.canonical import clean_rich_text, plain_lines, plain_words
from review.parts import Part

WORDS = "words"
Label = str | Promise


class Vocabulary:
    """Collects the vocabulary words that a text uses, as they were signed or as they are today."""

    def __init__(self, signed: Mapping[str, Any] | None = None) -> None:
        self.signed = signed or {}
        self.used: dict[str, Any] = {}

    def ref(self, kind: str, word: Any) -> str | None:
        """`kind:key`, the key under which the text's `words` hold this word."""
        if word is None:
            return None
        name = f"{kind}:{word.key}"
        self.used[name] = self.signed.get(name) or facts_of_word(word)
        return name


def facts_of_word(word: Any) -> dict[str, str]:
    """What is signed of a vocabulary word."""
    facts = {"name": word.name}
    if hasattr(word, "design"):
        facts |= {"explanation": word.explanation, "design": word.design}
    return facts


@dataclass(frozen=True)
class SignedField:
    """One field of a signed type. Its value is plain: text, whole numbers, null, lists, mappings.

    `name` is the model's field. `place` is the dotted path of the value in the signed text, by
    default the name. `prose` marks words that may be reworded without changing what they say.
    Readers find a page by words that are `searched`, and terms open their definitions in words
    that are `explained`. `api` is the path in the API's response if it is not `place`; `no_api`
    and `no_panel` say why the API or the editors' form has no such field. `has_part` is false for
    a value that another part shows.
    """

    name: str
    _: KW_ONLY
    place: str = ""
    prose: bool = False
    searched: bool = False
    explained: bool = False
    has_part: bool = True
    api: str = ""
    no_api: str = ""
    no_panel: str = ""

    empty: ClassVar[Any] = ""
    # True for a kind that refers to vocabulary words.
    refers: ClassVar[bool] = False

    @property
    def path(self) -> tuple[str, ...]:
        return tuple((self.place or self.name).split("."))

    def empty_value(self) -> Any:
        """The value for an older text. A list holds the shape of one item."""
        return self.empty

    def read(self, obj: Any, vocabulary: Vocabulary) -> Any:
        """The value that is signed."""
        return getattr(obj, self.name)

    def parts_of(self, model: Any, text: Mapping[str, Any]) -> Iterator[Part]:
        """The labeled parts of this field in a whole text."""
        yield from self.parts(model, value_at(text, self.path), text.get(WORDS, {}))

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        yield Part(self.name, self.label(model), self.as_text(value, words), self.prose)

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return "" if value is None else str(value)

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield self.as_text(value, words)

    def explained_texts(self, value: Any) -> Iterator[str]:
        yield from self.searched_texts(value, {})

    def label(self, model: Any) -> str:
        label = str(model._meta.get_field(self.name).verbose_name)
        return label[:1].upper() + label[1:]


class Text(SignedField):
    """Plain words."""


class NullText(Text):
    """Plain words that may be null."""

    empty: ClassVar[Any] = None


class Day(NullText):
    """A day; null is "not known"."""

    def read(self, obj: Any, vocabulary: Vocabulary) -> str | None:
        day = getattr(obj, self.name)
        return day.isoformat() if day else None

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return date_format(date.fromisoformat(value), "F j, Y") if value else ""


class Number(SignedField):
    """A whole number; null is "not known"."""

    empty: ClassVar[Any] = None


class YesNo(SignedField):
    """Yes or no. An older text that lacks it says neither, which reads as no."""

    empty: ClassVar[Any] = None

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return gettext("Yes") if value else gettext("No")


class RichText(SignedField):
    """Words with the few elements that readers see. `look` of its part is the markup."""

    def read(self, obj: Any, vocabulary: Vocabulary) -> str:
        return clean_rich_text(getattr(obj, self.name))

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        yield Part(self.name, self.label(model), plain_lines(value), prose=True, look=value)

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield plain_words(value)

    def explained_texts(self, value: Any) -> Iterator[str]:
        yield mark_safe(value)  # noqa: S308 - cleaned before it was signed


@dataclass(frozen=True)
class Choice(SignedField):
    """One of a fixed list. The text holds its key, the part its label."""

    choices: Any = None

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return str(self.choices(value).label) if value in self.choices.values else ""


@dataclass(frozen=True)
class Lines(SignedField):
    """A box with one item per line, signed as a list. `lines` names the model's method for it."""

    lines: str = ""

    def empty_value(self) -> list[Any]:
        return []

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[str]:
        return getattr(obj, self.lines)()

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return "\n".join(value)


@dataclass(frozen=True)
class Items(SignedField):
    """A StreamField of single sentences, each a part of its own. Its label contains %(n)d."""

    item_label: Label = ""

    def empty_value(self) -> list[Any]:
        return []

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[str]:
        return [block.value or "" for block in getattr(obj, self.name)]

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        for number, item in enumerate(value, start=1):
            label = str(self.item_label) % {"n": number}
            yield Part(f"{self.name}.{number}", label, item, self.prose)

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield from value


class Word(SignedField):
    """A word of a vocabulary, by its key."""

    empty: ClassVar[Any] = None
    refers: ClassVar[bool] = True

    def read(self, obj: Any, vocabulary: Vocabulary) -> str | None:
        return vocabulary.ref(self.name, getattr(obj, self.name))

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        explanation = words.get(value, {}).get("explanation", "") if value else ""
        lines = [line for line in (self.as_text(value, words), explanation) if line]
        yield Part(self.name, self.label(model), "\n".join(lines), self.prose)

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return words.get(value, {}).get("name", "") if value else ""


@dataclass(frozen=True)
class WordList(SignedField):
    """Words of a vocabulary, in that one's order. `kind` is the vocabulary's name in the text."""

    kind: str = ""

    refers: ClassVar[bool] = True

    def empty_value(self) -> list[Any]:
        return []

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[str | None]:
        chosen = sorted(getattr(obj, self.name).all(), key=lambda word: (word.sort_order, word.key))
        return [vocabulary.ref(self.kind, word) for word in chosen]

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return ", ".join(words.get(ref, {}).get("name", "") for ref in value)


# --- From the list -----------------------------------------------------------------------------
Fields = Iterable[SignedField]


def names_of(fields: Fields) -> frozenset[str]:
    """The model's fields and columns that are part of the signed text."""
    names = {field.name for field in fields}
    return frozenset(names | {f"{field.name}_id" for field in fields if isinstance(field, Word)})


def public_text(fields: Fields, obj: Any, words: Mapping[str, Any] | None) -> dict[str, Any]:
    """What is signed of `obj`. `words` overrides what the vocabularies say today."""
    vocabulary = Vocabulary(words)
    text: dict[str, Any] = {}
    for field in fields:
        _put(text, field.path, field.read(obj, vocabulary))
    return text | ({WORDS: vocabulary.used} if _refers(fields) else {})


def empty_text(fields: Fields) -> dict[str, Any]:
    """The same keys, each with an empty value."""
    text: dict[str, Any] = {}
    for field in fields:
        _put(text, field.path, field.empty_value())
    return text | ({WORDS: {}} if _refers(fields) else {})


def parts(fields: Fields, model: Any, text: Mapping[str, Any]) -> list[Part]:
    """The text as labeled pieces, in the order of the list."""
    return [part for field in fields if field.has_part for part in field.parts_of(model, text)]


def searched_texts(fields: Fields, text: Mapping[str, Any]) -> list[str]:
    """The plain words by which readers find the page."""
    words = text.get(WORDS, {})
    return [
        words_of_field
        for field in fields
        if field.searched
        for words_of_field in field.searched_texts(value_at(text, field.path), words)
    ]


def explained_texts(fields: Fields, text: Mapping[str, Any]) -> list[str]:
    """The texts in which terms open their definitions; HTML is marked as safe."""
    return [
        explained
        for field in fields
        if field.explained
        for explained in field.explained_texts(value_at(text, field.path))
    ]


def value_at(text: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = text
    for key in path:
        value = value[key]
    return value


def _put(text: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *above, last = path
    for key in above:
        text = text.setdefault(key, {})
    text[last] = value


def _refers(fields: Fields) -> bool:
    return any(field.refers for field in fields)
