"""What a page prints of a signed text: nothing made up, nothing unknown left silent."""

import pytest

from research.published.presenters import Summary
from taxonomy.choices import Design
from taxonomy.evidence import UNCONTROLLED_DESIGNS
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


def finding(n=None, of=None):
    return {"statement": "x", "count": {"n": n, "of": of}, "where": ""}


def alone(**changes) -> list[int]:
    """Places of the findings that are drawn beside nobody."""
    findings = [finding(10, 10), finding(), finding(7, 10), finding(2, 10)]
    reading = Reading(**{"key_findings": findings} | changes)
    return [place for place, one in enumerate(Summary(reading).findings) if one.get("is_alone")]


def test_the_first_part_of_a_group_stands_beside_the_group_that_was_never_there():
    assert alone() == [2]
    assert alone(key_findings=[finding(10, 10), finding(0, 10)]) == []


def designed(design):
    name = "study_type:single-arm-trial"
    return {name: {"name": "A kind of study", "explanation": "", "design": design}}


@pytest.mark.parametrize("design", Design.values)
def test_a_group_is_missing_only_where_the_signed_design_has_none(design):
    missing = design in UNCONTROLLED_DESIGNS
    assert alone(words=designed(design)) == ([2] if missing else [])


@pytest.mark.parametrize("question", ["how_common", "outlook", "mechanism", "experience"])
def test_nothing_is_missing_where_no_treatment_is_asked_about(question):
    assert alone(evidence={"question": question}) == []
