"""A person's name in the parts that CSL knows. Editors type what the paper prints."""

import re

from research.citations.item import known, one_line

# Behind another word. "V" and "JR" could be initials, so they count only behind a comma.
SUFFIX = re.compile(r"(?<=\S)(?:\s*,)?\s+([Jj]n?r\.?|[Ss]n?r\.?|II|III|IV|VI{1,3}|2nd|3rd|4th)$")
BEHIND_A_COMMA = re.compile(r"(?<=\S)\s*,\s*((?:[JjSs][Nn]?[Rr])\.?|I{2,3}|IV|VI{0,3})$")
# The manual writes these with a period.
SHORTENED = re.compile(r"[js]n?r", re.IGNORECASE)


def person_name(given: str, family: str) -> dict[str, str]:
    """A single name is a family name in CSL."""
    (given, of_given), (family, of_family) = _split(one_line(given)), _split(one_line(family))
    suffix = of_given or of_family
    if not family:
        given, family = "", given
    return known({"family": family, "given": given, "suffix": suffix})


def _split(name: str) -> tuple[str, str]:
    match = SUFFIX.search(name) or BEHIND_A_COMMA.search(name)
    if not match:
        return name, ""
    suffix = match[1]
    if SHORTENED.fullmatch(suffix.rstrip(".")):
        suffix = f"{suffix.rstrip('.').capitalize()}."
    return name[: match.start()].rstrip(" ,"), suffix
