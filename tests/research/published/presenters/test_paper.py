"""A paper is offered free of charge only under a license that says so for sure."""

import pytest

from research.choices import Licence
from research.published.presenters import Paper
from tests.research.signed_text import Reading

ADDRESS = "https://journal.example.org/free/paper"


def paper(licence: str) -> Paper:
    return Paper(Reading(paper={"licence": licence, "free_url": ADDRESS}))


@pytest.mark.parametrize("licence", Licence)
def test_each_open_license_offers_the_paper_and_has_a_name(licence):
    assert paper(licence.value).free_url == ADDRESS
    assert paper(licence.value).open_licence.label == licence.label


@pytest.mark.parametrize(
    ("licence", "deed"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Public domain", ""),
    ],
)
def test_a_license_leads_to_its_deed(licence, deed):
    assert paper(licence).open_licence.deed_url == deed


@pytest.mark.parametrize(
    "words", ["", "All rights reserved", "not CC BY 4.0", "CC BY", "CC BY 4.0 for the abstract"]
)
def test_other_words_are_no_open_license(words):
    assert paper(words).open_licence is None
    assert paper(words).free_url == ""


def test_a_trial_leads_to_its_registry_and_other_words_stay_words():
    known = Paper(Reading(paper={"registrations": "NCT04855916 (Prague)", "funding": "NIH"})).known
    assert [row["pieces"] for row in known] == [
        [("NIH", "")],
        [("NCT04855916", "https://clinicaltrials.gov/study/NCT04855916"), (" (Prague)", "")],
    ]
