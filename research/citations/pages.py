"""Pages of a paper. Papers and PubMed shorten the last page: "500-10" is 500 to 510."""

import re

DASH = "[‐-―−-]"
BEFORE = re.compile(r"^(?:pp?\.\s*|pages?\s+)(?=\S)", re.IGNORECASE)
# One range, with any of the dashes that people write.
PAGE_RANGE = re.compile(rf"([^\s,;‐-―−-]+)\s*{DASH}+\s*([^\s,;‐-―−-]+)")
# "S12", "745.e1": what comes before the number, the number, what comes after.
PAGE = re.compile(r"(.*?)([0-9]+)([A-Za-z]?)")


def full_pages(pages: str) -> str:
    """Each range with its whole last page and a hyphen; what is no range as it was typed."""
    parts = re.split(r"([,;]\s*)", BEFORE.sub("", pages))
    return "".join(_full(part) for part in parts)


def with_dash(pages: str, dash: str) -> str:
    """`pages` with another dash in each of its ranges."""
    parts = re.split(r"([,;]\s*)", pages)
    return "".join(dash.join(ends) if (ends := page_range(part)) else part for part in parts)


def page_range(pages: str) -> tuple[str, str] | None:
    """First and last page, if it is one range."""
    match = PAGE_RANGE.fullmatch(pages.strip())
    return (match[1], match[2]) if match else None


def _full(part: str) -> str:
    ends = page_range(part)
    return f"{ends[0]}-{_last_page(*ends)}" if ends else part


def _last_page(first: str, last: str) -> str:
    """Digits and letters that were left out are those of the first page."""
    start, typed = PAGE.fullmatch(first), PAGE.fullmatch(last)
    if not start or not typed or typed[1]:
        return last
    number, end = start[2], typed[2]
    if len(end) < len(number):
        end = number[: -len(end)] + end
    # "745.e1-9" ends on e9.
    whole = start[1].rpartition(".")[2] + end + typed[3]
    return whole if int(end) >= int(number) else last
