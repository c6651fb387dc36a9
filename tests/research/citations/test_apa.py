"""APA 7, by the rules of its manual and beside citeproc."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.citations import apa, summary_item
from research.citations.apa_names import initials
from research.citations.item import one_line
from tests.research.citations.items import TEXT, paper, people, person, titled
from tests.research.citations.oracle import citeproc_apa

END = "A trial of one treatment. Test Journal, 12(4), 1–9. https://doi.org/10.1234/one"
PLACE = {"volume": "12", "issue": "4", "pages": "1-9"}


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ([person("Mei Lin", "Chen")], "Chen, M. L."),
        ([person("Mei", "Chen"), person("Ole", "Ås")], "Chen, M., & Ås, O."),
        (
            [person("Mei", "Chen"), person("Ole", "Ås"), person("Ilse", "van Nes")],
            "Chen, M., Ås, O., & van Nes, I.",
        ),
        ([{"group": "The SCI Group"}], "The SCI Group."),
        ([person("Mei", "Chen"), {"group": "The SCI Group"}], "Chen, M., & The SCI Group."),
        ([person("", "Suharto")], "Suharto."),
    ],
)
def test_authors_are_printed_as_the_manual_and_citeproc_do(authors, names):
    item = paper(authors=authors, **PLACE)
    assert apa(item) == f"{names} (2023). {END}"
    assert apa(item) == citeproc_apa(item)


NAME = st.from_regex(r"[A-ZÉØ][a-zéø]{1,8}([- ][A-Z][a-z]{1,8})?", fullmatch=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(person, NAME, NAME), min_size=1, max_size=30), st.booleans())
def test_whoever_wrote_it_the_line_is_the_one_of_citeproc(authors, ends_with_a_group):
    if ends_with_a_group:
        authors = [*authors, {"group": "The SCI Group"}]
    item = paper(authors=authors, **PLACE)
    assert apa(item) == citeproc_apa(item).replace("…", ". . .")


def test_twenty_authors_are_all_named():
    line = apa(paper(authors=people(20), **PLACE))
    assert all(f"Chen{n}, M." in line for n in range(20))
    assert "Chen18, M., & Chen19, M. (2023)" in line
    assert line == citeproc_apa(paper(authors=people(20), **PLACE))


@pytest.mark.parametrize("number", [21, 22, 100])
def test_of_more_than_twenty_the_first_nineteen_and_the_last_are_named(number):
    item = paper(authors=people(number), **PLACE)
    line = apa(item)
    assert f"Chen18, M., . . . Chen{number - 1}, M. (2023)" in line
    assert "Chen19, M.," not in line
    assert "&" not in line
    # The manual has three spaced dots.
    assert line == citeproc_apa(item).replace("…", ". . .")


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"volume": "12"},
        {"volume": "12", "issue": "4"},
        {"volume": "12", "pages": "1-9"},
        {"pages": "1-9"},
        {"volume": "12", "issue": "4", "pages": "S1–S9"},
        {"doi": None, "volume": "12"},
        {"year": None},
        {"month": 3, "day": 6},
    ],
)
def test_what_is_missing_is_left_out_as_citeproc_does(place):
    item = paper(authors=[person("Mei", "Chen")], **place)
    assert apa(item) == citeproc_apa(item)
    assert "None" not in apa(item)


def test_an_issue_without_a_volume_keeps_its_brackets():
    assert "Test Journal, (4)." in apa(paper(issue="4"))


def test_an_article_number_is_called_one():
    """CSL has no way to tell that a page is an article's number; the manual wants the word."""
    item = paper(authors=people(1), volume="12", pages="e0318039")
    assert "Test Journal, 12, Article e0318039." in apa(item)
    assert "Test Journal, 12, e0318039." in citeproc_apa(item)


def test_without_authors_the_title_stands_first_and_once():
    assert apa(paper()) == (
        "A trial of one treatment. (2023). Test Journal. https://doi.org/10.1234/one"
    )
    # citeproc prints the title a second time.
    assert citeproc_apa(paper()).count("A trial of one treatment") == 2


def test_an_empty_record_is_still_a_line():
    assert apa(paper(year=None, doi=None, journal=None)) == "A trial of one treatment. (n.d.)."


@pytest.mark.parametrize("end", [".", "?", "!", "…"])
def test_a_title_that_ends_a_sentence_gets_no_second_end(end):
    item = titled(f"Does it help{end}", authors=people(1))
    assert f"(2023). Does it help{end} Test Journal." in apa(item)


def test_a_retracted_paper_says_so():
    assert "A trial of one treatment [Retracted]. (2023)." in apa(paper() | {"status": "retracted"})


@pytest.mark.parametrize(
    ("given_name", "short"),
    [
        ("Mei", "M."),
        ("Mei Lin", "M. L."),
        ("Jean-Pierre", "J.-P."),
        ("Jean‐Pierre Louis", "J.-P. L."),
        ("J.P.", "J. P."),
        ("J. P.", "J. P."),
        ("JP", "J. P."),
        ("MAX", "M. A. X."),
        ("Élodie", "É."),
        ("ilse", "I."),
        ("Maria de", "M. de"),
        ("(Bob)", "B."),
        ("伟", "伟."),
        ("", ""),
        (" . - ", ""),
    ],
)
def test_initials(given_name, short):
    assert initials(given_name) == short


def test_a_suffix_stays_behind_the_initials():
    assert apa(paper(authors=[person("John A., Jr.", "Smith")])).startswith("Smith, J. A., Jr. (")


@given(TEXT, TEXT)
def test_any_words_make_one_line_that_holds_the_title(title, given_name):
    line = apa(titled(title, authors=[person(given_name, "Chen")]))
    assert len(line.splitlines()) == 1
    assert one_line(title) in line


# --- Our summary ----------------------------------------------------------------------------
def summary(**changes):
    facts = {
        "key": "one-summary",
        "site_name": "Spinal Cord Research Help",
        "url": "https://example.org/research/pain/one/",
        "version": 2,
        "signed_on": date(2026, 11, 5),
        "note": "",
    }
    return summary_item("One treatment", **facts | changes)


def test_the_site_is_the_author_of_its_summary_and_is_named_once():
    assert apa(summary()) == (
        "Spinal Cord Research Help. (2026, November 5). One treatment (Version 2). "
        "https://example.org/research/pain/one/"
    )
    # citeproc leaves the version out, and names the site as the site of itself.
    assert citeproc_apa(summary()) == apa(summary()).replace(
        " (Version 2). ", ". Spinal Cord Research Help. "
    )
