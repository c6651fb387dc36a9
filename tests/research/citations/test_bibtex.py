"""BibTeX, read back by bibtexparser."""

import pytest
from hypothesis import given

from research.citations import bibtex
from research.citations.item import one_line
from tests.research.citations.items import (
    TEXT,
    paper,
    person,
    plain,
    read_bibtex,
    titled,
)


def test_a_whole_record_comes_back():
    authors = [person("Mei Lin", "Chen"), {"group": "The SCI Group"}, person("Ilse", "van Nes")]
    read = read_bibtex(
        bibtex(
            paper(
                authors=authors,
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
        "ENTRYTYPE": "article",
        "ID": "one-paper",
        "author": [("Mei Lin", "Chen"), ("", "The SCI Group"), ("Ilse", "van Nes")],
        "title": "A trial of one treatment",
        "journal": "Test Journal",
        "year": "2023",
        "month": "mar",
        "day": "6",
        "volume": "12",
        "number": "4",
        "pages": "101--109",
        "doi": "10.1234/one",
        "url": "https://doi.org/10.1234/one",
        "pmid": "123",
        "pmcid": "PMC45",
    }


def test_the_month_is_the_name_that_styles_know():
    assert "  month = mar,\n" in bibtex(paper(month=3))
    assert "month" not in bibtex(paper(month=None, day=6))


def test_a_style_keeps_the_case_of_a_title():
    assert "title = {{AIS grade A}}," in bibtex(titled("AIS grade A"))


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% of $5 & more_#", r"50\% of \$5 \& more\_\#"),
        ("a {b c} d", r"a \textbraceleft{}b c\textbraceright{} d"),
        ("open { only", r"open \textbraceleft{} only"),
        ("back\\slash", r"back\textbackslash{}slash"),
        ("~ and ^", r"\textasciitilde{} and \textasciicircum{}"),
        ("Müller’s “naïve” β-test", "Müller’s “naïve” β-test"),
        ("two\nlines\r\nor\u2028three", "two lines or three"),
    ],
)
def test_signs_of_latex_are_written_so_that_it_prints_them(title, written):
    assert f"title = {{{{{written}}}}}," in bibtex(titled(title))


@pytest.mark.parametrize(
    "authors",
    [
        [("Mei", "Smith and Sons"), ("Lee", "Chen")],
        [("", "others"), ("Lee", "Chen")],
        [("John, the", "Smith, the younger")],
        [("{", "}"), ("\\", "%")],
        [("", "Plato")],
    ],
)
def test_names_are_taken_apart_where_they_were_put_together(authors):
    read = read_bibtex(bibtex(paper(authors=[person(*name) for name in authors])))
    assert read["author"] == authors


@pytest.mark.parametrize("group", ["Smith, Sons and Others", "and", "others", "The {A} Group"])
def test_a_group_is_one_name(group):
    read = read_bibtex(bibtex(paper(authors=[{"group": group}, person("Mei", "Chen")])))
    assert read["author"] == [("", group), ("Mei", "Chen")]


@pytest.mark.parametrize(
    "doi",
    ["10.1016/0000(99)<1::aid-x>3.0.co;2-a", "10.1234/a_b%c", "10.1234/it{em", "10.1234/b\\s"],
)
def test_a_doi_is_kept_letter_by_letter_and_breaks_nothing(doi):
    content = bibtex(paper(doi=doi))
    written = doi.replace("{", "%7B").replace("\\", "%5C")
    assert f"  doi = {{{written}}},\n" in content
    assert content.count("{") == content.count("}")


@given(TEXT)
def test_any_title_comes_back(title):
    assert read_bibtex(bibtex(titled(title))).get("title", "") == one_line(title)


@given(TEXT)
def test_any_group_comes_back(group):
    read = read_bibtex(bibtex(paper(authors=[{"group": group}, {"group": "After"}])))
    assert read["author"] == [("", name) for name in (one_line(group), "After") if name]


@given(TEXT, TEXT)
def test_braces_always_pair_up(title, volume):
    content = bibtex(titled(title, volume=volume))
    depth = 0
    for sign in content:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_our_reader_of_latex_refuses_a_bare_sign():
    with pytest.raises(AssertionError):
        plain("5% more")


def test_a_suffix_stands_between_family_and_given_name():
    authors = [
        person("Martin L. Jr.", "King"),
        person("", "Pele Jr"),
        person("Ilse, III", "van Nes"),
    ]
    content = bibtex(paper(authors=authors))
    assert "{King, Jr., Martin L. and {Pele Jr.} and van Nes, III, Ilse}" in content
    names = [("Martin L.", "King Jr."), ("", "Pele Jr."), ("Ilse", "van Nes III")]
    assert read_bibtex(content)["author"] == names


@pytest.mark.parametrize(
    ("pages", "written"),
    [
        ("500-10", "500--510"),
        ("S12-S19", "S12--S19"),
        ("745.e1-e9", "745.e1--e9"),
        ("1-9, 12-5", "1--9, 12--15"),
        ("e0318039", "e0318039"),
    ],
)
def test_each_range_of_pages_has_the_dash_of_latex(pages, written):
    assert f"  pages = {{{written}}},\n" in bibtex(paper(pages=pages))
