import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from taxonomy.models import GlossaryTerm

DIGITS = "0–9"


@dataclass
class Letter:
    letter: str
    anchor: str
    terms: list[GlossaryTerm] = field(default_factory=list)


def group_by_letter(terms: Iterable[GlossaryTerm]) -> list[Letter]:
    """Terms under their first letter. Accents are folded; all numbers share one heading."""
    groups: dict[str, Letter] = {}
    for term in terms:
        letter = _first_letter(term.term)
        anchor = "letter-0-9" if letter == DIGITS else f"letter-{letter.lower()}"
        groups.setdefault(letter, Letter(letter, anchor)).terms.append(term)
    return [groups[letter] for letter in sorted(groups)]


def _first_letter(word: str) -> str:
    first = unicodedata.normalize("NFKD", word.strip()[:1])[:1].upper()
    return first if first.isalpha() else DIGITS
