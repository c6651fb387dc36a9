"""Authors as lines of one box, and lines as authors. A paper may have 1,300 of them.

A line is "Family, Given", then perhaps an ORCID; "Group: name" for a group. A list that was copied
from a paper, PubMed or a reference manager is read too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from research.study.authors import Author
from research.study.identifiers import read_box

GROUP = "Group:"
# What stands where an ORCID may: an address, or more digits than a name ever has.
ORCID = re.compile(
    r"(?:^|[\s,;(\[])+(?:ORCID(?:\s*iD)?\s*:?\s*)?"
    r"(?P<orcid>(?:https?://|www\.|orcid\.org/)\S+?|\d[\d\s-]{6,}[\dX])[\s)\]]*$",
    re.IGNORECASE,
)
NAMES_A_GROUP = re.compile(
    r"\b(group|consortium|network|investigators|collaborat\w+|team|committee|society|alliance)\b",
    re.IGNORECASE,
)
# Signs behind a name that lead to an address or a footnote: "Mei Chen1,2*".
MARKS = r"[\d⁰¹²³⁴-⁹*†‡§¶#]+"
FOOTNOTES = re.compile(rf"(?<=[^\W\d_.]){MARKS}(?:,\s?{MARKS})*(?=\s*(?:[,;]|and\b|&|$))")
# "O'Neill AF", as PubMed writes it.
RANK = r"(?:Jr|Sr|2nd|3rd|[4-9]th|II|III|IV)"
FAMILY_INITIALS = re.compile(rf"(?P<family>.+?)\s+(?P<given>[A-Z]{{1,4}}(?:\s{RANK})?)\.?")
# Words that begin a family name: "Jane van der Berg".
PARTICLES = {
    *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du"),
    *("la", "le", "ter", "ten", "bin", "ibn", "al", "el"),
}
AND = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    author: Author
    # A whole sentence about an ORCID that is none; the author is read without it.
    problem: str = ""


def write_lines(authors: Iterable[Author]) -> str:
    return "\n".join(map(write_line, authors))


def write_line(author: Author) -> str:
    if "name" in author:
        return f"{GROUP} {author['name']}"
    given, family = author.get("given") or "", author.get("family") or ""
    name = f"{family}, {given}" if given else family
    return f"{name} {author.get('orcid') or ''}".strip()


def read_lines(text: str, before: Iterable[Author] = ()) -> list[Line]:
    """Authors in their order. A line that stood there before is the same author, sign by sign."""
    before = list(before)
    known = {_plain(write_line(author)): author for author in before}
    orcids = {_name(author): author["orcid"] for author in before if author.get("orcid")}
    lines = [_plain(line) for line in text.splitlines()]
    return [
        Line(known[one]) if one in known else _read(one, orcids)
        for line in lines
        if line
        for one in ([line] if line in known else _apart(line))
    ]


def _plain(line: str) -> str:
    return " ".join(line.split())


def _apart(line: str) -> Iterator[str]:
    """The names of a line that is a whole list."""
    if line.casefold().startswith(GROUP.casefold()):
        yield line
        return
    line = FOOTNOTES.sub("", line)
    if ";" in line:
        yield from filter(None, (_plain(AND.sub("", f" {part}")) for part in line.split(";")))
        return
    parts = [_plain(part) for part in AND.sub(", ", line).split(",")]
    parts = [part for part in parts if part.rstrip(".")]
    # "Family, Given" has two parts as well: a list of names has two words in each.
    is_list = len(parts) > 1 and all(
        " " in part and not ORCID.fullmatch(f" {part}") for part in parts
    )
    yield from parts if is_list else [line]


def _name(author: Author) -> str:
    return write_line({**author, "orcid": ""})


def _read(line: str, orcids: Mapping[str, str]) -> Line:
    """With a wrong ORCID the author keeps the one that stood there before, if any."""
    if line.casefold().startswith(GROUP.casefold()):
        return Line({"name": line[len(GROUP) :].strip()})
    orcid, problem = "", ""
    if match := ORCID.search(line):
        line = line[: match.start()].strip()
        try:
            orcid = read_box("orcid", match["orcid"])
        except ValidationError as error:
            problem = f"{line}: {error.messages[0]}"
    if "," not in line and NAMES_A_GROUP.search(line):
        return Line({"name": line}, problem)
    given, family = _names(line.rstrip(",; "))
    author = {"given": given, "family": family, "orcid": orcid}
    if problem:
        author["orcid"] = orcids.get(_name(author), "")
    return Line(author, problem)


def _names(line: str) -> tuple[str, str]:
    family, comma, given = line.partition(",")
    if comma:
        return _plain(given), _plain(family)
    if match := FAMILY_INITIALS.fullmatch(line):
        return match["given"], match["family"]
    words = line.split()
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
