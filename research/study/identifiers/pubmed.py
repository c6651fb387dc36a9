"""The number of a paper in PubMed, and the one in PubMed Central, which is another number."""

import re
import unicodedata

from research.study.identifiers.as_meant import as_meant

_NUMBER = r"0*([1-9][0-9]{0,7})(?![0-9A-Za-z])"
PMID_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/(?:\?(?:\S*&)?term=)?"
    r"|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?(?:\S*&)?term=)?"
    r"|\bpubmed\.(?:gov|com)/|list_uids=|articles/pmid/"
    rf"|europepmc\.org/(?:article|articles|abstract)/med/){_NUMBER}",
    re.IGNORECASE,
)
PMID_NAMED = re.compile(rf"(?<![A-Za-z])PMID\s*[:#=/]?\s*{_NUMBER}", re.IGNORECASE)
PUBMED_NAMED = re.compile(
    rf"\W*PubMed\s*(?:ID|number|no\.?)?\s*[:#=/]?\s*{_NUMBER}\W*", re.IGNORECASE
)
PMID_ALONE = re.compile(rf"[\W_]*{_NUMBER}[\W_]*")
# A short number could also be a year or a dose.
SHORTEST_ASKED = 5

PMCID = re.compile(
    r"(?:nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/)(?:PMC)?0*([1-9][0-9]{0,8})\b"
    r"|(?<![A-Za-z0-9])PMC(?:\s*ID)?\s*[:#=/]?\s*(?:PMC)?\s*0*([1-9][0-9]{0,8})(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def find_pmid(text: str | None) -> str | None:
    """From an address, a number with its name before it, or a number that stands alone."""
    plain = _plain(text)
    match = (
        PMID_ADDRESS.search(plain)
        or PMID_NAMED.search(plain)
        or PUBMED_NAMED.fullmatch(plain)
        or PMID_ALONE.fullmatch(plain)
    )
    return match[1] if match else None


def asked_pmid(text: str) -> str | None:
    """The number that somebody searches for."""
    number = find_pmid(text)
    alone = PMID_ALONE.fullmatch(_plain(text))
    return None if number and alone and len(number) < SHORTEST_ASKED else number


def find_pmcid(text: str | None) -> str | None:
    """As "PMC6377489". Digits alone are no such number: they could be PubMed's."""
    match = PMCID.search(_plain(text))
    return f"PMC{match[1] or match[2]}" if match else None


def _plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", as_meant(text or ""))
