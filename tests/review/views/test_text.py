"""The review is a place: what changed, what it rests on, each part, and one form for it all."""

import re

import pytest

from accounts.roles import EDITORS
from research.models import PublishedStudy
from review import checklist
from review.generic_reference import review_address
from review.models import ReviewNote, SignOff
from review.workflow.notes import tick_off
from review.workflow.resubmit import resubmit
from tests.research.factories import (
    INTERESTS,
    PASSWORD,
    act,
    blocks,
    change,
    fresh,
    in_medical_review,
    person,
    signing,
    submit,
)

pytestmark = pytest.mark.django_db


def open_review(client, page, user) -> str:
    client.force_login(user)
    return client.get(review_address(page)).content.decode()


def ticks(words: str) -> int:
    return len(re.findall(r"<input type=\"checkbox\"[^>]* checked>", words))


def answers() -> dict[str, str]:
    return {f"check_{key}": "on" for key in checklist.QUESTIONS} | {"password": PASSWORD}


def test_a_new_text_says_that_nobody_signed_it(client, team, whole):
    in_medical_review(team, whole)
    assert "nobody has signed or passed it before" in open_review(client, whole, team.reviewer)


def test_changes_since_my_signature_are_marked_and_said(client, team, live):
    change(live, team.editor, harms_known="reported", harms="Headache in 2 of 10 people.")
    in_medical_review(team, live)
    words = open_review(client, live, team.reviewer)
    assert "Since you signed it on" in words
    assert "New: “Headache in 2 of 10 people.”" in words
    assert "removed:" in words
    assert "“Not known to us” became “The paper reports harms”" in words
    assert "Change after" in words


def test_another_reviewer_sees_the_changes_since_the_version_readers_see(client, team, live):
    second = person("second@example.org", "Medical reviewers")
    change(live, team.editor, evidence_reason="There was no other group.")
    in_medical_review(team, live)
    assert "Since the version that Dana Doctor signed" in open_review(client, live, second)


def test_changes_since_my_return_are_shown(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    client.post(review_address(whole), {"action": "reject", "words-participants": "Say who."})
    change(whole, team.editor, participants="10 men")
    tick_off(note=ReviewNote.objects.get(), user=team.editor)
    resubmit(obj=fresh(whole), user=team.editor)
    act(whole, team.lead)
    words = open_review(client, whole, team.reviewer)
    assert "Since you returned it on" in words
    assert "“people” became “men”" in words


def test_each_finding_stands_beside_its_sentence_of_the_paper(client, team, whole):
    finding = {
        "statement": "Seven of ten people had a better grade.",
        "where": "Results, Table 2",
        "quote": "Seven participants improved by one AIS grade.",
    }
    change(whole, team.editor, key_findings=blocks("finding", finding))
    in_medical_review(team, whole)
    words = open_review(client, whole, team.reviewer)
    assert "Results, Table 2" in words
    assert "Seven participants improved by one AIS grade." in words


def test_every_part_of_a_full_text_can_be_commented(client, team, whole):
    authors = blocks("person", {"given": "Mei", "family": "Chen", "orcid": ""})
    questions = blocks("question", "Is there a trial near me?")
    change(whole, team.editor, authors=authors, care_questions=questions, volume="12")
    page = in_medical_review(team, whole)
    text = page.get_latest_revision_as_object()
    words = open_review(client, whole, team.reviewer)
    for part in text.parts(text.signed_text()):
        assert (f"What must change in {part.label}<" in words) == bool(part.text), part.key
    assert "Or write Question for the care team 1 as it should read" in words
    assert "Or write Authors as it should read" not in words


def test_the_preview_shows_the_text_under_review_to_its_step_only(client, team, live):
    change(live, team.editor, paper_title="The new title")
    in_medical_review(team, live)
    address = review_address(live, "preview")
    client.force_login(team.reviewer)
    assert "The new title" in client.get(address).content.decode()
    client.force_login(person("clerk@example.org", "Editors"))
    assert client.get(address).status_code == 302
    client.logout()
    assert client.get(address).status_code == 302


def test_signing_by_the_form_publishes(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    facts = {"action": "approve", "interests": INTERESTS, **answers()}
    facts["text_hash"] = signing(whole)["text_hash"]
    client.post(review_address(whole), facts)
    assert fresh(whole).live


def test_a_missing_tick_keeps_every_word_and_comment(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    facts = {"action": "approve", "interests": INTERESTS, "words-limitations.1": "Say how few."}
    facts |= dict.fromkeys(list(answers())[1:], "on")
    facts["text_hash"] = signing(whole)["text_hash"]
    words = client.post(review_address(whole), facts).content.decode()
    assert "Not done yet" in words
    assert words.count("autofocus") == 1, "The page opens where the fields are."
    assert INTERESTS in words
    assert ticks(words) == len(checklist.QUESTIONS) - 1
    assert ReviewNote.objects.get().words == "Say how few."
    assert not fresh(whole).live


def test_a_text_that_changed_meanwhile_is_refused_and_the_typed_words_stay(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    facts = {"action": "approve", "interests": INTERESTS, "text_hash": "0" * 64, **answers()}
    facts["words-limitations.1"] = "Say how few."
    words = client.post(review_address(whole), facts).content.decode()
    assert "the text is not the one you were shown" in words
    assert INTERESTS in words
    assert ReviewNote.objects.count() == 1
    assert not SignOff.objects.filter(kind="page").exists()


def test_keeping_comments_decides_nothing(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    facts = {"action": "keep", "words-limitations.1": "Say how few.", "interests": INTERESTS}
    words = client.post(review_address(whole), facts).content.decode()
    assert "Your comments are kept." in words
    assert "Nothing was signed" not in words
    assert INTERESTS in words
    assert not SignOff.objects.filter(kind="page").exists()


def test_a_password_sent_with_the_comments_signs_nothing_and_says_so(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    facts = {"action": "keep", "interests": INTERESTS, **answers()}
    words = client.post(review_address(whole), facts).content.decode()
    assert "Nothing was signed. Press “Sign this text”." in words
    assert INTERESTS in words
    assert ticks(words) == len(checklist.QUESTIONS)
    assert PASSWORD not in words
    assert not SignOff.objects.filter(kind="page").exists()


def test_a_return_with_comments_needs_no_further_words(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    client.post(review_address(whole), {"action": "reject", "words-limitations.1": "How few?"})
    assert fresh(whole).current_workflow_state.status == "needs_changes"
    assert "Limitation 1: How few?" in SignOff.objects.get(kind="page").comment


def test_a_return_without_any_word_says_so(client, team, whole):
    in_medical_review(team, whole)
    client.force_login(team.reviewer)
    words = client.post(review_address(whole), {"action": "reject"}).content.decode()
    assert "Say what must change." in words
    assert fresh(whole).current_workflow_state.status == "in_progress"


# --- Wording only ------------------------------------------------------------------------------
TYPO = "<p>The team watched ten people for one year.</p>"


@pytest.fixture
def reworded(team, live):
    """A live study with a new draft that says the same in another word."""
    return change(
        live,
        team.editor,
        research_summary=TYPO,
        change_kind="wording",
        change_note="An easier word.",
    )


def test_a_change_of_wording_skips_the_editorial_check(team, reworded):
    page = submit(reworded, team.editor)
    assert page.current_workflow_task.name == "Medical review"


def test_the_reviewer_sees_only_the_change_and_signs_in_one_step(client, team, reworded):
    submit(reworded, team.editor)
    words = open_review(client, reworded, team.reviewer)
    assert "This is a change of wording only." in words
    assert "“followed” became “watched”" in words
    assert ticks(words) == len(checklist.QUESTIONS)
    facts = {"action": "approve", "interests": INTERESTS, **answers()}
    facts["text_hash"] = signing(reworded)["text_hash"]
    client.post(review_address(reworded), facts)
    copy = PublishedStudy.objects.get()
    assert "watched ten people" in copy.text["research_summary"]
    assert SignOff.objects.filter(kind="page", decision="signed").count() == 2


def test_an_answer_that_is_no_longer_true_stops_the_signature(client, team, reworded):
    submit(reworded, team.editor)
    client.force_login(team.reviewer)
    facts = {"action": "approve", "interests": INTERESTS, **answers()}
    facts["text_hash"] = signing(reworded)["text_hash"]
    del facts["check_numbers"]
    assert "Not done yet" in client.post(review_address(reworded), facts).content.decode()
    assert "followed ten people" in PublishedStudy.objects.get().text["research_summary"]


def test_a_reviewer_who_did_not_sign_before_reads_the_whole_text(client, team, reworded):
    submit(reworded, team.editor)
    words = open_review(client, reworded, person("second@example.org", "Medical reviewers"))
    assert "This is a change of wording only." not in words
    assert ticks(words) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"research_summary": "<p>The team followed eleven people for one year.</p>"},
        {"research_summary": "<p>The team never followed ten people for one year.</p>"},
        {"limitations": blocks("limitation", "Only ten people joined.")},
        {"harms_known": "not_reported"},
        {"evidence_reason": "There was no other group."},
    ],
    ids=["number", "not", "limitation", "harm", "level's reason"],
)
def test_more_than_wording_cannot_be_called_wording(team, live, fields):
    from review.errors import NotReady

    note = {"change_kind": "wording", "change_note": "An easier word."}
    change(live, team.editor, **fields, **note)
    with pytest.raises(NotReady, match="this is more than wording"):
        submit(live, team.editor)


def test_wording_that_the_editor_calls_a_correction_takes_the_whole_road(team, live):
    note = {"change_kind": "correction", "change_note": "An easier word."}
    change(live, team.editor, research_summary=TYPO, **note)
    assert submit(live, team.editor).current_workflow_task.name == "Editorial check"


# --- What changed must be said -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"change_kind": "", "change_note": "A word."}, "Kind of change: choose"),
        ({"change_kind": "correction", "change_note": " "}, "What changed: say it"),
    ],
)
def test_a_further_version_says_what_changed(team, live, fields, sentence):
    from review.errors import NotReady

    change(live, team.editor, evidence_reason="There was no other group.", **fields)
    with pytest.raises(NotReady, match=sentence):
        submit(live, team.editor)


def test_the_sentence_of_the_version_before_says_nothing_new(team, live):
    from review.errors import NotReady

    facts = {"change_kind": "correction", "change_note": "A number was wrong."}
    change(live, team.editor, evidence_reason="There was no other group.", **facts)
    in_medical_review(team, live)
    act(live, team.reviewer, **signing(live))
    change(live, team.editor, evidence_reason="There was no second group.", **facts)
    with pytest.raises(NotReady, match="belongs to the version before"):
        submit(live, team.editor)


def test_a_note_without_a_change_is_no_new_version(team, live):
    from review.errors import NotReady

    change(live, team.editor, change_kind="correction", change_note="Nothing.")
    with pytest.raises(NotReady, match="no word that readers see is different"):
        submit(live, team.editor)


def test_a_first_version_has_nothing_that_changed(team, whole):
    from review.errors import NotReady

    change(whole, team.editor, change_kind="correction", change_note="First.")
    with pytest.raises(NotReady, match="leave it empty"):
        submit(whole, team.editor)


def test_the_note_is_signed_with_the_text(team, live):
    change(live, team.editor, evidence_reason="No other group.", change_note="The reason is new.")
    in_medical_review(team, live)
    act(live, team.reviewer, **signing(live))
    signed = SignOff.objects.order_by("-pk").first()
    assert signed.public_text["change"] == {"kind": "correction", "note": "The reason is new."}


@pytest.mark.parametrize("end", ["returned", "passed"])
def test_words_typed_while_the_step_ended_are_shown_and_not_lost(client, team, whole, end):
    submit(whole, team.editor)
    second = person("second.editor@example.org", EDITORS)
    if end == "returned":
        act(whole, team.lead, "reject", comment="No.")
    else:
        act(whole, team.lead)
    client.force_login(second)
    sent = {"action": "reject", "return-comment": "A long reason.", "words-harms": "Which harms?"}

    answer = client.post(review_address(whole), sent)

    assert answer.status_code == 409
    content = answer.content.decode()
    assert "Your words were not sent" in content
    assert "A long reason." in content
    assert "Which harms?" in content
