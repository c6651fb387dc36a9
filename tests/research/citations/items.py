"""Papers for tests of citations, and each form read back by a program that is not ours."""

import json
from typing import Any

import bibtexparser
import rispy
from bibtexparser import middlewares
from hypothesis import strategies as st

from research.citations import paper_item
from research.citations.item import Item
from tests.research.signed_text import signed_text

# Every character that a form may be sent, the ones that no program can print among them.
ANY_TEXT = st.text(st.characters(), max_size=60)
# What RIS, BibTeX and LaTeX read as their own.
HOSTILE_TEXT = st.text(
    st.sampled_from("{}\\%&$#_~^@\"',=-<>;:()[]*/|AaÉéøß中 \t\r\n\u2028\u0301\u200b"), max_size=40
)
TEXT = st.one_of(ANY_TEXT, HOSTILE_TEXT)

SPELLED_OUT = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def paper(text: dict[str, Any] | None = None, **changes: Any) -> Item:
    """The item of a paper; `changes` are laid over the record."""
    text = text or signed_text(paper=changes)
    doi = text["paper"]["doi"]
    return paper_item(
        text,
        key="one-paper",
        journal=text["words"].get(text["paper"]["journal"], {}).get("name", ""),
        doi_url=f"https://doi.org/{doi}" if doi else "",
        is_retracted=False,
        note="",
    )


def titled(title: str, **changes: Any) -> Item:
    return paper(signed_text(paper_title=title, title=title, paper=changes))


def person(given: str, family: str) -> dict[str, str]:
    return {"given": given, "family": family, "orcid": ""}


def people(number: int) -> list[dict[str, str]]:
    return [person("Mei", f"Chen{n}") for n in range(number)]


def read_ris(content: str) -> dict[str, Any]:
    (entry,) = rispy.loads(content)
    return entry


def read_bibtex(content: str) -> dict[str, str]:
    """Fields as a program for LaTeX shows them; `author` is a list of (given, family)."""
    library = bibtexparser.parse_string(
        content,
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    authors = fields.pop("author", [])
    read = {name: plain(value) for name, value in fields.items()}
    read["author"] = [
        tuple(plain(" ".join(words)) for words in (name.first, [*name.von, *name.last, *name.jr]))
        for name in authors
    ]
    return read | {"ENTRYTYPE": entry.entry_type, "ID": entry.key}


def plain(value: str) -> str:
    """What LaTeX prints of a value: escapes undone, braces that only group gone."""
    read, rest = "", value
    while rest:
        command = next((name for name in SPELLED_OUT if rest.startswith(name)), None)
        if command:
            read, rest = read + SPELLED_OUT[command], rest[len(command) :]
        elif rest[0] == "\\":
            assert rest[1] in "&%$#_", rest
            read, rest = read + rest[1], rest[2:]
        else:
            assert rest[0] not in "&%$#~^", f"{rest[0]} stands bare in {value}"
            read, rest = read + ("" if rest[0] in "{}" else rest[0]), rest[1:]
    return read


def read_csl(content: str) -> dict[str, Any]:
    (item,) = json.loads(content)
    return item
