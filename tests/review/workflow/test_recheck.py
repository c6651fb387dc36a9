"""What readers know is signed again as still correct; a withdrawal has a second person."""

import pytest

from accounts.identity import NOBODY_ASKED
from accounts.roles import LEADS, REVIEWERS
from research.models import PublishedStudy
from research.published.presenters import Paper
from review import checklist
from review.assignments.who_may import who_may
from review.choices import Step
from review.errors import ReviewRefused
from review.gate import newest_published
from review.generic_reference import review_address
from review.models import Assignment, ReviewNote, SignOff
from review.workflow.recheck import ask_for_change, still_correct
from review.workflow.withdraw import confirm_withdrawal, withdraw
from taxonomy.models import Journal
from tests.research.factories import (
    INTERESTS,
    PASSWORD,
    act,
    change,
    fresh,
    in_medical_review,
    person,
    publish,
    signing,
    submit,
)

pytestmark = pytest.mark.django_db


def facts(page, **changes):
    return {
        "text_hash": PublishedStudy.objects.get(page_id=page.pk).text_hash,
        "answers": dict.fromkeys(checklist.QUESTIONS, True),
        "interests": "I advise nobody who sells this.",
        "identity": NOBODY_ASKED,
    } | changes


# --- Still correct ----------------------------------------------------------------------------
def test_still_correct_is_a_signature_of_what_readers_see(team, live):
    before = PublishedStudy.objects.get()
    row = still_correct(obj=live, user=team.reviewer, **facts(live))
    after = PublishedStudy.objects.get()
    assert row.decision == "still_correct"
    assert row.text_hash == before.text_hash == after.text_hash
    assert after.text == before.text
    assert after.version == before.version
    assert after.sign_off_id == row.pk
    assert after.signature["interests"] == "I advise nobody who sells this."
    assert newest_published(live).decision == "signed"


def test_words_renamed_since_the_signature_stay_as_they_were_signed(team, live):
    Journal.objects.update(name="Another Journal")
    row = still_correct(obj=live, user=team.reviewer, **facts(live))
    assert "Test Journal" in row.canonical_text
    assert Paper(PublishedStudy.objects.get()).journal == "Test Journal"


@pytest.mark.parametrize(
    "changes",
    [{"answers": {}}, {"interests": " "}, {"text_hash": "0" * 64}],
    ids=["no answers", "no interests", "another text"],
)
def test_it_needs_all_that_a_first_signature_needs(team, live, changes):
    with pytest.raises(ReviewRefused):
        still_correct(obj=live, user=team.reviewer, **facts(live, **changes))
    assert SignOff.objects.filter(kind="page").count() == 1


def test_nobody_but_a_medical_reviewer_signs_it(team, live):
    for user in (team.editor, team.lead):
        with pytest.raises(ReviewRefused, match="Only a medical reviewer"):
            still_correct(obj=live, user=user, **facts(live))


def test_whoever_wrote_since_the_signature_does_not_sign_it(team, live):
    change(live, team.reviewer, evidence_reason="My own words.")
    with pytest.raises(ReviewRefused, match="You wrote in this text"):
        still_correct(obj=live, user=team.reviewer, **facts(live))


def test_whoever_wrote_what_readers_see_does_not_sign_that_it_is_still_correct(team, whole):
    """The newest signature stands on the page: it must not be the writer's own."""
    team.editor.groups.add(*team.reviewer.groups.all())
    page = publish(whole, team)
    still_correct(obj=page, user=team.reviewer, **facts(page))
    with pytest.raises(ReviewRefused, match="You wrote in this text"):
        still_correct(obj=page, user=team.editor, **facts(page))
    assert who_may(page, Step.RE_REVIEW) == [team.reviewer]


def test_who_wrote_an_earlier_version_may_sign_that_a_later_one_is_still_correct(team, live):
    """As with a first signature: what counts is who wrote since the signature before."""
    second = person("second@example.org", REVIEWERS)
    team.editor.groups.add(*team.reviewer.groups.all())
    change(live, second, evidence_reason="Words of the second reviewer.")
    publish(live, team)
    assert still_correct(obj=live, user=team.editor, **facts(live)).person_id == team.editor.pk
    assert second not in who_may(live, Step.RE_REVIEW)


def test_it_does_not_clear_the_writers_of_a_draft(team, live):
    """A writer must not become clean because somebody looked at the old text again."""
    second = person("second@example.org", REVIEWERS)
    change(live, second, evidence_reason="Words of the second reviewer.")
    still_correct(obj=live, user=team.reviewer, **facts(live))
    in_medical_review(team, live)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(live, second, **signing(live))


def test_it_does_not_publish_the_draft_beside_it(team, live):
    change(live, team.editor, evidence_reason="Not signed.")
    still_correct(obj=live, user=team.reviewer, **facts(live))
    assert "Not signed." not in str(PublishedStudy.objects.get().text)
    assert fresh(live).evidence_reason != "Not signed."


def test_a_review_under_way_goes_on(team, live):
    change(live, team.editor, evidence_reason="There was no other group.")
    in_medical_review(team, live)
    still_correct(obj=live, user=team.reviewer, **facts(live))
    assert act(live, team.reviewer, **signing(live)).evidence_reason == "There was no other group."


def test_a_withdrawn_text_is_not_signed_again(team, live):
    asked = facts(live)
    withdraw(page=live, user=team.lead, reason="error")
    with pytest.raises(ReviewRefused, match="do not see this text"):
        still_correct(obj=live, user=team.reviewer, **asked)


def test_the_reviewer_does_it_on_one_page(client, team, live):
    client.force_login(team.reviewer)
    address = review_address(live, "recheck")
    words = client.get(address).content.decode()
    assert "Seven of ten people had a better grade." in words
    assert PublishedStudy.objects.get().text_hash in words
    sent = {f"check_{key}": "on" for key in checklist.QUESTIONS} | {
        "action": "sign",
        "interests": INTERESTS,
        "password": PASSWORD,
        "text_hash": PublishedStudy.objects.get().text_hash,
    }
    without = {name: value for name, value in sent.items() if name != "check_harms"}
    assert "Not done yet" in client.post(address, without).content.decode()
    client.post(address, sent)
    assert SignOff.objects.filter(decision="still_correct").count() == 1


def test_a_reviewer_asks_for_a_new_version_and_the_editor_must_deal_with_it(client, team, live):
    client.force_login(team.reviewer)
    client.post(
        review_address(live, "recheck"), {"action": "ask", "words": "A larger trial came out."}
    )
    note = ReviewNote.objects.get()
    assert note.is_reason
    change(live, team.editor, evidence_reason="There was no other group.")
    from review.errors import NotReady

    with pytest.raises(NotReady, match="A larger trial came out"):
        submit(live, team.editor)
    assert fresh(live).live


def test_only_a_reviewer_asks_for_a_change_here(team, live):
    with pytest.raises(ReviewRefused):
        ask_for_change(obj=live, user=team.editor, words="x")


# --- A withdrawal has a second person -----------------------------------------------------------
@pytest.fixture
def withdrawn(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    return fresh(live)


def test_a_reviewer_or_another_lead_confirms(team, withdrawn):
    row = confirm_withdrawal(obj=withdrawn, user=team.reviewer)
    assert (row.decision, row.person_name) == ("confirmed", "Dana Doctor")
    assert not PublishedStudy.objects.exists()


def test_whoever_withdrew_does_not_confirm(team, withdrawn):
    team.lead.groups.add(*team.reviewer.groups.all())
    with pytest.raises(ReviewRefused, match="You withdrew this yourself"):
        confirm_withdrawal(obj=withdrawn, user=team.lead)


def test_an_editor_does_not_confirm(team, withdrawn):
    with pytest.raises(ReviewRefused, match="confirmed by an editorial lead"):
        confirm_withdrawal(obj=withdrawn, user=team.editor)


def test_there_is_one_confirmation(team, withdrawn):
    confirm_withdrawal(obj=withdrawn, user=team.reviewer)
    with pytest.raises(ReviewRefused, match="no withdrawal to confirm"):
        confirm_withdrawal(obj=withdrawn, user=person("two@example.org", LEADS))


def test_a_live_text_has_nothing_to_confirm(team, live):
    with pytest.raises(ReviewRefused):
        confirm_withdrawal(obj=live, user=team.reviewer)


def test_a_confirmed_withdrawal_still_needs_a_signature_to_come_back(team, withdrawn):
    confirm_withdrawal(obj=withdrawn, user=team.reviewer)
    page = fresh(withdrawn)
    page.live = True
    with pytest.raises(ReviewRefused):
        page.save()


def test_it_is_confirmed_while_a_new_text_is_written_and_returned(client, team, withdrawn):
    change(withdrawn, team.editor, evidence_reason="There was no other group.")
    in_medical_review(team, withdrawn)
    act(withdrawn, team.reviewer, "reject", comment="Say more.")
    assert who_may(withdrawn, Step.CONFIRM_WITHDRAWAL) == [team.reviewer]
    client.force_login(team.reviewer)
    address = review_address(withdrawn, "confirm")
    assert "Lee Lead withdrew this text" in client.get(address).content.decode()
    client.post(address)
    assert not Assignment.objects.open().filter(step=Step.CONFIRM_WITHDRAWAL).exists()


def test_a_new_text_leaves_nothing_to_confirm(team, withdrawn):
    """Nobody could confirm it any more, and the leads would be told so every day."""
    change(withdrawn, team.editor, evidence_reason="There was no other group.")
    publish(withdrawn, team)
    assert not Assignment.objects.open().exists()


def test_it_is_confirmed_on_one_page(client, team, withdrawn):
    client.force_login(team.reviewer)
    address = review_address(withdrawn, "confirm")
    words = client.get(address).content.decode()
    assert "Lee Lead withdrew this text" in words
    assert "We found an error and are correcting it." in words
    client.post(address)
    assert SignOff.objects.filter(decision="confirmed").exists()
