"""Identifiers of a study, brought into their standard form; what cannot be is named, not stored.

The model refuses a wrong one (shell, import). The form keeps what stood in the box before, saves
the rest of the draft, and says so beside the box (research/study/refused.py).
"""

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.study.identifiers import read_box

FIELDS = ("doi", "pmid", "pmcid", "authors")
LABELS = {
    "doi": gettext_lazy("DOI"),
    "pmid": gettext_lazy("PubMed number"),
    "pmcid": gettext_lazy("PubMed Central number"),
}
# What an empty box is stored as.
EMPTY = {"doi": None}


@dataclass(frozen=True)
class Refused:
    """`field` is the model's; `label` names the box as an editor sees it."""

    field: str
    label: str
    typed: str
    sentence: str


@dataclass(frozen=True)
class _Typed:
    kind: str
    field: str
    label: str
    value: str
    # Where the value is put back.
    holder: MutableMapping[str, Any]
    # The same author, before and after.
    block_id: Any = None


def mend(
    values: MutableMapping[str, Any],
    *,
    was_stored: Callable[[str, str], bool],
    before: MutableMapping[str, Any] | None = None,
) -> list[Refused]:
    """Mend `values` in place. A refused one is replaced by what stood there `before`, if given.

    What was stored once is left as it is: a signed text must not change without a person.
    """
    refused = []
    for typed in _boxes(values):
        right, sentence = _read(typed)
        if right != typed.value and typed.value and was_stored(typed.field, typed.value):
            continue
        if sentence:
            refused.append(Refused(typed.field, typed.label, typed.value, sentence))
            right = typed.value if before is None else _before(typed, before)
        typed.holder[typed.kind] = right or EMPTY.get(typed.kind, "")
    return refused


def _read(typed: _Typed) -> tuple[str | None, str]:
    """The standard form, or what is wrong."""
    if not typed.value.strip():
        return "", ""
    try:
        return read_box(typed.kind, typed.value), ""
    except ValidationError as error:
        return None, error.messages[0]


def _boxes(values: MutableMapping[str, Any]) -> Iterator[_Typed]:
    for name, box in LABELS.items():
        if name in values:
            yield _Typed(name, name, str(box), values[name] or "", values)
    for author in values.get("authors") or ():
        if author.block_type == "person":
            value = author.value
            name = f"{value.get('given') or ''} {value.get('family') or ''}".strip()
            label = str(_("ORCID of %(name)s") % {"name": name} if name else _("ORCID"))
            orcid = value.get("orcid") or ""
            yield _Typed("orcid", "authors", label, orcid, value, author.id)


def _before(typed: _Typed, before: MutableMapping[str, Any]) -> str:
    if typed.field != "authors":
        return before.get(typed.field) or ""
    authors = {author.id: author for author in before.get("authors") or () if author.id}
    author = authors.get(typed.block_id)
    return author.value.get("orcid") or "" if author and author.block_type == "person" else ""
