"""Authors as APA 7 prints them: chapter 9, sections 7 to 12 of the Publication Manual."""

import re
import unicodedata

MOST = 20
# With more than 20, this many come before the dots.
BEFORE_DOTS = 19
# Initials without periods, as PubMed gives them: "MA".
LONGEST_BARE_INITIALS = 3


# "van", "d’", "al-"
PARTICLE = re.compile(r"[^\W\d_]+['’-]?")
# Scripts in which the family name touches the given one.
WITHOUT_SPACES = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}


def apa_names(authors: list[dict[str, str]]) -> str:
    names = [apa_name(author) for author in authors]
    if len(names) > MOST:
        return f"{', '.join(names[:BEFORE_DOTS])}, . . . {names[-1]}"
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, & {names[-1]}"
    return "".join(names)


def apa_name(author: dict[str, str]) -> str:
    """ "Chen, M. L."; a group as it is; a single name without initials."""
    if "literal" in author:
        return author["literal"]
    given = author.get("given", "")
    if _is_written_without_spaces(given):
        return author["family"] + given + (f", {author['suffix']}" if "suffix" in author else "")
    parts = [author["family"], initials(given), author.get("suffix", "")]
    return ", ".join(part for part in parts if part)


def initials(given: str) -> str:
    """ "Mei Lin" is "M. L.", "Jean-Pierre" is "J.-P."; a lowercase "de" inside stays a word.

    Only Latin letters have initials: a name in another script stays as it was typed.
    """
    if any(_script(letter) not in {"", "LATIN"} for letter in given):
        return given
    words = re.sub(r"\.(?=\w)", ". ", given).split()
    if len(words) == 1 and _is_bare_initials(words[0]):
        words = list(words[0])
    parts = [
        word if number and word.islower() and PARTICLE.fullmatch(word) else _hyphened(word)
        for number, word in enumerate(words)
    ]
    return " ".join(part for part in parts if part)


def _is_bare_initials(word: str) -> bool:
    return 1 < len(word) <= LONGEST_BARE_INITIALS and word.isalpha() and word.isupper()


def _hyphened(word: str) -> str:
    letters = [re.sub(r"^[^\w]+", "", part)[:1].upper() for part in re.split("[-‐‑]", word)]
    return "-".join(f"{letter}." for letter in letters if letter)


def _is_written_without_spaces(given: str) -> bool:
    return bool(given) and all(_script(letter) in WITHOUT_SPACES for letter in given)


def _script(letter: str) -> str:
    """The first word of its name in Unicode; empty for signs, and for letters of no script."""
    script = unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""
    return "" if script in {"MODIFIER", "FEMININE", "MASCULINE"} else script
