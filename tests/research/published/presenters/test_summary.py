"""What a page prints of a signed text: nothing made up, nothing unknown left silent."""

from research.published.presenters import Summary
from tests.research.signed_text import Reading


def test_a_finding_without_a_count_has_none():
    summary = Summary(Reading(key_findings=[{"statement": "x", "count": None, "where": ""}]))
    assert summary.findings[0]["count"] is None


def test_a_page_knows_when_no_finding_names_its_place_in_the_paper():
    nowhere = {"statement": "x", "count": None, "where": ""}
    assert Summary(Reading(key_findings=[nowhere])).findings_name_no_place
    somewhere = {**nowhere, "where": "Table 2"}
    assert not Summary(Reading(key_findings=[nowhere, somewhere])).findings_name_no_place


def test_sources_of_limits_and_reading_are_sentences():
    assert Summary(Reading()).limitations_source == "These limits come from our own reading."
    assert Summary(Reading()).reading_basis == "We read only the abstract, not the full paper."


def test_paper_title_stands_below_only_when_a_plain_title_is_above():
    assert Summary(Reading()).paper_title_below == ""
    assert (
        Summary(Reading(plain_title="Is it safe?")).paper_title_below == "A trial of one treatment"
    )
