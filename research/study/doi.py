"""DOIs: the address of a paper that never changes. Written in many ways, stored in one."""

import re
from urllib.parse import quote, unquote

# ISO 26324: "10.", a registrant code, a slash, then any printing characters. "<" and ">" end an
# address in a text, but stand inside the DOIs of the 1990s: 10.1002/…15/16<1661::AID-SIM968>3.0…
DOI = re.compile(
    r"10\.[0-9]{4,9}(?:\.[0-9]+)*/"
    r"(?:[^\s\"<>\x00-\x1f\x7f-\x9f\ud800-\udfff]|<[0-9]*::[A-Za-z0-9-]*>)+"
)
# Marks that end a sentence or close a bracket which was opened before the DOI.
TRAILING = ".,;:!?'’”"
BRACKETS = {")": "(", "]": "[", "}": "{"}

# What a DOI and a URL may both contain; the rest, "<" included, is escaped in a URL.
PLAIN_IN_AN_ADDRESS = "/:;()!*',@$&+=~"


def doi_address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe=PLAIN_IN_AN_ADDRESS)}"


def find_doi(text: str | None) -> str | None:
    """The first DOI in `text`, in lower case, or None. It finds its own result unchanged.

    Understands a bare DOI, `doi:…`, addresses at doi.org or a publisher, and escaped characters.
    """
    match = DOI.search(_unescaped(text or ""))
    if not match:
        return None
    doi = match.group().split("?")[0].split("#")[0]
    while doi:
        last = doi[-1]
        if last in TRAILING or (last in BRACKETS and doi.count(last) > doi.count(BRACKETS[last])):
            doi = doi[:-1]
        else:
            break
    # Cutting may have left nothing after the slash.
    return doi.lower() if DOI.fullmatch(doi) else None


def _unescaped(text: str) -> str:
    """An address may have been escaped more than once on its way to us."""
    while (plain := unquote(text)) != text:
        text = plain
    return text
