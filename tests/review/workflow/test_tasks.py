"""From draft to signature, step by step, and no state without a way out."""

import pytest
from django.urls import reverse

from review.errors import NotReady
from review.generic_reference import review_address
from review.models import SignOff
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    signing,
    submit,
)
from tests.research.form_data import form_data

pytestmark = pytest.mark.django_db


def test_submitting_a_half_filled_draft_keeps_what_was_typed(client, team):
    page = draft(team.editor, paper_title="Only a title")
    client.force_login(team.editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(url).context["form"]) | {
        "plain_title": "Typed just now",
        "action-submit": "1",
    }
    words = client.post(url, data, follow=True).content.decode()
    assert fresh(page).get_latest_revision_as_object().plain_title == "Typed just now"
    assert not fresh(page).workflow_in_progress
    assert "Your text is saved as a draft" in words
    assert "Journal: choose where the paper was published" in words


def test_a_half_filled_draft_is_saved_and_every_missing_thing_is_named(team):
    page = draft(team.editor, paper_title="Only a title")
    with pytest.raises(NotReady) as refusal:
        submit(page, team.editor)
    words = str(refusal.value)
    for field in ("Simple explanation", "Key findings", "Research summary", "limitations"):
        assert field in words
    for field in ("Study type", "Evidence level", "Journal", "Year", "DOI"):
        assert field in words


def test_editor_sees_no_button_to_pass_their_own_text(client, team, whole):
    submit(whole, team.editor)
    client.force_login(team.editor)
    words = client.get(review_address(whole)).content.decode()
    assert "You wrote and submitted this text yourself" in words
    assert 'value="approve"' not in words


def test_a_returned_text_goes_back_to_its_editor(team, whole):
    in_medical_review(team, whole)
    page = act(whole, team.reviewer, "reject", comment="The paper says 6 of 10.")
    assert page.current_workflow_state.status == "needs_changes"
    assert SignOff.objects.get(object_id=page.pk, decision="returned").comment


def test_a_mended_text_takes_the_whole_road_again(team, whole):
    in_medical_review(team, whole)
    page = act(whole, team.reviewer, "reject", comment="The paper says 6 of 10.")
    page = change(page, team.editor, paper_title="Mended")
    page.current_workflow_state.resume(team.editor)
    page = act(page, team.lead)
    assert page.current_workflow_task_state.task.name == "Medical review"
    assert act(page, team.reviewer, **signing(page)).live


def test_whoever_wrote_before_the_last_signature_may_sign_the_next(team, live):
    second = person("second@example.org", *team.reviewer.groups.values_list("name", flat=True))
    change(live, team.reviewer, paper_title="Second text")
    in_medical_review(team, live)
    act(live, second, **signing(live))
    change(live, team.editor, paper_title="Third text")
    in_medical_review(team, live)
    assert act(live, team.reviewer, **signing(live)).title == "Third text"


def test_a_reviewer_who_wrote_it_may_still_return_it(team, whole):
    change(whole, team.reviewer, paper_title="Mended by the reviewer")
    in_medical_review(team, whole)
    page = act(whole, team.reviewer, "reject", comment="Another reviewer must sign this.")
    assert page.current_workflow_state.status == "needs_changes"


def test_a_lead_may_return_a_text_that_nobody_can_sign(client, team, whole):
    change(whole, None, paper_title="From a script")
    in_medical_review(team, whole)
    client.force_login(team.lead)
    url = review_address(whole)
    assert "Return with reasons" in client.get(url).content.decode()
    client.post(url, {"action": "reject", "return-comment": "Please write it anew."})
    assert fresh(whole).current_workflow_state.status == "needs_changes"


def test_nobody_is_shown_a_button_that_publishes(client, whole):
    client.force_login(person("root@example.org", is_superuser=True))
    menu = client.get(reverse("wagtailadmin_pages:edit", args=[whole.pk])).context["action_menu"]
    assert "Publish" not in [item.label for item in (menu.default_item, *menu.menu_items)]
