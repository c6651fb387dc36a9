"""Removes from a reader's words what could identify them, before the words are stored.

Best effort, by pattern and without knowing the person. Removed: e-mail addresses, runs of seven
digits or more (telephone, record and insurance numbers), shorter numbers with a label ("MRN 4711"),
and dates that may be a birthday. Kept: DOIs, numbers of papers and trials, years, ranges, counts,
levels such as T4-T12. A paper's number without "PMID" in front looks like a record number and is
removed; so is a page range such as 1234-1245. Names cannot be recognized by a pattern.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

SHORTEST_NUMBER = 7  # digits
# Between the digits of one number: up to three of these, never the end of a line.
BETWEEN = r"[ \t\u00a0\u2009\u202f().\-\u2010-\u2015/]"
YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

EMAIL = r"(?<![^\s@])[^\s@]+@+[^\s@]\S*"
SPACED_EMAIL = r"(?<!\S)(?:\[[^\]\n]*\]|\S+)\s*(?:\s@\s|[(\[{]\s*(?:at|@)\s*[)\]}])\s*\S+"
WEB = r"https?://[^\s@]+"
DOI = r"\b10\.\d{4,9}/[^\s@]+"
PAPER_OR_TRIAL = (
    r"\b(?:PMID|PubMed)[\s:#]*\d{1,8}\b|\bPMC(?:ID)?[\s:#]*(?:PMC)?\d{1,8}\b"
    r"|\b(?:NCT|ISRCTN|ACTRN|DRKS|UMIN|PACTR|ChiCTR[-\w]*?|EudraCT|ISSN|ISBN)[\s:#]*[\d-]+X?\b"
)
BORN = (
    rf"\b(?:born|birth(?:day|date)?|dob|d\.o\.b\.)\b[^\d\n]{{0,20}}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\W{{1,2}}{MONTH}\W{{1,2}}\d{{2,4}}"
    rf"|{MONTH}\W{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?\W{{1,3}}\d{{2,4}}|\d{{4}})\b"
)
BIRTHDAY = (
    rf"(?<![\w./-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{YEAR})|\d{{1,2}}/\d{{1,2}}/\d\d"
    rf"|\d\d\.\d\d\.\d\d|{YEAR}[-/.]\d\d?[-/.]\d\d?)(?![\w/-])"
)
LABELED = (
    r"\b(?:MRN|NHS|SSN|AHV|DOB|medical record|record|patient|insurance|insured|policy|member"
    r"|hospital|chart|case|passport|licen[cs]e|social security|ID|phone|tel|telephone|mobile|cell"
    r"|call me|fax)\b(?:\s*(?:id|no|nr|number|num|is|on|at))*[\s.:#]*"
    r"(?=[A-Z\d-]*\d[A-Z\d-]*\d[A-Z\d-]*\d[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,}\b"
)
CODE = r"\b[A-Z]{1,3}[- ]?\d{6,}[A-Z]?\b"
NUMBER = rf"(?<![\w])\+?\(?\d(?:{BETWEEN}{{0,3}}\d)+"

# Tried in this order at each place in the text: the first match wins.
SHAPES = re.compile(
    f"(?P<email>{EMAIL}|{SPACED_EMAIL})|(?P<keep>{WEB}|{DOI}|{PAPER_OR_TRIAL})"
    f"|(?P<born>{BORN})|(?P<date>{BIRTHDAY})|(?P<labeled>{LABELED})"
    f"|(?P<code>{CODE})|(?P<number>{NUMBER})",
    re.IGNORECASE,
)
TRAILING = ".,;:!?)]}>\"'”’"


@dataclass(frozen=True)
class Masked:
    text: str
    changed: bool


def mask(text: str) -> Masked:
    """Masking a masked text changes nothing."""
    # Some keyboards type a full-width "@".
    now = text.replace("\uff20", "@").replace("\ufe6b", "@")
    while (after := SHAPES.sub(_word_for, now)) != now:
        now = after
    # With nothing to remove, the words stay exactly as they were typed.
    return Masked(now, True) if now != text else Masked(text, False)


def _word_for(match: re.Match[str]) -> str:
    words, shape = match.group(), match.lastgroup
    if shape == "keep" or (shape == "number" and not _is_personal(words)):
        return words
    if shape == "email":
        end = words[len(words.rstrip(TRAILING)) :]
        return _("[e-mail removed]") + ("" if "@" in end else end)
    if shape in {"born", "date"}:
        return _("[date removed]")
    return _("[number removed]")


def _is_personal(number: str) -> bool:
    groups = re.findall(r"\d+", number)
    if sum(map(len, groups)) < SHORTEST_NUMBER:
        return False
    if all(re.fullmatch(YEAR, group) for group in groups):
        return False
    # 3.14159265 is a measurement, 555.1234 may be a phone number; "in 2019 100 people" is a count.
    return not re.fullmatch(rf"\d{{1,2}}\.\d+|{YEAR} \d+", number)
