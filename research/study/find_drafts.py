"""The words by which the team finds a study in the admin: of its row, and of its newest draft.

Both databases cut text into words in their own ways, and stumble over signs. So whole words alone
are indexed and asked for, and each number of a paper is one word.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from research.study.identifiers import asked_pmid, find_doi, find_pmcid

WORD = re.compile(r"[^\W_]+")
# SQLite refuses a query of very many words.
MOST_WORDS = 30
LONGEST_ASKED = 2000
TEXTS = ("plain_title", "paper_title")
NUMBERS = ("pmid", "pmcid")


def asked_words(asked: str) -> str:
    """What somebody typed into a search box of the admin, as words that are indexed."""
    asked = asked[:LONGEST_ASKED]
    return number_word(asked) or " ".join(WORD.findall(asked)[:MOST_WORDS])


def number_word(asked: str) -> str:
    """The DOI or number in it, in whatever form it was copied, as one word; empty without one."""
    if doi := find_doi(asked):
        return _one_word(doi)
    return find_pmcid(asked) or asked_pmid(asked) or ""


def _one_word(doi: str) -> str:
    return "doi" + "".join(WORD.findall(doi))


def words_of(values: Mapping[str, Any]) -> set[str]:
    """`values` are fields of a page: those of a revision, or of the row."""
    texts = [str(values.get(name) or "") for name in (*TEXTS, *NUMBERS)]
    words = {word for text in (*texts, *_names(values.get("authors"))) for word in _both(text)}
    return words | ({_one_word(doi)} if (doi := values.get("doi")) else set())


def _names(authors: Any) -> Iterator[str]:
    """A revision holds a stream as text, a row as blocks."""
    blocks = json.loads(authors or "[]") if isinstance(authors, str | None) else authors.raw_data
    for block in blocks:
        value = block["value"]
        yield from (str(value.get(part) or "") for part in ("given", "family", "name"))


def _both(text: str) -> list[str]:
    """Müller is found as Muller too."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return [*WORD.findall(text), *WORD.findall(plain)]
