"""Change the words of one part of a text, wherever its type keeps them."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.html import escape
from wagtail.fields import RichTextField, StreamField

from review.mixins import SignedTextMixin
from review.parts import Part


def takes_words(obj: SignedTextMixin, part: Part) -> bool:
    """Can an editor adopt other words for this part? Not if it is chosen from a list."""
    name, *path = part.key.split(".")
    field = obj._meta.get_field(name)
    if isinstance(field, StreamField):
        return _same(_value_in(getattr(obj, name), path), part.text)
    if isinstance(field, RichTextField):
        return not path
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and _same(getattr(obj, name), part.text)


def replace_part(obj: SignedTextMixin, key: str, old: str, new: str) -> bool:
    """Replace `old` with `new` in the part `key` (review/parts.py). False if it is not there.

    Only the stretch that differs is changed, so bold words elsewhere in a rich text stay bold.
    """
    name, *path = key.split(".")
    field = obj._meta.get_field(name)
    if isinstance(field, StreamField):
        return _replace_in_stream(getattr(obj, name), path, old, new)
    value = getattr(obj, name)
    if isinstance(field, RichTextField):
        changed = _replace_in_rich_text(value, old, new)
    else:
        changed = new if _same(value, old) else None
    if changed is None:
        return False
    setattr(obj, name, changed)
    return True


def _replace_in_stream(stream: Any, path: list[str], old: str, new: str) -> bool:
    if not _same(_value_in(stream, path), old):
        return False
    place, field = int(path[0]) - 1, path[1] if len(path) > 1 else ""
    block = stream[place]
    if field:
        block.value[field] = new
    else:
        stream[place] = (block.block_type, new, block.id)
    return True


def _value_in(stream: Any, path: list[str]) -> Any:
    """The value of block number `path[0]`, or of its field `path[1]`; None if it is not there."""
    place = int(path[0]) - 1 if path else -1
    if not 0 <= place < len(stream):
        return None
    value = stream[place].value
    if len(path) == 1:
        return value
    return value.get(path[1]) if isinstance(value, Mapping) else None


def _same(value: Any, words: str) -> bool:
    return isinstance(value, str) and value.split() == words.split()


def _replace_in_rich_text(html: str, old: str, new: str) -> str | None:
    """Words of a rich text are its lines of plain text; see `plain_lines` in canonical.py."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    # Whole words, so that the changed stretch is found once and reads well.
    while head and not old[head - 1].isspace():
        head -= 1
    while tail and not old[len(old) - tail].isspace():
        tail -= 1
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    if not was.strip():
        return None
    was, now = escape(was), escape(now)
    if html.count(was) != 1 or "\n" in was.strip():
        return None
    return html.replace(was, now)


def _shared(first: str, second: str) -> int:
    length = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        length += 1
    return length
