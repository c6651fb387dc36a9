"""DOIs: the address of a paper that never changes. Written in many ways, stored in one."""

import re
from urllib.parse import unquote

# ISO 26324: "10.", a registrant code, a slash, then any printing characters.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+", re.IGNORECASE)
# Marks that end a sentence or close a bracket which was opened before the DOI.
TRAILING = ".,;:!?'’”"
BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_doi(text: str | None) -> str | None:
    """The first DOI in `text`, in lower case, or None.

    Understands a bare DOI, `doi:…`, addresses at doi.org or a publisher, and escaped characters.
    """
    match = DOI.search(unquote((text or "").strip()))
    if not match:
        return None
    doi = match.group().split("?")[0].split("#")[0]
    while doi:
        last = doi[-1]
        if last in TRAILING:
            doi = doi[:-1]
        elif last in BRACKETS and doi.count(last) > doi.count(BRACKETS[last]):
            doi = doi[:-1]
        else:
            break
    return doi.lower() or None
