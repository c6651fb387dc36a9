"""What a page prints of its signatures and its past."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from research.published.presenters.history import words_of
from research.published.presenters.review import Review
from research.study.review_due import next_review_due

DANA = {"name": "Dana Doctor", "credentials": "MD", "affiliation": "", "interests": "None."}
SAM = {"name": "Sam Second", "credentials": "", "affiliation": "", "interests": ""}


def event(what: str = "published", **facts: Any) -> dict[str, Any]:
    return {
        "what": what,
        "when": "2024-03-06T23:30:00+00:00",
        "version": 1,
        "kind": "",
        "note": "",
        "reason": "",
        "sign_off": 1,
        "signed_at": "2024-03-05T12:00:00+00:00",
        "signer": DANA,
        "text_hash": "a" * 64,
    } | facts


def reviewed(*history: dict[str, Any], days_ago: int = 0, **facts: Any) -> Review:
    moment = timezone.now() - timedelta(days=days_ago)
    columns = {
        "text": {"trial_phase": ""},
        "version": 1,
        "text_hash": "a" * 64,
        "sign_off_id": 1,
        "signature": DANA,
        "signed_at": moment,
        "signed_on": timezone.localdate(moment),
        "history": list(history),
        "notice": [],
    }
    return Review(SimpleNamespace(**columns | facts))


# --- History --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "First published on this site."),
        ({"version": 2}, "Version 2."),
        (
            {"version": 3, "kind": "correction", "note": "It is 12, not 21."},
            "Version 3. Correction: It is 12, not 21.",
        ),
        (
            {"version": 2, "kind": "new_evidence", "note": "A new trial."},
            "Version 2. New evidence: A new trial.",
        ),
        (
            {"version": 2, "kind": "wording", "note": "Easier words."},
            "Version 2. Wording only: Easier words.",
        ),
        ({"what": "still_correct", "version": 2}, "Checked again: still correct."),
        (
            {"what": "withdrawn", "reason": "retracted"},
            "Withdrawn: The source was retracted.",
        ),
        ({"what": "withdrawn", "reason": ""}, "Withdrawn."),
    ],
)
def test_each_event_is_a_sentence_for_readers(facts, words):
    assert words_of(event(**facts)) == words


def test_events_carry_the_day_of_the_site():
    line = reviewed(event()).history[0]
    assert line["date"].isoformat() == "2024-03-06"


# --- Signatures -----------------------------------------------------------------------
def test_one_signature_is_one_line():
    signings = reviewed(event()).signings
    assert [(signing["name"], signing["again"]) for signing in signings] == [("Dana Doctor", False)]


def test_a_second_signature_stands_beside_the_first():
    again = event("still_correct", sign_off=2, signer=SAM)
    signings = reviewed(again, event(), signature=SAM, sign_off_id=2).signings
    assert [(signing["name"], signing["again"]) for signing in signings] == [
        ("Dana Doctor", False),
        ("Sam Second", True),
    ]
    assert signings[0]["date"].isoformat() == "2024-03-05"


def test_the_first_signature_is_that_of_this_version():
    newer = event(version=2, sign_off=3, signer=SAM)
    review = reviewed(newer, event(), signature=DANA, sign_off_id=4)
    assert [signing["name"] for signing in review.signings] == ["Sam Second", "Dana Doctor"]


def test_interests_are_said_once_a_person_and_unknown_ones_say_so():
    again = reviewed(event("still_correct", sign_off=2), event(), sign_off_id=2)
    assert [entry["interests"] for entry in again.declared_interests] == ["None."]
    other = reviewed(event(), signature=SAM, sign_off_id=2)
    assert [entry["interests"] for entry in other.declared_interests] == [
        "None.",
        "Not known to us",
    ]


# --- The clock ------------------------------------------------------------------------
def test_a_review_is_overdue_the_day_after_it_was_due_and_not_before():
    days = (next_review_due(timezone.localdate(), "") - timezone.localdate()).days
    assert not reviewed(days_ago=days - 2).is_overdue
    assert reviewed(days_ago=days + 2).is_overdue


@pytest.mark.parametrize(("days", "overdue"), [(1, False), (0, False), (-1, True)])
def test_the_day_itself_is_not_late(monkeypatch, days, overdue):
    due = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(Review, "due", due)
    assert reviewed().is_overdue is overdue


def test_an_early_phase_is_overdue_after_one_year():
    assert reviewed(days_ago=400, text={"trial_phase": "1"}).is_overdue
    assert not reviewed(days_ago=400).is_overdue


# --- The text that a reader had before them --------------------------------------------
def test_an_older_version_is_known_by_its_hash():
    history = [event(version=2), event(version=1, text_hash="b" * 64)]
    review = reviewed(*history, version=2)
    assert review.text_read(1) == (1, "b" * 64)
    for version in (2, 3, None):
        assert review.text_read(version) == (2, "a" * 64)
