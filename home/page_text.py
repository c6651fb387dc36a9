"""The body of an ordinary page as it is signed: every word, and where every link leads."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from core.blocks import PictureValue
from review.canonical import plain_lines
from review.fields import SignedField, Vocabulary
from review.parts import Part

LINK = re.compile(r"<a\s+([^>]*)>")


class NotMedical(SignedField):
    """The mark *medical*: a text says only when it is off, and then who may pass it."""

    empty: ClassVar[Any] = None

    def read(self, obj: Any, vocabulary: Vocabulary) -> bool | None:
        return None if getattr(obj, self.name) else True

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return _("No. Anybody else on the team may pass it.") if value else _("Yes.")


class LinkedText(SignedField):
    """Rich text as it is stored: every word, and where every link leads."""

    def read(self, obj: Any, vocabulary: Vocabulary) -> str:
        return getattr(obj, self.name) or ""

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        yield from _words_and_links(self.name, self.label(model), value)


def _words_and_links(key: str, label: str, html: str) -> Iterator[Part]:
    yield Part(key, label, plain_lines(html), prose=True)
    if links := LINK.findall(html):
        # The target of a link is a fact: a new one is never "wording only".
        label = _("%(part)s, links") % {"part": label}
        yield Part(f"{key}.links", label, "\n".join(links))


class Body(SignedField):
    """A StreamField of texts, pictures, a drawing and blocks that fill themselves in."""

    def empty_value(self) -> list[Any]:
        return [{"type": "", "value": ""}]

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[dict[str, Any]]:
        """The blocks without ids. Rich text is kept as it is stored, with its links."""
        stream = getattr(obj, self.name)
        return [
            {"type": stored["type"], "value": _signed(block.value, stored["value"])}
            for block, stored in zip(stream, stream.get_prep_value(), strict=True)
        ]

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        for number, block in enumerate(value, start=1):
            key, written = f"{self.name}.{number}", block.get("value")
            label = _("Text, part %(n)d") % {"n": number}
            if written is None:  # its words are shipped: what was written is where it stands
                yield Part(key, label, self._name_of(model, block["type"]))
            elif isinstance(written, Mapping):
                yield from self._parts_of_struct(model, block["type"], key, label, written)
            else:
                html = "\n".join(written) if isinstance(written, list) else written
                yield from _words_and_links(key, label, html)

    def _parts_of_struct(
        self, model: Any, kind: str, key: str, label: str, written: Mapping[str, Any]
    ) -> Iterator[Part]:
        """One part for each box. None is only wording: another picture is another fact."""
        for name, value in written.items():
            rows = [{"": value}] if isinstance(value, str) else value
            words = "\n".join(": ".join(row.values()) for row in rows)
            yield Part(f"{key}.{name}", f"{label}, {self._name_of(model, kind, name)}", words)

    def _name_of(self, model: Any, *path: str) -> str:
        """What editors call a block or its box. One that is gone keeps its plain name."""
        block = model._meta.get_field(self.name).stream_block
        for name in path:
            block = getattr(block, "child_blocks", {}).get(name)
        return str(block.label) if block else path[-1]


def _signed(value: Any, stored: Any) -> Any:
    """What a block says. A picture is named by its hash: the number of its row says nothing."""
    return value.signed() if isinstance(value, PictureValue) else _without_ids(stored)


def _without_ids(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_ids(item) for key, item in value.items()}
    if isinstance(value, list):
        return [
            _without_ids(item["value"] if isinstance(item, Mapping) and "value" in item else item)
            for item in value
        ]
    return value
