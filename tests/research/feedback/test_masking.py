"""What could tell who a reader is goes before it is stored; what they say about the paper stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.feedback.masking import mask

EMAIL, NUMBER, DATE = "[e-mail removed]", "[number removed]", "[date removed]"

GONE = [
    ("Write to anna@example.org", f"Write to {EMAIL}"),
    ("anna.b+ward3@mail.example.co.uk, please", f"{EMAIL}, please"),
    ("(me@example.org)", f"{EMAIL})"),
    ("anna (at) example.org", EMAIL),
    ("anna [at] example.org", EMAIL),
    ("anna @ example.org", EMAIL),
    ("anna＠example.org", EMAIL),
    ("a@b", EMAIL),
    ("mailto:anna@example.org.", f"{EMAIL}."),
    ("https://anna@example.org/x", EMAIL),
    ("a@example.org and b@example.org", f"{EMAIL} and {EMAIL}"),
    ("a @ example.org @ example.com", EMAIL),
    ("Ring 555-1234", f"Ring {NUMBER}"),
    ("Ring (555) 123-4567 now", f"Ring {NUMBER} now"),
    ("+41 44 123 45 67", NUMBER),
    ("+1-555-123-4567.", f"{NUMBER}."),
    ("0041441234567", NUMBER),
    ("044 123 45 67", NUMBER),
    ("555.123.4567", NUMBER),
    ("020 7946 0958", NUMBER),
    ("٠٤٤١٢٣٤٥٦٧", NUMBER),
    ("123-45-6789", NUMBER),
    ("756.1234.5678.97", NUMBER),
    ("943 476 5919", NUMBER),
    ("12345678", NUMBER),
    ("MRN 471123", NUMBER),
    ("MRN: 4711", NUMBER),
    ("my record number is 55512", f"my {NUMBER}"),
    ("insurance no. A-44512", NUMBER),
    ("patient id 90210", NUMBER),
    ("AB123456C", NUMBER),
    ("Call me on 471123", NUMBER),
    ("Born 03/04/1985", f"Born {DATE}"),
    ("3/4/85", DATE),
    ("03.04.1985", DATE),
    ("1985-04-03", DATE),
    ("born on 3 April 1985", DATE),
    ("Born April 3rd, 1985!", f"{DATE}!"),
    ("date of birth: 1985", f"date of {DATE}"),
    ("Two\n044 123 45 67\nlines", f"Two\n{NUMBER}\nlines"),
]
STAYS = [
    "10.1038/s41591-019-0675-0",
    "doi:10.1016/j.spinee.2015.08.1234567",
    "https://doi.org/10.1234/5678901234",
    "https://pubmed.ncbi.nlm.nih.gov/31234567/",
    "PMID 31234567",
    "PMID: 31234567 says otherwise",
    "PMC7654321",
    "NCT02302157",
    "ISRCTN12345678",
    "ISSN 1476-5624",
    "In 2019 and 2020",
    "2015-2019",
    "In 2019 100 people took part",
    "2018 2019 2020",
    "from January 2018 to October 2021",
    "10 of 12 people",
    "T4-T12",
    "C5/C6",
    "L1-5, S1",
    "43 seconds",
    "12.5 % of 40",
    "75%",
    "1,234,567 people",
    "100000 people",
    "p = 0.00000012",
    "3.14159265",
    "95 % CI 0.12-0.98",
    "18-65 years, 6-12 months",
    "Published on 3 April 2019",
    "the paper says 7, 8, 9, 10, 11, 12 and 13",
    "Case series of 12",
    "section 1.2.10",
    "AIS A, B",
    "this case is hard",
    "10:30 in the morning",
    "I am at ward 3",
    "120/80 mmHg",
    "record of 100 people",
    "pH 7.4, 5 mg/kg 3x a day",
    "1998/99",
    "",
]


@pytest.mark.parametrize(("words", "left"), GONE)
def test_what_tells_who_somebody_is_goes(words, left):
    masked = mask(words)
    assert (masked.text, masked.changed) == (left, True)


@pytest.mark.parametrize("words", STAYS)
def test_what_is_about_the_paper_stays(words):
    masked = mask(words)
    assert (masked.text, masked.changed) == (words, False)


# Mostly the characters that the shapes are made of: plain text alone would seldom meet one.
TRICKY = st.text(st.sampled_from("0123456789 .-/()@+[]ab＠\n,:T") | st.characters(), max_size=60)


@given(TRICKY)
def test_no_address_with_an_at_sign_is_left(words):
    assert not re.search(r"[^\s@]@[^\s@]", mask(words).text)


@given(TRICKY)
def test_no_long_run_of_digits_is_left(words):
    # After a point they may be a measure or a DOI.
    assert not re.search(r"(?<![\w./])\d{7,}", mask(words).text)


@given(TRICKY)
def test_masked_twice_is_masked_once(words):
    once = mask(words).text
    assert mask(once).text == once
    assert not mask(once).changed


@given(st.text(max_size=200))
def test_words_without_digits_and_at_signs_stay_as_they_were(words):
    plain = re.sub(r"[\d@＠﹫]|\(at\)|\[at\]|\{at\}", "", words)
    if not re.search(r"[(\[{]\s*at\s*[)\]}]", plain, re.IGNORECASE):
        assert mask(plain).text == plain


@pytest.mark.parametrize(
    "words", ["a" * 20_000, "1 " * 10_000, "(" * 20_000, "@" * 20_000, "id " * 700]
)
def test_long_and_hostile_words_come_to_an_end(words):
    assert mask(mask(words).text).text == mask(words).text
