"""The public history tells what readers saw, from the logs and from nothing else."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from review.log.history import public_history
from review.models import Publication, SignOff
from review.workflow.withdraw import withdraw
from tests.research.factories import INTERESTS, change, draft, fresh, in_medical_review, publish
from tests.research.signatures import next_versions, sign_again

pytestmark = pytest.mark.django_db


def events(page) -> list[tuple]:
    return [
        (event["what"], event["version"], event["kind"], event["note"], event["reason"])
        for event in public_history(page)
    ]


def test_a_first_version_was_published_with_its_signature(live):
    event = public_history(live)[0]
    signed = SignOff.objects.get(kind="page")
    assert (event["what"], event["version"], event["note"]) == ("published", 1, "")
    assert (
        datetime.fromisoformat(event["when"]) == Publication.objects.get(kind="page").published_at
    )
    assert datetime.fromisoformat(event["signed_at"]) == signed.decided_at
    assert (event["sign_off"], event["text_hash"]) == (signed.pk, signed.text_hash)
    assert event["signer"] == {
        "name": "Dana Doctor",
        "credentials": "MD",
        "affiliation": "Test Hospital",
        "interests": INTERESTS,
    }


def test_every_event_is_told_newest_first(team, live):
    change(live, team.editor, participants="12 people", change_note="It is 12, not 21.")
    publish(live, team)
    sign_again(live, team.reviewer)
    withdraw(page=fresh(live), user=team.lead, reason="outdated")
    new = {"change_kind": "new_evidence", "change_note": "A new trial."}
    change(live, team.editor, harms_known="reported", harms="x", **new)
    publish(live, team)
    assert events(live) == [
        ("published", 3, "new_evidence", "A new trial.", ""),
        ("withdrawn", 2, "", "", "outdated"),
        ("still_correct", 2, "", "", ""),
        ("published", 2, "correction", "It is 12, not 21.", ""),
        ("published", 1, "", "", ""),
    ]


def test_whoever_withdraws_a_text_is_not_named_to_readers(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    event = public_history(live)[0]
    assert (event["what"], event["signer"], event["signed_at"]) == ("withdrawn", {}, "")


def test_what_readers_never_saw_is_not_told(team, live):
    change(live, team.editor, participants="12 people")
    in_medical_review(team, live)
    assert len(public_history(live)) == 1
    assert public_history(draft(team.editor, paper_title="Not yet")) == []


def test_the_readers_copy_holds_the_history_and_its_newest_version(team, live):
    next_versions(live, team, 2)
    copy = PublishedStudy.objects.get()
    assert copy.version == 3
    assert copy.history == public_history(live)


def test_a_text_found_still_correct_keeps_its_words_and_version(team, live):
    before = PublishedStudy.objects.get()
    after = sign_again(live, team.reviewer)
    assert (after.text, after.text_hash, after.version) == (
        before.text,
        before.text_hash,
        before.version,
    )
    assert after.signed_at > before.signed_at
    assert after.sign_off_id != before.sign_off_id
    assert after.history[-1] == before.history[-1]
    assert Publication.objects.filter(kind="page").count() == 1


def queries(page) -> int:
    with CaptureQueriesContext(connection) as captured:
        public_history(page)
    return len(captured)


def test_a_long_history_costs_no_more_queries_than_a_short_one(team, live):
    few = queries(live)
    next_versions(live, team, 4)
    assert queries(live) == few == 2
