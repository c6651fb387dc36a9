"""A reviewer says what must change and suggests words; the editor takes them over or answers."""

import pytest

from research.models import PublishedStudy
from review.errors import NotReady, ReviewRefused
from review.generic_reference import review_address
from review.log.authors import authors_since_signature
from review.models import AuthorEntry, ReviewNote, SignOff
from review.workflow.notes import add_note, keep_typed_notes, take_back_note, take_over, tick_off
from review.workflow.resubmit import resubmit
from tests.research.factories import act, change, fresh, in_medical_review, signing, submit

pytestmark = pytest.mark.django_db


def text(page):
    return fresh(page).get_latest_revision_as_object()


@pytest.fixture
def in_review(team, whole):
    return in_medical_review(team, whole)


def suggest(team, page, part: str, new_text: str, words: str = "") -> ReviewNote:
    return add_note(obj=text(page), user=team.reviewer, part=part, words=words, new_text=new_text)


def returned(team, page) -> None:
    act(page, team.reviewer, "reject")


# --- Who may say something ------------------------------------------------------------------
def test_only_people_of_the_step_comment(team, in_review):
    with pytest.raises(ReviewRefused, match="people of the present step"):
        add_note(obj=text(in_review), user=team.editor, words="I disagree.")
    assert not ReviewNote.objects.exists()


def test_nobody_comments_on_a_text_that_is_not_in_review(team, whole):
    with pytest.raises(ReviewRefused):
        add_note(obj=text(whole), user=team.reviewer, words="Too early.")


def test_an_empty_comment_is_refused(team, in_review):
    with pytest.raises(ReviewRefused, match="Write what you noticed"):
        add_note(obj=text(in_review), user=team.reviewer, part="harms", words="  ")


def test_a_comment_on_a_part_that_is_gone_is_refused(team, in_review):
    with pytest.raises(ReviewRefused, match="no longer in the text"):
        add_note(obj=text(in_review), user=team.reviewer, part="limitations.9", words="Which one?")


# --- What was typed is kept ----------------------------------------------------------------
def test_typed_comments_are_kept_once(team, in_review):
    typed = {
        "words-limitations.1": "Say how few.",
        "new-limitations.1": "Only ten people took part, all men.",
        "new-evidence_reason": "Nobody was there to compare with.",
        "words-unknown": "x",
    }
    for _time in range(2):
        keep_typed_notes(obj=text(in_review), user=team.reviewer, typed=typed)
    note = ReviewNote.objects.get()
    assert (note.part, note.label) == ("limitations.1", "Limitation 1")
    assert (note.old_text, note.new_text) == (
        "Only ten people took part.",
        "Only ten people took part, all men.",
    )


def test_the_same_words_are_no_suggestion(team, in_review):
    note = suggest(team, in_review, "limitations.1", " Only ten people took part. ", words="Good.")
    assert not note.is_suggestion


# --- A return carries the comments ------------------------------------------------------------
def test_a_return_needs_a_reason_or_a_comment(team, in_review):
    with pytest.raises(ReviewRefused, match="Say what must change"):
        act(in_review, team.reviewer, "reject", comment=" ")


def test_comments_become_reasons_and_stand_in_the_log(team, in_review):
    suggest(team, in_review, "limitations.1", "Ten men took part.", words="Say who.")
    page = act(in_review, team.reviewer, "reject")
    reasons = SignOff.objects.get(decision="returned").comment
    assert reasons == "Limitation 1: Say who. Suggested words: “Ten men took part.”"
    assert page.current_workflow_state.current_task_state.comment == reasons
    assert ReviewNote.objects.get().is_reason


def test_a_reason_must_be_ticked_off_before_the_text_goes_back(team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.", words="Say who.")
    returned(team, in_review)
    with pytest.raises(NotReady, match="Reason to check off: Limitation 1"):
        resubmit(obj=fresh(in_review), user=team.editor)
    tick_off(note=note, user=team.editor, answer="The paper does not say.")
    resubmit(obj=fresh(in_review), user=team.editor)
    # The text is the one that passed the editorial check, so the reviewer has it again.
    assert fresh(in_review).current_workflow_task.name == "Medical review"
    note.refresh_from_db()
    assert (note.answer, note.done_by_name) == ("The paper does not say.", "Wren Writer")


def test_cancelling_and_submitting_anew_is_no_way_round_an_open_reason(team, in_review):
    suggest(team, in_review, "limitations.1", "Ten men took part.", words="Say who.")
    returned(team, in_review)
    fresh(in_review).current_workflow_state.cancel(user=team.editor)
    with pytest.raises(NotReady, match="Reason to check off"):
        submit(in_review, team.editor)


def test_a_text_that_was_not_returned_is_not_sent_back(team, whole):
    with pytest.raises(ReviewRefused, match="was not returned"):
        resubmit(obj=fresh(whole), user=team.editor)


def test_a_person_who_cannot_edit_sends_nothing_back(team, in_review):
    suggest(team, in_review, "limitations.1", "Ten men took part.")
    returned(team, in_review)
    for call in (
        lambda: resubmit(obj=fresh(in_review), user=team.reviewer),
        lambda: tick_off(note=ReviewNote.objects.get(), user=team.reviewer),
        lambda: take_over(note=ReviewNote.objects.get(), user=team.reviewer),
    ):
        with pytest.raises(ReviewRefused, match="Only an editor"):
            call()


# --- Words taken over with one click -----------------------------------------------------------
@pytest.mark.parametrize(
    ("part", "new", "where"),
    [
        ("limitations.1", "Ten men took part.", lambda page: page.limitations[0].value),
        (
            "key_findings.1.statement",
            "Seven of ten people moved up a grade.",
            lambda page: page.key_findings[0].value["statement"],
        ),
        ("evidence_reason", "There was no other group.", lambda page: page.evidence_reason),
    ],
)
def test_suggested_words_are_taken_over_wherever_they_stand(team, in_review, part, new, where):
    note = suggest(team, in_review, part, new)
    returned(team, in_review)
    take_over(note=note, user=team.editor)
    assert where(text(in_review)) == new
    note.refresh_from_db()
    assert note.done_at


def test_words_in_rich_text_are_taken_over_and_the_rest_keeps_its_look(team, in_review):
    html = "<p>The team <b>followed</b> ten people.</p><p>They saw 7 & 3 changes.</p>"
    fresh(in_review).current_workflow_state.cancel(user=team.editor)
    page = in_medical_review(team, change(in_review, team.editor, research_summary=html))
    note = suggest(
        team,
        page,
        "research_summary",
        "The team followed ten people.\nThey found 7 & 3 changes.",
    )
    returned(team, page)
    take_over(note=note, user=team.editor)
    assert text(page).research_summary == html.replace("saw", "found")


def test_the_editor_is_the_writer_and_the_reviewer_may_still_sign(team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.")
    returned(team, in_review)
    take_over(note=note, user=team.editor)
    assert authors_since_signature(in_review).person_ids == {team.editor.pk}
    resubmit(obj=fresh(in_review), user=team.editor)
    act(in_review, team.lead)
    assert act(in_review, team.reviewer, **signing(in_review)).live
    assert PublishedStudy.objects.get().text["limitations"] == ["Ten men took part."]


def test_whoever_suggested_stands_in_the_log_and_on_the_receipt(client, team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.")
    returned(team, in_review)
    take_over(note=note, user=team.editor)
    entry = AuthorEntry.objects.order_by("-pk").first()
    assert (entry.person_id, entry.suggested_by_id) == (team.editor.pk, team.reviewer.pk)
    resubmit(obj=fresh(in_review), user=team.editor)
    act(in_review, team.lead)
    act(in_review, team.reviewer, **signing(in_review))
    signature = SignOff.objects.newest_for(in_review)
    assert signature.suggested_by == [str(team.reviewer)]
    assert signature.is_as_written
    receipt = client.get(PublishedStudy.objects.get().receipt_url).content.decode()
    assert "Words suggested by" in receipt
    # The next signature is about words of its own.
    change(in_review, team.editor, evidence_reason="There was no other group.")
    in_medical_review(team, in_review)
    act(in_review, team.reviewer, **signing(in_review))
    assert SignOff.objects.newest_for(in_review).suggested_by == []


def test_words_that_changed_meanwhile_are_not_overwritten(team, in_review):
    note = suggest(team, in_review, "evidence_reason", "There was no other group.")
    returned(team, in_review)
    change(in_review, team.editor, evidence_reason="Another reason altogether.")
    with pytest.raises(ReviewRefused, match="not in the text as they were"):
        take_over(note=note, user=team.editor)
    assert text(in_review).evidence_reason == "Another reason altogether."


def test_nothing_is_taken_over_while_the_reviewer_reads(team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.")
    with pytest.raises(ReviewRefused, match="reviewer has this text now"):
        take_over(note=note, user=team.editor)
    assert text(in_review).limitations[0].value == "Only ten people took part."


def test_a_point_is_dealt_with_once(team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.")
    returned(team, in_review)
    take_over(note=note, user=team.editor)
    with pytest.raises(ReviewRefused, match="dealt with already"):
        take_over(note=note, user=team.editor)


def test_a_person_takes_back_only_their_own_unsent_comment(team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.")
    with pytest.raises(ReviewRefused):
        take_back_note(note=note, user=team.lead)
    take_back_note(note=note, user=team.reviewer)
    sent = suggest(team, in_review, "limitations.1", "Ten women took part.")
    returned(team, in_review)
    sent.refresh_from_db()
    with pytest.raises(ReviewRefused):
        take_back_note(note=sent, user=team.reviewer)
    assert ReviewNote.objects.count() == 1


# --- The editor's page ------------------------------------------------------------------------
def test_the_editor_does_it_all_on_one_page(client, team, in_review):
    note = suggest(team, in_review, "limitations.1", "Ten men took part.", words="Say who.")
    returned(team, in_review)
    client.force_login(team.editor)
    address = review_address(in_review, "reasons")
    words = client.get(address).content.decode()
    assert "Say who." in words
    assert "Take over the words of point 1" in words
    client.post(address, {"action": f"take:{note.pk}"})
    client.post(address, {"action": "resubmit"})
    assert fresh(in_review).current_workflow_task.name == "Editorial check"
    assert text(in_review).limitations[0].value == "Ten men took part."


def test_what_is_refused_is_said_and_the_answer_stays_typed(client, team, in_review):
    suggest(team, in_review, "limitations.1", "Ten men took part.", words="Say who.")
    returned(team, in_review)
    client.force_login(team.editor)
    response = client.post(review_address(in_review, "reasons"), {"action": "resubmit"})
    assert "Reason to check off: Limitation 1: Say who." in response.content.decode()
    assert fresh(in_review).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("action", ["take:999", "tick:x", "nonsense", "remove:"])
def test_a_crafted_point_changes_nothing(client, team, in_review, action):
    suggest(team, in_review, "limitations.1", "Ten men took part.")
    returned(team, in_review)
    client.force_login(team.editor)
    client.post(review_address(in_review, "reasons"), {"action": action})
    assert ReviewNote.objects.get().done_at is None


def test_strangers_read_no_reasons(client, team, in_review):
    from tests.research.factories import person

    client.force_login(person("clerk@example.org"))
    assert client.get(review_address(in_review, "reasons")).status_code == 302
