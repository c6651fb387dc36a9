"""What an editor typed into the box of one identifier: its standard form, or what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.study.identifiers.as_meant import as_meant
from research.study.identifiers.doi import DOI, find_doi
from research.study.identifiers.orcid import find_orcid, looks_like_orcid
from research.study.identifiers.pubmed import asked_pmid, find_pmcid, find_pmid

# More is no identifier, and is not read on.
LONGEST = 2000
LONGEST_DOI = 255
AROUND_THE_SLASH = re.compile(r"(10\.[0-9.]{4,12})\s*/\s*(?=\S)")
# "10.1371/journal. pone.0318039": what comes after the space may belong to it.
GAP = re.compile(r"[./:(_-]\s+[a-z0-9(]")


@dataclass(frozen=True)
class Box:
    find: Callable[[str], str | None]
    # What somebody meant who typed it into another box.
    find_elsewhere: Callable[[str], str | None]
    name: Any
    goes: Any
    not_one: Any


BOXES = {
    "doi": Box(
        find_doi,
        find_doi,
        gettext_lazy("a DOI"),
        gettext_lazy("It goes into the box “DOI”"),
        gettext_lazy("This is not a DOI. It starts with 10. Example: 10.1038/s41467-024-46259-y"),
    ),
    "pmcid": Box(
        find_pmcid,
        find_pmcid,
        gettext_lazy("a PubMed Central number"),
        gettext_lazy("It goes into the box “PubMed Central number”"),
        gettext_lazy(
            "This is not a PubMed Central number. It starts with PMC. Example: PMC6377489. "
            "A number from PubMed goes into the box “PubMed number”."
        ),
    ),
    "orcid": Box(
        find_orcid,
        looks_like_orcid,
        gettext_lazy("an ORCID"),
        gettext_lazy("It goes into the box “ORCID” of its author"),
        gettext_lazy(
            "This is not an ORCID. It has four groups of four digits. Example: 0000-0002-1825-0097"
        ),
    ),
    "pmid": Box(
        find_pmid,
        asked_pmid,
        gettext_lazy("a PubMed number"),
        gettext_lazy("It goes into the box “PubMed number”"),
        gettext_lazy("This is not a PubMed number. It has at most eight digits. Example: 30778180"),
    ),
}


def read_box(kind: str, typed: str) -> str:
    """The identifier in its standard form. Raises ValidationError with a plain sentence."""
    text = typed[:LONGEST]
    if kind == "doi":
        text = AROUND_THE_SLASH.sub(r"\1/", text)
    found = BOXES[kind].find(text)
    if not found:
        raise ValidationError(_problem(kind, text))
    if kind == "doi" and (len(found) > LONGEST_DOI or _has_a_gap(text)):
        raise ValidationError(
            _("It is not clear where this DOI ends: there is a space in it. Paste it alone.")
        )
    return found


def _has_a_gap(text: str) -> bool:
    plain = as_meant(text)
    match = DOI.search(plain)
    return bool(match and GAP.match(plain, match.end() - 1))


def _problem(kind: str, text: str) -> str:
    if kind == "orcid" and looks_like_orcid(text):
        return _(
            "The last digit of this ORCID does not fit the others, so something in it is wrong. "
            "Copy it again from orcid.org."
        )
    for other, box in BOXES.items():
        # Digits alone could be the number of either.
        if other == kind or (kind == "pmcid" and text.strip().isdigit()):
            continue
        if value := box.find_elsewhere(text):
            words = {"name": box.name, "goes": box.goes, "value": value}
            return _("This is %(name)s. %(goes)s: %(value)s") % words
    return str(BOXES[kind].not_one)
