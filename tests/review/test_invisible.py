"""Nobody signs what they cannot see: invisible signs and signs that turn the direction."""

import pytest

from research.models import PublishedStudy
from review.errors import NotReady, ReviewRefused
from review.invisible import invisible_signs, problems_with_signs
from review.models import SignOff
from review.workflow.readiness import problems
from review.workflow.recheck import still_correct
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    publish,
    published,
    signing,
    submit,
    whole_fields,
)  # fmt: skip
from tests.review.signed_kinds import KINDS

pytestmark = pytest.mark.django_db
HIDDEN = {
    "right-to-left override": "12 \u202e21 people",
    "left-to-right mark": "a\u200eb",
    "isolate": "a\u2067b",
    "zero width space": "no\u200bthing",
    "soft hyphen": "non\u00adsense",
    "byte order mark": "\ufeffa",
    "joiner between latin letters": "a\u200db",
    "tag": "a\U000e0041b",
    "null": "a\x00b",
    "private use": "a\ue000b",
    "filler": "a\u3164b",
    "line separator": "a\u2028b",
    "entity": "a&#8238;b",
    "named entity": "a&zwnj;b",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_it_is_found_and_named(text):
    ((name, before),) = invisible_signs(text)
    assert name
    assert before in text


@pytest.mark.parametrize(
    "text",
    ["Two lines.\nAnd a\ttab.", "caf\u00e9 10\u00a0mg \u2264 5 \u00b5m", "\u05d0\u05d1\u05d2 abc",
     "\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u0645", "\u0915\u094d\u200d\u0937",
     "\U0001f600", "a\u2013b \u201cc\u201d"],
)  # fmt: skip
def test_what_can_be_seen_or_is_needed_is_left_alone(text):
    assert list(invisible_signs(text)) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_no_kind_of_text_is_submitted_with_one(team, kind):
    obj = kind.changed(kind.draft(team.editor), team.editor, "Words\u202e of care.")
    with pytest.raises(NotReady, match="right-to-left override"):
        submit(obj, team.editor)


def test_the_place_is_named_and_the_text_stays(team):
    page = draft(team.editor, **whole_fields(evidence_reason="No other\u200b group."))
    (sentence,) = problems(fresh(page).get_latest_revision_as_object())
    assert sentence == (
        "Reason for the level: take out an invisible sign (zero width space) after “No other”."
        " Type the words anew."
    )


def test_what_slipped_in_before_is_refused_at_check_and_signature(team, monkeypatch):
    page = draft(team.editor, **whole_fields(evidence_reason="No other\u200b group."))
    with monkeypatch.context() as patch:
        patch.setattr("review.workflow.readiness.problems_with_signs", lambda _obj: [])
        submit(page, team.editor)
    with pytest.raises(NotReady, match="zero width space"):
        act(page, team.lead)
    with monkeypatch.context() as patch:
        patch.setattr("review.workflow.readiness.problems_with_signs", lambda _obj: [])
        act(page, team.lead)
    with pytest.raises(NotReady, match="zero width space"):
        act(page, team.reviewer, **signing(page))
    assert not SignOff.objects.filter(kind="page").exists()


def test_a_live_text_with_one_is_not_found_still_correct(team, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("review.workflow.readiness.problems_with_signs", lambda _obj: [])
        page = published(team, evidence_reason="No other\u200b group.")
    facts = signing(page)
    with pytest.raises(ReviewRefused, match="zero width space"):
        still_correct(obj=page, user=team.reviewer, **facts)
    assert PublishedStudy.objects.exists()
    publish(change(page, team.editor, evidence_reason="No other group."), team)
    assert problems_with_signs(fresh(page)) == []


def test_a_name_in_a_script_from_right_to_left_may_be_signed(team):
    page = draft(team.editor, **whole_fields(funding="\u05d0\u05d1\u05d2\u05d3"))
    in_medical_review(team, page)
    assert act(page, team.reviewer, **signing(page)).live
