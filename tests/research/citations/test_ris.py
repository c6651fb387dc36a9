"""RIS, read back by rispy."""

import pytest
from hypothesis import given

from research.citations import ris
from research.citations.item import one_line
from tests.research.citations.items import TEXT, paper, person, read_ris, titled


def test_a_whole_record_comes_back():
    read = read_ris(
        ris(
            paper(
                authors=[
                    person("Mei Lin", "Chen"),
                    {"group": "The SCI Group"},
                    person("", "Plato"),
                ],
                month=3,
                day=6,
                volume="12",
                issue="4",
                pages="101–109",
                pmid="123",
                pmcid="PMC45",
            )
        )
    )
    assert read == {
        "type_of_reference": "JOUR",
        "authors": ["Chen, Mei Lin", "The SCI Group", "Plato"],
        "title": "A trial of one treatment",
        "secondary_title": "Test Journal",
        "volume": "12",
        "number": "4",
        "start_page": "101",
        "end_page": "109",
        "year": "2023",
        "date": "2023/03/06/",
        "doi": "10.1234/one",
        "urls": ["https://doi.org/10.1234/one"],
        "accession_number": "123",
        "custom2": "PMC45",
    }


def test_each_line_is_a_tag_and_a_value_and_ends_as_on_the_wire():
    lines = ris(paper()).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])


@pytest.mark.parametrize(
    ("date", "written"), [({}, "2023///"), ({"month": 3}, "2023/03//"), ({"day": 6}, "2023///")]
)
def test_a_partial_date_stays_partial(date, written):
    assert read_ris(ris(paper(**date)))["date"] == written


def test_without_a_date_there_is_none():
    assert {"year", "date"}.isdisjoint(read_ris(ris(paper(year=None))))


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1-9", "1", "9"),
        ("S12 — S20", "S12", "S20"),
        ("e0318039", "e0318039", None),
        ("1-9, 12", "1-9, 12", None),
        ("S1-12-S1-20", "S1-12-S1-20", None),
        ("500-10", "500", "510"),
        ("S12-9", "S12", "S19"),
        ("745.e1-e9", "745.e1", "e9"),
    ],
)
def test_pages_are_taken_apart_only_where_they_are_one_range(pages, first, last):
    read = read_ris(ris(paper(pages=pages)))
    assert (read["start_page"], read.get("end_page")) == (first, last)


@given(TEXT)
def test_any_title_comes_back(title):
    assert read_ris(ris(titled(title))).get("title", "") == one_line(title)


@given(TEXT, TEXT)
def test_any_author_makes_no_line_of_their_own(given_name, family):
    read = read_ris(ris(paper(authors=[person(given_name, family), {"group": "After"}])))
    name = ", ".join(part for part in (one_line(family), one_line(given_name)) if part)
    assert read["authors"] == [part for part in (name, "After") if part]


def test_a_suffix_comes_last():
    read = read_ris(ris(paper(authors=[person("Martin L. Jr.", "King"), person("", "Pele Jr")])))
    assert read["authors"] == ["King, Martin L., Jr.", "Pele, Jr."]
