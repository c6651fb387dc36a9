import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.study.identifiers import find_orcid
from research.study.identifiers.orcid import check_digit

ORCID = "0000-0002-1825-0097"


@pytest.mark.parametrize(
    "spelling",
    [
        "{}", " {} ", "https://orcid.org/{}", "http://orcid.org/{}/", "orcid.org/{}",
        "www.orcid.org/{}", "https://orcid.org/{}?lang=en", "ORCID: {}", "ORCID iD {}", "({}).",
        "https://orcid.org/my-orcid?orcid={}", "Josiah Carberry {}", "orcid:{}",
    ],
)  # fmt: skip
def test_every_spelling_gives_the_one_orcid(spelling):
    for orcid in (ORCID, "0000-0001-5109-3700", "0000-0002-1694-233X"):
        assert find_orcid(spelling.format(orcid)) == orcid
        assert find_orcid(spelling.format(orcid.lower())) == orcid
        assert find_orcid(spelling.format(orcid.replace("-", ""))) == orcid
        assert find_orcid(spelling.format(orcid.replace("-", "‐"))) == orcid
        assert find_orcid(spelling.format(orcid.replace("-", " "))) == orcid


@pytest.mark.parametrize(
    "text",
    [None, "", "none", "0000-0002-1825-0098", "0000-0002-1825-009", "0000-0002-1825-00977",
     "https://orcid.org/0000-0002-1825-009X", "0000-0001-5109-3701", "X000-0002-1825-0097",
     "1000-0002-1825-0097", "S0140673620301835"],
)  # fmt: skip
def test_what_is_no_orcid_gives_none(text):
    assert find_orcid(text) is None


DIGITS = st.from_regex(r"000[09][0-9]{11}", fullmatch=True)


@given(DIGITS, st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits, place, more):
    right = digits + check_digit(digits + "0")
    assert find_orcid(right)
    wrong = str((int(digits[place]) + more) % 10)
    assert find_orcid(right[:place] + wrong + right[place + 1 :]) is None
