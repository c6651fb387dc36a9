"""Registrations of trials: the number under which a registry keeps a study."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Registry:
    # How a number begins, to tell a wrong one from one of a registry that we do not know.
    begins: str
    number: str
    # Where it can be read; empty when the registry has no address made of the number alone.
    address: str = ""


REGISTRIES = (
    Registry("NCT", r"NCT\s?(\d{8})", "https://clinicaltrials.gov/study/NCT{0}"),
    Registry("ISRCTN", r"ISRCTN\s?(\d{8})", "https://www.isrctn.com/ISRCTN{0}"),
    Registry(
        "ACTRN",
        r"ACTRN\s?(\d{14})",
        "https://www.anzctr.org.au/ACTRN{0}.aspx",
    ),
    Registry("ChiCTR", r"ChiCTR(-[A-Z]{2,4}-\d{8}|\d{10})"),
    Registry("DRKS", r"DRKS\s?(\d{8})", "https://drks.de/search/en/trial/DRKS{0}"),
    Registry("UMIN", r"UMIN\s?(\d{9})"),
    Registry("jRCT", r"jRCT(s?\d{9,10})"),
    Registry("CTRI", r"CTRI/(\d{4}/\d{2,3}/\d{6})"),
    Registry("NTR", r"NTR\s?(\d{2,5})"),
    Registry("KCT", r"KCT\s?(\d{7})"),
    Registry("IRCT", r"IRCT(\d{10,16}N\d{1,3})"),
    Registry("RBR-", r"RBR-([0-9a-z]{6,8})"),
    Registry("PACTR", r"PACTR(\d{15})"),
    Registry("CRD", r"CRD\s?(\d{8,12})"),
    Registry("EudraCT", r"(?:EudraCT\s*:?\s*)?(\d{4}-\d{6}-\d{2})"),
)
BEFORE, AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
ONE = {
    registry: re.compile(BEFORE + registry.number + AFTER, re.IGNORECASE) for registry in REGISTRIES
}


def registrations_in(text: str) -> list[str]:
    """Each number once, in the registry's own writing, in the order of the text."""
    found = sorted(
        (match.start(), _written(registry, match[1]))
        for registry, pattern in ONE.items()
        for match in pattern.finditer(text)
    )
    return list(dict.fromkeys(number for _start, number in found))


def linked(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the address of the registry, or none. Joined it is the text."""
    places = sorted(
        (match.span(), registry.address.format(match[1]))
        for registry, pattern in ONE.items()
        if registry.address
        for match in pattern.finditer(text)
    )
    pieces, end = [], 0
    for (start, stop), address in places:
        if start >= end:
            pieces += [(text[end:start], ""), (text[start:stop], address)]
            end = stop
    return [piece for piece in [*pieces, (text[end:], "")] if piece[0]]


def problem_with_registrations(text: str) -> str:
    """A sentence about a number that begins as one of a registry and is none of it."""
    for part in re.split(r"[,;\s]+", text):
        for registry, pattern in ONE.items():
            begins = part.casefold().startswith(registry.begins.casefold())
            has_digits = any(sign.isdigit() for sign in part)
            if begins and has_digits and not pattern.search(part.rstrip(".")):
                return _(
                    "%(number)s is not a whole number of its registry. Compare its digits."
                ) % {"number": part}
    return ""


def _written(registry: Registry, digits: str) -> str:
    if registry.begins == "EudraCT":
        return f"EudraCT {digits}"
    if registry.begins == "CTRI":
        return f"CTRI/{digits}"
    return f"{registry.begins}{digits}"
