"""May a change be called "wording only"? A machine says no if weighty words change.

It never says that two texts mean the same; it says that no number, name, "not", "may" or "more"
was added, removed or moved, and that every part that is a fact is exactly the same. The reviewer
still reads and signs the change; only the editorial check is skipped.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from review.parts import Part

DATA = Path(__file__).parent / "data"
TOKEN = re.compile(r"[^\W_]+(?:[-’'.,/][^\W_]+)*|[%‰<>=±≤≥+−×]|[.!?:]")


def read_words(name: str) -> frozenset[str]:
    """Words of a list in data/, where lines that begin with # say what a group is for."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


WEIGHTY = read_words("weighty_words.txt")
# Words that begin sentences and are not names.
OPENERS = read_words("sentence_openers.txt")
DENIES = {"not", "no", "never", "nor", "cannot", "without"}
SENTENCE_END = {".", "!", "?", ":"}


def why_not_wording(
    before: Iterable[Part], after: Iterable[Part], names: frozenset[str] = frozenset()
) -> list[str]:
    """A sentence for each part in which more than wording changed; none if it is wording only.

    `names` are lowercase words that count as names wherever they appear.
    """
    old = {part.key: part for part in before}
    new = {part.key: part for part in after}
    reasons: list[str] = []
    for key in old | new:
        was, now = old.get(key), new.get(key)
        if was and now and was.text == now.text:
            continue
        label = (old | new)[key].label
        if not (was and now and was.prose and now.prose):
            reasons.append(_("“%(label)s” changed.") % {"label": label})
        elif weight_of(was.text, names) != weight_of(now.text, names):
            reasons.append(
                _("In “%(label)s” a number, a name, or a word such as “not” or “may” changed.")
                % {"label": label}
            )
    return reasons


def weight_of(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text that carry its meaning, in their order."""
    weight, starts, denied = [], True, False
    for token in TOKEN.findall(text.replace("’", "'")):
        if token in SENTENCE_END:
            starts = True
            continue
        small = token.lower()
        # "not" is kept with the word that it negates, so that it cannot move to another one.
        if small in WEIGHTY or small in names or denied or _is_number_or_sign(token):
            weight.append(small)
        elif _is_name(token, starts):
            weight.append(token)
        starts, denied = False, small in DENIES or small.endswith("n't")
    return weight


def _is_number_or_sign(token: str) -> bool:
    return any(char.isnumeric() for char in token) or not token[0].isalpha()


def _is_name(token: str, starts: bool) -> bool:
    if any(char.isupper() for char in token[1:]):
        return True
    return token[0].isupper() and not (starts and token.lower() in OPENERS)
