"""ORCID: sixteen digits that name one researcher. The last one proves the others."""

import re
import unicodedata

from research.study.identifiers.as_meant import as_meant

# The first block is always 0000 or 0009; other numbers of sixteen digits are no ORCID.
ORCID = re.compile(
    r"(?<![0-9-])(000[09])[- ]?([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{3}[0-9X])(?![0-9A-Z]|-[0-9])",
    re.IGNORECASE,
)


def find_orcid(text: str | None) -> str | None:
    """As "0000-0002-1825-0097", or None if there is none or its last digit does not fit."""
    orcid = looks_like_orcid(text)
    return orcid if orcid and orcid[-1] == check_digit(orcid) else None


def looks_like_orcid(text: str | None) -> str | None:
    match = ORCID.search(unicodedata.normalize("NFKC", as_meant(text or "")))
    return "-".join(match.groups()).upper() if match else None


def check_digit(orcid: str) -> str:
    """ISO 7064, MOD 11-2, over the first fifteen digits; "X" stands for ten."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)  # noqa: PLR2004
