"""What stands in the wrong box is told where it goes; nothing wrong passes as right."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from research.study.identifiers import read_box
from research.study.identifiers.boxes import BOXES

RIGHT = {
    "doi": ["10.1234/abc", "https://doi.org/10.1234/abc"],
    "pmid": ["30778180", "https://pubmed.ncbi.nlm.nih.gov/30778180/", "PMID: 30778180"],
    "pmcid": ["PMC6377489", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6377489/"],
    "orcid": ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"],
}
NAMES = {
    "doi": "the box “DOI”: 10.1234/abc",
    "pmid": "the box “PubMed number”: 30778180",
    "pmcid": "the box “PubMed Central number”: PMC6377489",
    "orcid": "the box “ORCID” of its author: 0000-0002-1825-0097",
}


def refusal(kind: str, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        read_box(kind, typed)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("box", "other", "typed"),
    [
        (box, other, typed)
        for box in RIGHT
        for other, spellings in RIGHT.items()
        for typed in spellings
        if box != other and (box, typed) != ("pmcid", "30778180")
    ],
)
def test_each_box_names_the_box_of_each_other_number(box, other, typed):
    assert NAMES[other] in refusal(box, typed)


def test_digits_alone_could_be_the_number_of_either():
    words = refusal("pmcid", "6377489")
    assert "starts with PMC" in words
    assert "A number from PubMed goes into the box “PubMed number”." in words


@pytest.mark.parametrize("kind", BOXES)
@pytest.mark.parametrize(
    "typed", ["none", "see the paper", "https://example.org/", "\u200b", "x" * 9999]
)
def test_what_is_no_identifier_is_told_what_one_looks_like(kind, typed):
    assert "Example: " in refusal(kind, typed)


def test_a_wrong_last_digit_of_an_orcid_is_said():
    for typed in ("0000-0002-1825-0098", "https://orcid.org/0000-0002-1825-0098"):
        assert "Copy it again from orcid.org." in refusal("orcid", typed)


@pytest.mark.parametrize(
    "typed", ["10.1371 / journal.pone.0318039", "10.1371/ journal.pone.0318039"]
)
def test_a_space_beside_the_slash_is_closed(typed):
    assert read_box("doi", typed) == "10.1371/journal.pone.0318039"


@pytest.mark.parametrize(
    "typed", ["10.1371/journal. pone.0318039", "10.1038/s41467-024- 46259-y", "10.1234/abc/ def"]
)
def test_a_doi_with_a_space_inside_is_never_cut_short(typed):
    assert "there is a space in it" in refusal("doi", typed)


def test_words_behind_a_doi_are_let_be():
    assert read_box("doi", "10.1234/abc. Published in 2020") == "10.1234/abc"
    assert read_box("doi", "10.1234/abc PMID: 30778180") == "10.1234/abc"


def test_a_doi_longer_than_its_box_is_refused():
    assert refusal("doi", "10.1234/" + "a" * 300)


@given(st.sampled_from(sorted(BOXES)), st.text(st.characters(codec=None), max_size=80))
def test_what_was_read_is_read_again_unchanged(kind, typed):
    try:
        value = read_box(kind, typed)
    except ValidationError:
        return
    assert read_box(kind, value) == value
