"""One paper has one DOI, in whatever way somebody wrote it."""

from urllib.parse import quote, quote_plus

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from research.study.identifiers import find_doi

BRACKETS = "10.1016/s1474-4422(23)00215-6"
DOTS = "10.1302/0301-620x.105b4.bjj-2022-0947.r2"
OF_THE_NINETIES = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
OF_ONE_COLON = "10.1175/1520-0477(1996)077<0935:wotwsm>2.0.co;2"
OF_ROMAN_PAGES = "10.1002/(sici)1096-8628(19960102)61:1<iii::aid-ajmg1>3.0.co;2-y"
ENDS_IN_A_HASH = "10.1002/(sici)1097-4598(199709)20:9<1089::aid-mus1>3.0.co;2-#"
WHOLE = [
    BRACKETS,
    DOTS,
    OF_THE_NINETIES,
    OF_ONE_COLON,
    OF_ROMAN_PAGES,
    ENDS_IN_A_HASH,
    "10.1890/0012-9658(2006)87[2445:ditdo]2.0.co;2",
    "10.1002/14651858.cd012345.pub2",
]
SPELLINGS = [
    "{}",
    "  {}\n",
    "doi:{}",
    "DOI: {}",
    "https://doi.org/{}",
    "http://dx.doi.org/{}",
    "See {}.",
    "(as in {}).",
    "[{}]",
    "“{}”",
    "{}, {}",
]


@pytest.mark.parametrize("doi", WHOLE)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_gives_the_one_doi(doi, spelling):
    for written in (doi, doi.upper()):
        assert find_doi(spelling.replace("{}", written)) == doi


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://www.thelancet.com/retrieve/pii/10.1016%2FS1474-4422%2823%2900215-6", BRACKETS),
        ("https://doi.org/10.1016%252Fs1474-4422(23)00215-6", BRACKETS),
        (
            "https://journals.plos.org/x?id=10.1371/journal.pone.0012345",
            "10.1371/journal.pone.0012345",
        ),
        ("https://doi.org/10.1234/abc?utm_source=mail#top", "10.1234/abc"),
        ('<a href="https://doi.org/10.1234/abc">10.1234/abc</a>', "10.1234/abc"),
        ("https://doi.org/10.1000.10/123456", "10.1000.10/123456"),
    ],
)
def test_doi_is_found_inside_an_address(text, doi):
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "none", "10.1234", "10.1234/", "10.1234/.", "10.1234/?x", "10.12/x",
     "10.1234/%00", "10.1234/\x00", "10.١٢٣٤/x", "110,1234/5"],
)  # fmt: skip
def test_text_without_a_whole_doi_gives_none(text):
    assert find_doi(text) is None


@pytest.mark.parametrize("end", ["\x00", "%00", "%2500", "\ud800", "\x1f", " ", "\n"])
def test_doi_ends_before_a_character_that_no_doi_has(end):
    assert find_doi(f"10.1234/abc{end}x") == "10.1234/abc"


@pytest.mark.parametrize("doi", [OF_THE_NINETIES, OF_ONE_COLON, OF_ROMAN_PAGES, ENDS_IN_A_HASH])
@pytest.mark.parametrize("escaped", [escape, quote, lambda doi: escape(escape(doi)), quote_plus])
def test_old_dois_arrive_escaped_in_many_ways(doi, escaped):
    for spelling in ("{}", "https://doi.org/{}", "https://onlinelibrary.wiley.com/doi/{}/abstract"):
        assert find_doi(spelling.format(escaped(doi))) == doi


@pytest.mark.parametrize("after", ["<br>", "</i> and", "<o:p></o:p>", "&lt;/a&gt;", "<", "> ok"])
def test_markup_behind_a_doi_is_no_part_of_it(after):
    assert find_doi(f"10.1234/abc{after}") == "10.1234/abc"


ANY_TEXT = st.text(st.characters(codec=None)) | st.from_regex(r"10\.\d{4,6}/[ -~]{0,30}")


@given(ANY_TEXT)
def test_what_was_found_is_found_again_unchanged(text):
    doi = find_doi(text)
    assert doi is None or find_doi(doi) == doi
