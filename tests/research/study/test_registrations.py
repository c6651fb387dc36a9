"""Numbers of trials: found, checked in form, and linked to their registry."""

import pytest

from research.study.registrations import linked, problem_with_registrations, registrations_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("nct04855916", ["NCT04855916"]),
        ("Registered (ISRCTN 12345678, NCT04855916).", ["ISRCTN12345678", "NCT04855916"]),
        ("ACTRN12615000123456", ["ACTRN12615000123456"]),
        ("ChiCTR2000034567 and ChiCTR-TRC-12002345", ["ChiCTR2000034567", "ChiCTR-TRC-12002345"]),
        ("CTRI/2019/05/012345", ["CTRI/2019/05/012345"]),
        (
            "DRKS00012345; UMIN000012345; jRCT1080220001",
            ["DRKS00012345", "UMIN000012345", "jRCT1080220001"],
        ),
        ("EudraCT: 2016-001234-12", ["EudraCT 2016-001234-12"]),
        ("PROSPERO CRD42020123456", ["CRD42020123456"]),
        ("NCT0485591", []),
        ("XNCT04855916", []),
        ("10 of 20, 2016-01-12", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_any_text(text, numbers):
    assert registrations_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("NCT0485591", "NCT0485591"),
        ("NCT048559166", "NCT048559166"),
        ("NCT04855916, ISRCTN1234", "ISRCTN1234"),
        ("NCT04855916", ""),
        ("NCT04855916.", ""),
        ("RBR-4mnpjz", ""),
        ("A registry that we do not know: 7/2019", ""),
        ("None, the paper says", ""),
        ("", ""),
    ],
)
def test_a_number_that_is_not_whole_is_named(text, wrong):
    problem = problem_with_registrations(text)
    assert problem.startswith(wrong) if wrong else not problem


def test_what_is_linked_says_the_same_sign_by_sign():
    text = "Trial NCT04855916 and UMIN000012345 (ISRCTN12345678)."
    assert "".join(words for words, _address in linked(text)) == text
    assert dict(linked(text))["NCT04855916"] == "https://clinicaltrials.gov/study/NCT04855916"
    assert dict(linked(text))["ISRCTN12345678"] == "https://www.isrctn.com/ISRCTN12345678"
    assert linked("") == []
