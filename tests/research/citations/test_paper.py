"""The record of a paper says what was signed and no more."""

import pytest
from hypothesis import given

from research.citations import csl_json
from research.citations.item import one_line
from tests.research.citations.items import TEXT, paper, person, read_csl, titled


def test_what_is_not_known_has_no_key():
    assert paper(year=None, doi=None, journal=None) == {
        "id": "one-paper",
        "type": "article-journal",
        "title": "A trial of one treatment",
    }


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ({"month": None, "day": None}, [2023]),
        ({"month": 3, "day": None}, [2023, 3]),
        ({"month": 3, "day": 6}, [2023, 3, 6]),
        ({"month": None, "day": 6}, [2023]),
        ({"month": 13, "day": 6}, [2023]),
        ({"month": 2, "day": 30}, [2023, 2]),
    ],
)
def test_a_partial_date_stays_partial(date, parts):
    assert paper(**date)["issued"] == {"date-parts": [parts]}


def test_groups_are_whole_and_one_name_is_a_family_name():
    authors = [
        person("Mei", "Chen"),
        {"group": "Smith, Sons and Others"},
        person("", "Suharto"),
        person("Plato", ""),
        person("", ""),
        {"group": " "},
    ]
    assert paper(authors=authors)["author"] == [
        {"family": "Chen", "given": "Mei"},
        {"literal": "Smith, Sons and Others"},
        {"family": "Suharto"},
        {"family": "Plato"},
    ]


def test_a_suffix_is_a_part_of_its_own():
    authors = [person("Martin L. Jr", "King"), person("", "III"), person("Jr.", "")]
    assert paper(authors=authors)["author"] == [
        {"family": "King", "given": "Martin L.", "suffix": "Jr."},
        {"family": "III"},
        {"family": "Jr."},
    ]


def test_a_shortened_last_page_is_whole_in_every_form():
    assert paper(pages="500–10")["page"] == "500-510"


@given(TEXT)
def test_any_title_comes_back_from_json_as_one_line(title):
    item = read_csl(csl_json(titled(title)))
    assert item.get("title", "") == one_line(title)
    assert "\n" not in item.get("title", "")


@given(TEXT)
def test_one_line_is_done_once_and_has_no_break(text):
    line = one_line(text)
    assert one_line(line) == line
    assert len(line.splitlines()) <= 1
    line.encode()
