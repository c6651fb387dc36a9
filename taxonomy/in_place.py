"""Which names of a glossary term may open its definition inside a text.

A wrong definition for a word is worse than none, so the rules are cautious. A name that they leave
out is still shown on the term's page, and the search still finds it:
1. The term's own name may, unless `NEVER` holds it.
2. Another name may not if it is one lowercase word ("complete", "quad"): such words have
   everyday meanings too.
3. Nor if it looks like a level of the spine ("S1", "T1 to T12").
4. Nor if it is the term's own name with a word left out ("stem cell" of "mesenchymal stem cell"):
   it means more than the term does. Short forms with capitals ("AIS A") are allowed.
5. Nor if two terms have it.
6. A short form ("RMT") may only in a text that also has a longer name of the same term.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from taxonomy.models import GlossaryTerm

# Names that no rule above leaves out, each with its reason.
NEVER = frozenset(
    {
        "side effect",  # comes from the treatment; an adverse event may not
        "retraction",  # of tissue, in a text about surgery
        "own cells",  # "the body attacks its own cells"
        "person's own cells",
        "into the spinal fluid",  # plain already, and blood can leak there too
        "into the cerebrospinal fluid",
        "nogo receptor",  # not Nogo, but what Nogo binds to
    }
)
# Longer phrases in which a name means something else: nothing is marked in them.
OTHER_MEANINGS = ("median nerve", "motor complete", "nogo receptor")
# These names mean what their definition says only in front of one of these words.
_SPINE = frozenset(
    [
        "spine",
        "spinal",
        "cord",
        "sci",
        "injury",
        "injuries",
        "level",
        "levels",
        "segment",
        "segments",
        "vertebra",
        "vertebrae",
        "traumatic",
        "phase",
        "stage",
    ]
)
_PHASES = ("i", "ii", "iii", "1", "2", "3", "one", "two", "three", "2a", "2b")
_TRIAL = frozenset(["trial", "trials", "study", "studies", "clinical", "safety", "test", "tests"])
ONLY_BEFORE = dict.fromkeys(
    ("acute", "chronic", "cervical", "thoracic", "lumbar", "sacral"), _SPINE
) | {f"phase {number}": _TRIAL for number in _PHASES}

WORD = re.compile(r"[^\W_]+")
LEVEL = re.compile(r"[CTLS]\d{1,2}\b")
TWO_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
THREE_SMALL = re.compile(r"[a-z]{3}")


@dataclass(frozen=True)
class Names:
    """Of one term: the names that may open its definition, and its short forms (rule 6)."""

    term: GlossaryTerm
    sure: tuple[str, ...]
    short: tuple[str, ...]


def names_in_place(terms: Iterable[GlossaryTerm]) -> list[Names]:
    all_names = [_names(term) for term in terms]
    owners = Counter(
        name
        for names in all_names
        for name in {name.casefold() for name in (*names.sure, *names.short)}
    )

    def own(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if owners[name.casefold()] == 1)

    return [Names(names.term, own(names.sure), own(names.short)) for names in all_names]


def _names(term: GlossaryTerm) -> Names:
    words = _words(term.term)
    others = [
        name
        for name in term.other_names()
        if _may(name) and not (name == name.lower() and _words(name) < words)
    ]
    short = tuple(name for name in others if _is_short_form(name))
    sure = tuple(name for name in (_as_in_a_sentence(term), *others) if name not in short)
    return Names(term, tuple(name for name in sure if name.casefold() not in NEVER), short)


def _words(name: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(name)}


def _may(name: str) -> bool:
    one_small_word = " " not in name and name == name.lower()
    return not (one_small_word or LEVEL.match(name) or name.casefold() in NEVER)


def _is_short_form(name: str) -> bool:
    return " " not in name and bool(TWO_CAPITALS.search(name)) and not THREE_SMALL.search(name)


def _as_in_a_sentence(term: GlossaryTerm) -> str:
    """The term without its initial capital, unless its other names have that capital too."""
    first, *others = WORD.findall(term.term) or [""]
    for name in term.other_names():
        others += WORD.findall(name) if first in WORD.findall(name) else []
    is_name = first != first.capitalize() or any(word[0].isupper() for word in others)
    return term.term if is_name else f"{term.term[:1].lower()}{term.term[1:]}"
