"""DOIs: the address of a paper that never changes. Written in many ways, stored in one."""

import re
from urllib.parse import quote

from research.study.identifiers.addresses import doi_of_address, without_tail
from research.study.identifiers.as_meant import as_meant

# ISO 26324: "10.", a registrant code, a slash, then any printing characters. "<" and ">" end an
# address in a text, but stand inside the DOIs of the 1990s: 10.1002/…15/16<1661::AID-SIM968>3.0…
# and 10.1175/…077<0935:WOTWSM>2.0.CO;2
DOI = re.compile(
    r"(?<![0-9])10\.[0-9]{4,9}(?:\.[0-9]+)*/"
    r"(?:[^\s\"<>\x00-\x1f\x7f-\x9f\ud800-\udfff]"
    r"|<[0-9]*::[A-Za-z0-9-]*>|<[^\s\"<>]{0,60}>(?=[0-9]\.[0-9]))+"
)
# What follows in an address, or the next address. An old DOI may end in a "#" of its own: "CO;2-#".
FOLLOWS = re.compile(r"\?|(?<!;2-)#|(?<=;2-)#(?=\w)|\]\(https?:|[,;|]?https?://", re.IGNORECASE)
# Marks that end a sentence or close a bracket which was opened before the DOI.
TRAILING = ".,;:!?'’”»›…*`。，、；：！？」』）】》"
BRACKETS = {")": "(", "]": "[", "}": "{"}

# What a DOI and a URL may both contain; the rest, "<" included, is escaped in a URL.
PLAIN_IN_AN_ADDRESS = "/:;()!*',@$&+=~"


def doi_address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe=PLAIN_IN_AN_ADDRESS)}"


def find_doi(text: str | None) -> str | None:
    """The first DOI in `text`, in lower case, or None. It finds its own result unchanged.

    Understands a bare DOI, `doi:…`, addresses at doi.org or a publisher, and escaped characters.
    """
    plain = as_meant(text or "")
    match = DOI.search(plain)
    if not match:
        return doi_of_address(plain)
    before = plain[: match.start()].split()
    doi = _without_marks(FOLLOWS.split(match.group(), maxsplit=1)[0])
    # A word that touches the DOI from the left is the address which it stands in.
    touching = before[-1] if before and not plain[match.start() - 1].isspace() else ""
    doi = _without_marks(without_tail(doi, touching))
    # Cutting may have left nothing after the slash.
    return doi.lower() if DOI.fullmatch(doi) else None


def _without_marks(doi: str) -> str:
    while doi:
        last = doi[-1]
        if last in TRAILING or (last in BRACKETS and doi.count(last) > doi.count(BRACKETS[last])):
            doi = doi[:-1]
        else:
            break
    return doi
