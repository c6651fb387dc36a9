"""A pasted RIS file says the same as the record that it was made of."""

import pytest

from research.papers.sources.http import SourceError
from research.papers.sources.ris import is_ris, read_ris

RIS = """TY  - JOUR
TI  - Stimulation of 10<sup>8</sup> cells
AU  - Chen, Mei
AU  - Stevenson, Adlai E., III
AU  - The Walking Group
AU  - Sheherazade
T2  - Journal of Walking
JO  - J Walk
SN  - 1234-5679
PY  - 2024
DA  - 2024/03/06/
VL  - 12
IS  - 3
SP  - 100
EP  - 110
DO  - 10.1234/Walk.2024.7
C2  - PMC7654321
AB  - Ten people walked.
ER  -
"""


def test_a_whole_record():
    paper = read_ris(RIS)
    assert paper.values == {
        "paper_title": "Stimulation of 10⁸ cells",
        "doi": "10.1234/walk.2024.7",
        "pmcid": "PMC7654321",
        "journal": {"name": "Journal of Walking", "issns": ["1234-5679"]},
        "authors": [
            {"given": "Mei", "family": "Chen", "orcid": ""},
            {"given": "Adlai E. III", "family": "Stevenson", "orcid": ""},
            {"name": "The Walking Group"},
            {"given": "", "family": "Sheherazade", "orcid": ""},
        ],
        "volume": "12",
        "issue": "3",
        "pages": "100-110",
        "published": [2024, 3, 6],
    }
    assert set(paper.sources.values()) == {"RIS file"}
    assert paper.abstract.text == "Ten people walked."


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2024", [2024]),
        ("PY  - 2024/03//", [2024]),
        ("DA  - 2024/03//", [2024, 3]),
        ("PY  - 2023\nDA  - 2024/03/06", [2023]),
        ("PY  - in press", None),
    ],
)
def test_dates_are_as_exact_as_they_were_written(lines, date):
    assert read_ris(f"TY  - JOUR\nTI  - A\n{lines}\nER  - ").values.get("published") == date


@pytest.mark.parametrize("end", ["\n", "\nER", "\n\n\nER  - \n\n", "\r\nER  - \r\n"])
def test_the_last_line_may_be_lost(end):
    assert read_ris(f"\ufeffTY  - JOUR\nTI  - A{end}").values["paper_title"].startswith("A")


def test_two_papers_are_not_one():
    with pytest.raises(SourceError, match="has 2 papers"):
        read_ris(RIS + RIS)


@pytest.mark.parametrize("text", ["10.1234/x", "", "TYPE of study - x", "Hello TY  - JOUR"])
def test_other_texts_are_no_ris_file(text):
    assert not is_ris(text)
