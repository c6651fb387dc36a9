"""What a page prints of a signed text: nothing made up, nothing unknown left silent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.published.presenters import (
    TEASER_CHARACTERS,
    next_review_due,
    population_label,
    teaser,
)
from tests.research.signed_text import Reading


# --- Teaser ---------------------------------------------------------------------------
def test_teaser_is_the_first_sentences_without_markup():
    assert teaser("<p>One <b>two</b>.</p><p>Three<i>.</i></p>") == "One two. Three."


def test_teaser_stops_at_a_whole_sentence():
    words = teaser("<p>Short. " + "Word " * 60 + "end. More.</p>")
    assert words == "Short."
    assert len(words) < TEASER_CHARACTERS


def test_teaser_keeps_at_least_one_sentence():
    assert teaser("<p>" + "word " * 100 + "end.</p>").endswith("end.")
    assert teaser("") == ""


def test_teaser_is_plain_text_that_is_escaped_once_when_printed():
    assert teaser("<p>Pain &amp; sleep, p &lt; 0.05.</p>") == "Pain & sleep, p < 0.05."


@given(st.text())
def test_no_text_crashes_the_teaser(text):
    teaser(text)


# --- Findings -------------------------------------------------------------------------
def test_a_finding_without_a_count_has_none():
    reading = Reading(key_findings=[{"statement": "x", "count": None, "where": ""}])
    assert reading.findings[0]["count"] is None


def test_a_page_knows_when_no_finding_names_its_place_in_the_paper():
    nowhere = {"statement": "x", "count": None, "where": ""}
    assert Reading(key_findings=[nowhere]).findings_name_no_place
    somewhere = {**nowhere, "where": "Table 2"}
    assert not Reading(key_findings=[nowhere, somewhere]).findings_name_no_place


# --- Stage ----------------------------------------------------------------------------
def test_stage_marks_what_lies_behind_and_ahead():
    stage = Reading().stage
    assert stage["current"] == "First tests in people"
    assert [step["state"] for step in stage["steps"]] == [
        "done",
        "done",
        "current",
        "ahead",
        "ahead",
    ]


@pytest.mark.parametrize("question", ["how_common", "outlook", "experience"])
def test_surveys_outlook_and_interviews_print_no_stage(question):
    assert Reading(evidence={"question": question}).stage is None


def test_stage_of_a_controlled_trial_follows_its_size():
    words = {"study_type:single-arm-trial": {"name": "Trial", "design": "randomised_trial"}}
    sizes = {99: "Small trials", 100: "Large trials", None: "Small trials"}
    for people, stage in sizes.items():
        assert Reading(words=words, participants_n=people).stage["current"] == stage


# --- Evidence -------------------------------------------------------------------------
@pytest.mark.parametrize(("level", "filled"), [("1", 5), ("2", 4), ("3", 3), ("4", 2), ("5", 1)])
def test_a_stronger_level_fills_more_rungs(level, filled):
    evidence = Reading(evidence={"level": level}).evidence_from_text()
    assert [rung["on"] for rung in evidence["rungs"]] == [True] * filled + [False] * (5 - filled)
    assert evidence["words"] == f"Level {level} of 5 (1 is strongest)"


def test_no_level_says_so_and_fills_no_rung():
    evidence = Reading(evidence={"level": "none"}).evidence_from_text()
    assert not evidence["has_level"]
    assert not any(rung["on"] for rung in evidence["rungs"])
    assert evidence["words"].startswith("No level")
    assert Reading(evidence={"level": ""}).evidence_from_text()["words"] == "Not chosen yet"


def test_the_question_stands_in_a_readers_words():
    assert Reading().evidence_from_text()["question"] == "Does it help?"


# --- Who ------------------------------------------------------------------------------
def test_what_nobody_reported_about_the_people_says_so():
    assert {item["value"] for item in Reading().who} == {"Not reported"}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (18, 70, "18 to 70 years"),
        (18, None, "18 years or more"),
        (None, 70, "up to 70 years"),
        (18, 18, "18 years"),
        (0, None, "0 years or more"),
        (None, 0, "up to 0 years"),
        (None, 1, "up to 1 year"),
        (1, None, "1 year or more"),
        (1, 1, "1 year"),
        (1, 2, "1 to 2 years"),
        (0, 1, "0 to 1 year"),
    ],
)
def test_ages_print_only_the_ends_that_are_known(low, high, words):
    assert Reading(who={"age_from": low, "age_to": high}).who[3] == {"label": "Age", "value": words}


def test_grades_and_time_since_injury_print_as_words():
    reading = Reading(
        who={"ais_grades": ["ais_grade:a", "ais_grade:b"], "months_from": 6, "months_to": 12}
    )
    values = {item["label"]: item["value"] for item in reading.who}
    assert values["AIS grade"] == "AIS A, AIS B"
    assert values["Time since injury"] == "6 to 12 months"


def test_population_is_a_word_for_readers():
    assert population_label("other_studies") == "Other studies"
    assert population_label("") == ""


# --- What people ask ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("none_seen", "None were seen. The paper says so."),
        ("not_reported", "The paper does not report on harms."),
        ("unknown", "Not known to us."),
        ("reported", ""),
    ],
)
def test_harms_say_what_is_known_of_them(known, words):
    assert Reading(harms={"known": known, "text": "T"}).harms == {"words": words, "text": "T"}


def test_without_treatment_says_when_nobody_knows():
    assert Reading().without_treatment["words"] == "Not known to us."
    known = Reading(without_treatment={"known": "known", "text": "T", "source": "S"})
    assert known.without_treatment == {"words": "", "text": "T", "source": "S"}


@pytest.mark.parametrize(
    ("stored", "words", "caution"),
    [
        ("routine", "It is part of routine care.", False),
        ("specialist", "Some specialist centers offer it.", True),
        ("trials", "It is only given in trials.", True),
        ("not_yet", "It has not been used in people yet.", True),
        ("unknown", "Not known to us.", True),
        ("", "", False),
    ],
)
def test_availability_is_a_sentence_and_warns_of_sellers(stored, words, caution):
    reading = Reading(availability=stored)
    assert (reading.availability, reading.availability_caution) == (words, caution)


@pytest.mark.parametrize(
    ("question", "asks"),
    [("benefit", True), ("harm", True), ("how_common", False), ("mechanism", False)],
)
def test_only_studies_of_a_treatment_ask_about_it(question, asks):
    assert Reading(evidence={"question": question}).asks_about_treatment is asks


def test_routine_care_comes_from_availability_alone():
    assert Reading(availability="routine").is_routine_care
    assert not Reading(availability="unknown").is_routine_care


def test_sources_of_limits_and_reading_are_sentences():
    assert Reading().limitations_source == "These limits come from our own reading."
    assert Reading().reading_basis == "We read only the abstract, not the full paper."


# --- The paper ------------------------------------------------------------------------
def test_paper_title_stands_below_only_when_a_plain_title_is_above():
    assert Reading().paper_title_below == ""
    assert Reading(plain_title="Is it safe?").paper_title_below == "A trial of one treatment"


# --- Next review ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("signed", "phase", "due"),
    [
        (date(2024, 3, 6), "", date(2026, 3, 6)),
        (date(2024, 3, 6), "3", date(2026, 3, 6)),
        (date(2024, 3, 6), "1", date(2025, 3, 6)),
        (date(2024, 3, 6), "2", date(2025, 3, 6)),
        (date(2024, 2, 29), "", date(2026, 2, 28)),
        (date(2024, 2, 29), "1", date(2025, 2, 28)),
    ],
)
def test_review_is_due_in_two_years_and_in_one_for_early_phases(signed, phase, due):
    assert next_review_due(signed, phase) == due
