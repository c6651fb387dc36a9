"""Pages that come with the site. The code knows their addresses, and the words of each release."""

from functools import cache
from pathlib import Path

ORDINARY_PAGES = (
    "about",
    "how-we-work",
    "disclaimer",
    "privacy",
    "accessibility",
    "subscribe",
)
# Words about health and care: created as drafts, and nobody sees them until they are signed.
MEDICAL_PAGES = ("newly-injured",)
# A line for each text that any release has shipped: the hash of what it says (`content_hash`) and
# the page. Lines are only added, so that no release takes a page down.
HASHES = Path(__file__).resolve().parent / "content" / "shipped_hashes.txt"


@cache
def shipped_hashes() -> frozenset[str]:
    return frozenset(line.split()[0] for line in HASHES.read_text("utf-8").splitlines())
