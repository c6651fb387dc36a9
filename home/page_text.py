"""The text of an ordinary page as it is signed: every word, and where every link leads."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from review.canonical import plain_lines
from review.parts import Part

LINK = re.compile(r"<a\s+([^>]*)>")


def body_text(body: Any) -> list[dict[str, Any]]:
    """The blocks without their ids. Rich text is kept as it is stored, with its links."""
    return [
        {"type": block["type"], "value": _without_ids(block["value"])}
        for block in body.get_prep_value()
    ]


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [
            item["value"] if isinstance(item, Mapping) and "value" in item else item
            for item in value
        ]
    return value


def part(model: Any, field: str, text: Mapping[str, Any], *, prose: bool = False) -> Part:
    label = str(model._meta.get_field(field).verbose_name)
    return Part(field, label[:1].upper() + label[1:], text[field], prose)


def body_parts(blocks: list[dict[str, Any]]) -> Iterator[Part]:
    for number, block in enumerate(blocks, start=1):
        html = "\n".join(block["value"]) if isinstance(block["value"], list) else block["value"]
        label = _("Text, part %(n)d") % {"n": number}
        yield Part(f"body.{number}", label, plain_lines(html), prose=True)
        if links := LINK.findall(html):
            # Where a link leads is a fact: another address is never "wording only".
            label = _("Text, part %(n)d, links") % {"n": number}
            yield Part(f"body.{number}.links", label, "\n".join(links))
