"""APA 7, by the rules of its manual and beside citeproc."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.citations import apa, summary_item
from research.citations.apa_names import apa_name, initials
from research.citations.item import one_line
from research.citations.pages import full_pages
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
        ("伟", "伟"),
        ("太郎", "太郎"),
        ("Иван Петрович", "Иван Петрович"),
        ("محمد", "محمد"),
        ("Jean d’", "J. d’"),
        ("Omar al-", "O. al-"),
        ("María Þóra Łucja", "M. Þ. Ł."),
        ("", ""),
        (" . - ", ""),
    ],
)
def test_initials(given_name, short):
    assert initials(given_name) == short


def test_a_suffix_stays_behind_the_initials():
    assert apa(paper(authors=[person("John A., Jr.", "Smith")])).startswith("Smith, J. A., Jr. (")


@pytest.mark.parametrize(
    ("given_name", "family", "printed"),
    [
        ("Adlai E. III", "Stevenson", "Stevenson, A. E., III"),
        ("Martin L. Jr.", "King", "King, M. L., Jr."),
        ("Martin L., Jr", "King", "King, M. L., Jr."),
        ("ML Jr", "King", "King, M. L., Jr."),
        ("Martin", "King Sr.", "King, M., Sr."),
        ("Martin", "King, Jr.", "King, M., Jr."),
        ("John, V", "Smith", "Smith, J., V"),
        ("John V", "Smith", "Smith, J. V."),
        ("John IV", "Smith", "Smith, J., IV"),
        ("Robert 3rd", "Smith", "Smith, R., 3rd"),
        ("Jane van", "der Berg", "der Berg, J. van"),
        ("Ludwig van", "Beethoven", "Beethoven, L. van"),
        ("Jane", "van der Berg", "van der Berg, J."),
        ("刘伟", "", "刘伟"),
        ("", "刘伟", "刘伟"),
        ("伟", "刘", "刘伟"),
        ("민수", "김", "김민수"),
        ("Иван", "Иванов", "Иванов, Иван"),
        ("محمد", "علي", "علي, محمد"),
        ("", "Suharto", "Suharto"),
    ],
)
def test_names_with_suffixes_particles_and_in_other_scripts(given_name, family, printed):
    item = paper(authors=[person(given_name, family)])
    assert apa_name(item["author"][0]) == printed
    assert apa(item).startswith(f"{printed.rstrip('.')}. (2023).")


@pytest.mark.parametrize("given_name", ["Martin L. Jr.", "Adlai E. III", "Mei Lin"])
def test_a_suffix_is_printed_as_citeproc_does(given_name):
    item = paper(authors=[person(given_name, "King"), person("Ole", "Ås")], **PLACE)
    assert apa(item) == citeproc_apa(item)


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("500-10", "500–510"),
        ("1123-9", "1123–1129"),
        ("99-101", "99–101"),
        ("500-510", "500–510"),
        ("500 — 510", "500–510"),
        ("S12-S19", "S12–S19"),
        ("S12-9", "S12–S19"),
        ("745.e1-e9", "745.e1–e9"),
        ("745.e1-9", "745.e1–e9"),
        ("e12-e19", "e12–e19"),
        ("e12-9", "e12–e19"),
        ("A1-A4", "A1–A4"),
        ("xii-xv", "xii–xv"),
        ("1-9, 12-5; 20", "1–9, 12–15; 20"),
        ("S1-12-S1-20", "S1-12-S1-20"),
        ("500-3a", "500–503a"),
        ("pp. 12-19", "12–19"),
        ("p. 7", "7"),
        ("7", "7"),
        ("e0318039", "Article e0318039"),
        ("CD012345", "Article CD012345"),
        ("900-12", "900–912"),
        ("912-05", "912–05"),
    ],
)
def test_a_range_of_pages_is_whole_and_has_an_en_dash(pages, printed):
    assert f"Test Journal, 12, {printed}. https" in apa(paper(volume="12", pages=pages))


@given(st.integers(1, 99_999), st.integers(0, 999), st.sampled_from(["", "S", "e", "745.e"]))
def test_a_last_page_is_found_again_however_much_of_it_was_left_out(first, more, before):
    last = first + more
    for left_out in range(len(str(first)) + 1):
        shared = str(first)[:left_out]
        if (
            len(str(last)) == len(str(first))
            and str(last).startswith(shared)
            and left_out < len(str(last))
        ):
            end = str(last)[left_out:]
            assert full_pages(f"{before}{first}-{end}") == (
                f"{before}{first}-{before.rpartition('.')[2]}{last}"
            )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Is it “safe?”", "Is it “safe?”"),
        ("He asked, “Is it safe?”", "He asked, “Is it safe?”"),
        ("What they call “safe”", "What they call “safe.”"),
        ("What they call ‘safe’", "What they call ‘safe.’"),
        ('What they call "safe"', 'What they call "safe."'),
        ("“What ‘they’ call ‘safe’”", "“What ‘they’ call ‘safe.’”"),
        ("The choice of patients’", "The choice of patients’."),
        ('A pipe of 5"', 'A pipe of 5".'),
        ("“Stop!”", "“Stop!”"),
        ("Done “well.”", "Done “well.”"),
        ("Does it help (and whom?)", "Does it help (and whom?)."),
        ("Was sagt «man»", "Was sagt «man»."),
    ],
)
def test_a_closing_quote_has_one_end_inside(title, printed):
    assert f"(2023). {printed} Test Journal." in apa(titled(title, authors=people(1)))


@given(TEXT, TEXT)
def test_any_words_make_one_line_that_holds_the_title(title, given_name):
    line = apa(titled(title, authors=[person(given_name, "Chen")]))
    assert len(line.splitlines()) == 1
    # A period may stand inside the last quotation marks.
    assert one_line(title).rstrip("\"”’'") in line


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
