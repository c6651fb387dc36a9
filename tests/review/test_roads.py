"""Every road to the reader. What is refused leaves page, reader's copy and log as they were."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from research.models import PublishedStudy, StudySummaryPage, Tombstone
from review.errors import NotReady, NotSigned, ReviewRefused
from review.models import SignOff
from review.services.withdraw import withdraw
from review.subject import review_address
from tests.research.factories import (
    act,
    category_page,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish,
    signing,
    submit,
    whole_fields,
)


def copies() -> list[tuple]:
    return list(PublishedStudy.objects.values_list("page_id", "text_hash", "path"))


def state(page) -> tuple:
    row = fresh(page)
    return row.live, row.title, row.live_revision_id, copies(), SignOff.objects.count()


@pytest.fixture
def root(site_tree):
    return person("root@example.org", is_superuser=True, is_staff=True)


# --- The one road that leads to readers ------------------------------------------------
def test_signed_text_goes_live_with_its_signature(team, whole):
    page = publish(whole, team)
    copy = PublishedStudy.objects.get(page_id=page.pk)
    signed = SignOff.objects.get(pk=copy.sign_off_id)
    assert page.live
    assert copy.text == signed.public_text
    assert copy.signature["name"] == "Dana Doctor"
    assert signed.role == "Medical review"


# --- Refused: shell -------------------------------------------------------------------
def test_saving_an_unsigned_page_as_live_is_refused(whole):
    whole.live = True
    with pytest.raises(NotSigned):
        whole.save()
    assert state(whole)[0] is False
    assert copies() == []


def test_publishing_an_unsigned_revision_is_refused(whole):
    with pytest.raises(NotSigned):
        whole.latest_revision.publish()
    assert not fresh(whole).live


def test_saving_only_the_live_field_is_refused(whole):
    whole.live = True
    with pytest.raises(NotSigned):
        whole.save(update_fields=["live"])


def test_a_new_page_cannot_be_born_live(team):
    page = StudySummaryPage(**whole_fields())
    with pytest.raises(NotSigned):
        category_page().add_child(instance=page)
    assert StudySummaryPage.objects.count() == 0


def test_an_edit_of_a_live_page_in_the_shell_is_refused(live):
    before = state(live)
    live.paper_title = "Something else"
    with pytest.raises(NotSigned):
        live.save()
    assert state(live) == before


def test_an_edit_after_the_signature_does_not_go_live(team, live):
    before = state(live)
    change(live, team.editor, paper_title="A bolder title")
    with pytest.raises(NotSigned):
        fresh(live).latest_revision.publish()
    assert copies() == before[3]


def test_an_older_text_needs_a_new_signature(team, live):
    first = live.live_revision
    change(live, team.editor, paper_title="A second title")
    publish(live, team)
    with pytest.raises(NotSigned):
        first.publish()
    assert PublishedStudy.objects.get().title == "A second title"


def test_a_signature_of_one_page_is_none_for_another(team, live):
    twin = draft(team.editor, **whole_fields(doi="10.1234/two"))
    twin.live = True
    with pytest.raises(NotSigned):
        twin.save()


def test_deleting_a_published_study_is_refused(live):
    with pytest.raises(ReviewRefused), transaction.atomic():
        live.delete()
    assert fresh(live).live


def test_deleting_its_category_is_refused(live):
    with pytest.raises(ReviewRefused), transaction.atomic():
        category_page().delete()
    assert fresh(live).live


def test_unpublishing_is_refused(live):
    before = state(live)
    with pytest.raises(ReviewRefused):
        fresh(live).unpublish()
    assert state(live) == before


def test_an_expiry_date_is_refused(live):
    live.expire_at = timezone.now()
    with pytest.raises(ReviewRefused):
        live.save(clean=False)
    assert StudySummaryPage.objects.get(pk=live.pk).expire_at is None


def test_an_alias_is_refused(live):
    with pytest.raises(ReviewRefused):
        live.create_alias(parent=category_page("bladder-bowel"))
    assert StudySummaryPage.objects.count() == 1


def test_a_copy_is_a_draft_without_doi_and_signature(team, live):
    copied = live.copy(user=team.editor, keep_live=False, update_attrs={"slug": "copied"})
    assert not copied.live
    assert copied.doi is None
    assert not copied.was_ever_signed()
    assert len(copies()) == 1


def test_a_copy_that_wants_to_stay_live_is_refused(team, live):
    with pytest.raises(NotSigned), transaction.atomic():
        live.copy(user=team.editor, keep_live=True, update_attrs={"slug": "copied"})
    assert StudySummaryPage.objects.count() == 1


def test_the_writer_of_the_first_page_cannot_sign_its_copy(team, live):
    team.editor.groups.add(*team.reviewer.groups.all())
    copied = live.copy(user=team.lead, keep_live=False, update_attrs={"slug": "copied"})
    change(copied, team.lead, doi="10.1234/copy")
    submit(copied, team.lead)
    act(copied, team.editor)
    with pytest.raises(ReviewRefused):
        act(copied, team.editor, **signing(copied))


# --- Refused: the admin ---------------------------------------------------------------
def form_of(client, page) -> dict:
    """The form of the page's editor as a browser would send it back unchanged."""
    context = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context
    return posted(context["form"])


def posted(form) -> dict:
    from tests.research.form_data import form_data

    return form_data(form)


def test_superusers_publish_button_publishes_nothing_and_keeps_the_text(client, root, whole):
    client.force_login(root)
    data = form_of(client, whole) | {"plain_title": "Typed just now", "action-publish": "1"}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[whole.pk]), data, follow=True)
    assert not fresh(whole).live
    assert copies() == []
    assert fresh(whole).get_latest_revision_as_object().plain_title == "Typed just now"
    assert "Publish" not in [item.label for item in _menu(response)]


def _menu(response) -> list:
    menu = response.context["action_menu"]
    return [menu.default_item, *menu.menu_items]


def test_create_and_publish_makes_a_draft(client, root, whole):
    client.force_login(root)
    parent = category_page()
    url = reverse("wagtailadmin_pages:add", args=["research", "studysummarypage", parent.pk])
    data = posted(client.get(url).context["form"])
    client.post(url, data | {"plain_title": "New one", "slug": "new", "action-publish": "1"})
    assert not StudySummaryPage.objects.get(slug="new").live
    assert copies() == []


def test_bulk_publish_publishes_nothing(client, root, whole):
    client.force_login(root)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={whole.pk}", {"include_descendants": ""})
    client.post(f"{url}?id={category_page().pk}", {"include_descendants": "on"})
    assert not fresh(whole).live
    assert copies() == []


def test_bulk_and_single_unpublish_take_nothing_down(client, root, live):
    client.force_login(root)
    before = state(live)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{url}?id={live.pk}", {})
    client.post(f"{url}?id={category_page().pk}", {"include_descendants": "on"})
    client.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk]))
    assert state(live) == before


@pytest.mark.parametrize("tick", ["publish_copies", "alias"])
def test_admin_copy_that_wants_to_be_live_is_refused(client, root, live, tick):
    client.force_login(root)
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": category_page().pk}
    url = reverse("wagtailadmin_pages:copy", args=[live.pk])
    client.post(url, data | {tick: "on"})
    assert not StudySummaryPage.objects.filter(slug="copy").exists()
    assert len(copies()) == 1


def test_admin_copy_makes_a_draft(client, team, live):
    client.force_login(team.editor)
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": category_page().pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[live.pk]), data)
    copied = StudySummaryPage.objects.get(slug="copy")
    assert (copied.live, copied.doi) == (False, None)


def test_admin_delete_of_a_published_study_is_refused(client, root, live):
    client.force_login(root)
    client.post(reverse("wagtailadmin_pages:delete", args=[live.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[category_page().pk]))
    assert fresh(live).live


@pytest.mark.parametrize(
    ("action", "facts"),
    [
        ("publish", {}),
        ("unpublish", {"recursive": False}),
        ("delete", {}),
        ("create_alias", {"destination_page_id": None, "update_slug": "mirror"}),
        ("copy", {"keep_live": True, "slug": "copied"}),
    ],
)
def test_admin_api_changes_nothing_for_readers(client, root, team, live, action, facts):
    change(live, team.editor, paper_title="A bolder title")
    client.force_login(root)
    before = state(live)
    if "destination_page_id" in facts:
        facts = {**facts, "destination_page_id": category_page("bladder-bowel").pk}
    url = reverse("wagtailadmin_api:pages:action", args=[live.pk, action])
    response = client.post(url, facts, content_type="application/json")
    assert state(live) == before
    assert response.status_code in {400, 403}
    assert StudySummaryPage.objects.filter(live=True).count() == 1


def test_admin_api_publishes_no_draft(client, root, whole):
    client.force_login(root)
    url = reverse("wagtailadmin_api:pages:action", args=[whole.pk, "publish"])
    response = client.post(url, {}, content_type="application/json")
    assert response.status_code in {400, 403}
    assert not fresh(whole).live


def test_editor_cannot_pass_their_own_text_by_a_crafted_post(client, team, whole):
    submit(whole, team.editor)
    client.force_login(team.editor)
    step = fresh(whole).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[whole.pk, "approve", step.pk])
    client.post(url, {"comment": ""})
    client.post(review_address(whole), {"action": "approve"})
    assert fresh(whole).current_workflow_task_state == step


def test_editor_sees_no_button_to_pass_their_own_text(client, team, whole):
    submit(whole, team.editor)
    client.force_login(team.editor)
    words = client.get(review_address(whole)).content.decode()
    assert "You wrote and submitted this text yourself" in words
    assert 'value="approve"' not in words


def test_another_pages_id_moves_no_step(client, team, whole):
    """Wagtail's own address takes a step's number together with another page's."""
    other = draft(team.lead, **whole_fields(doi="10.1234/two"))
    submit(whole, team.editor)
    submit(other, team.lead)
    client.force_login(team.editor)
    step = fresh(whole).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[other.pk, "approve", step.pk])
    client.post(url, {"comment": ""})
    assert fresh(whole).current_workflow_task_state == step


# --- Refused: the task ----------------------------------------------------------------
@pytest.mark.parametrize(
    "facts",
    [
        {"answers": {}},
        {"answers": None},
        {"answers": {"numbers": True}},
        {"interests": "  "},
        {"text_hash": ""},
        {"text_hash": "0" * 64},
        {"update": False},
    ],
    ids=["no answers", "none", "one answer", "no interests", "no hash", "other hash", "extra"],
)
def test_a_signature_needs_every_fact_and_nothing_else(team, whole, facts):
    in_medical_review(team, whole)
    before = state(whole)
    with pytest.raises(ReviewRefused):
        act(whole, team.reviewer, **signing(whole, **facts))
    assert state(whole) == before


def test_one_unticked_answer_is_no_signature(team, whole):
    in_medical_review(team, whole)
    facts = signing(whole)
    facts["answers"]["harms"] = False
    with pytest.raises(ReviewRefused):
        act(whole, team.reviewer, **facts)


def test_approving_with_nothing_signs_nothing(team, whole):
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused):
        act(whole, team.reviewer)
    assert copies() == []


def test_returning_needs_a_reason(team, whole):
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused):
        act(whole, team.reviewer, "reject", comment=" ")


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


def test_reviewer_cannot_sign_own_words(team, whole):
    change(whole, team.reviewer, paper_title="Mended by the reviewer")
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(whole, team.reviewer, **signing(whole))


def test_whoever_wrote_before_the_last_signature_may_sign_the_next(team, live):
    second = person("second@example.org", *team.reviewer.groups.values_list("name", flat=True))
    change(live, team.reviewer, paper_title="Second text")
    in_medical_review(team, live)
    act(live, second, **signing(live))
    change(live, team.editor, paper_title="Third text")
    in_medical_review(team, live)
    assert act(live, team.reviewer, **signing(live)).title == "Third text"


def test_words_of_unknown_origin_can_be_signed_by_nobody(team, whole):
    change(whole, None, paper_title="From a script")
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused, match="without a name"):
        act(whole, team.reviewer, **signing(whole))


def test_a_superuser_is_no_reviewer(team, root, whole):
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused):
        act(whole, root, **signing(whole))


def test_a_role_taken_away_counts_at_once(team, whole):
    in_medical_review(team, whole)
    facts = signing(whole)
    assert not team.reviewer.groups.clear()
    with pytest.raises(ReviewRefused):
        act(whole, team.reviewer, **facts)


def test_an_edit_while_the_reviewer_reads_is_noticed(team, whole):
    in_medical_review(team, whole)
    facts = signing(whole)
    change(whole, team.editor, paper_title="Changed meanwhile")
    with pytest.raises(ReviewRefused, match="not the one you were shown"):
        act(whole, team.reviewer, **facts)


def test_a_step_cannot_be_taken_twice(team, whole):
    in_medical_review(team, whole)
    step = fresh(whole).current_workflow_task_state
    facts = signing(whole)
    step.task.specific.on_action(step, team.reviewer, "approve", **facts)
    with pytest.raises(ReviewRefused):
        step.task.specific.on_action(step, team.reviewer, "approve", **facts)
    assert SignOff.objects.filter(object_id=whole.pk).count() == 1


def test_a_cancelled_review_signs_nothing(team, whole):
    in_medical_review(team, whole)
    step = fresh(whole).current_workflow_task_state
    facts = signing(whole)
    fresh(whole).current_workflow_state.cancel(user=team.editor)
    with pytest.raises(ReviewRefused):
        step.task.specific.on_action(step, team.reviewer, "approve", **facts)


def test_a_revision_under_review_is_never_overwritten(team, whole):
    submit(whole, team.editor)
    under_review = fresh(whole).latest_revision
    text = fresh(whole).get_latest_revision_as_object()
    text.paper_title = "Autosaved"
    saved = text.save_revision(user=team.editor, overwrite_revision=under_review)
    assert saved.pk != under_review.pk
    under_review.refresh_from_db()
    assert under_review.content["paper_title"] == "A trial of one treatment"


# --- What a review needs --------------------------------------------------------------
def test_a_half_filled_draft_is_saved_and_every_missing_thing_is_named(team):
    page = draft(team.editor, paper_title="Only a title")
    with pytest.raises(NotReady) as refusal:
        submit(page, team.editor)
    words = str(refusal.value)
    for field in ("Simple explanation", "Key findings", "Research summary", "limitations"):
        assert field in words
    for field in ("Study type", "Evidence level", "Journal", "Year", "DOI"):
        assert field in words


def test_submitting_a_half_filled_draft_keeps_what_was_typed(client, team):
    page = draft(team.editor, paper_title="Only a title")
    client.force_login(team.editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_of(client, page) | {"plain_title": "Typed just now", "action-submit": "1"}
    words = client.post(url, data, follow=True).content.decode()
    assert fresh(page).get_latest_revision_as_object().plain_title == "Typed just now"
    assert not fresh(page).workflow_in_progress
    assert "Your text is saved as a draft" in words
    assert "Journal: choose where the paper was published" in words


def test_level_one_for_an_uncontrolled_trial_is_refused_with_the_reason(team):
    page = draft(team.editor, **whole_fields(evidence_level="1"))
    with pytest.raises(NotReady, match="comparison group"):
        submit(page, team.editor)


# --- Allowed and harmless -------------------------------------------------------------
def test_a_change_of_filing_needs_a_check_but_no_new_signature(team, live):
    before = PublishedStudy.objects.get()
    change(live, team.editor, categories=[category_page("bladder-bowel").category])
    submit(live, team.editor)
    page = act(live, team.lead)
    after = PublishedStudy.objects.get()
    assert not page.workflow_in_progress
    assert [chip["name"] for chip in after.chips][1:] == ["Bladder & Bowel"]
    assert (after.sign_off_id, after.text_hash) == (before.sign_off_id, before.text_hash)


def test_a_change_of_filing_with_one_more_word_needs_a_signature(team, live):
    change(live, team.editor, slug="other", study_duration="One year")
    submit(live, team.editor)
    page = act(live, team.lead)
    assert page.current_workflow_task_state.task.name == "Medical review"
    assert PublishedStudy.objects.get().study_duration == ""


def test_a_new_slug_keeps_the_text_and_the_old_address(client, team, live, capture_on_commit):
    old = PublishedStudy.objects.get().path
    with capture_on_commit(execute=True):
        live.slug = "new-address"
        live.save()
    study = PublishedStudy.objects.get()
    assert study.path.endswith("/new-address/")
    assert client.get(old).headers["Location"] == study.path


def test_a_move_keeps_the_text_and_the_old_address(client, team, live, capture_on_commit):
    old = PublishedStudy.objects.get()
    with capture_on_commit(execute=True):
        fresh(live).move(category_page("bladder-bowel"), pos="last-child")
    study = PublishedStudy.objects.get()
    assert study.path == f"/research/bladder-bowel/{live.slug}/"
    assert study.text_hash == old.text_hash
    assert client.get(old.path).headers["Location"] == study.path


def test_a_renamed_category_keeps_old_addresses_and_signatures(
    client, team, live, capture_on_commit
):
    old = PublishedStudy.objects.get()
    parent = category_page()
    with capture_on_commit(execute=True):
        parent.category.name = "Aches"
        parent.category.save()
        parent.slug = "aches"
        parent.save()
    study = PublishedStudy.objects.get()
    assert study.chips[0]["name"] == "Aches"
    assert study.path == f"/research/aches/{live.slug}/"
    assert study.sign_off_id == old.sign_off_id
    assert client.get(old.path).headers["Location"] == study.path
    assert client.get("/research/pain-spasticity/").headers["Location"] == "/research/aches/"


def test_a_renamed_vocabulary_word_changes_no_live_page(team, live):
    before = PublishedStudy.objects.get()
    live.study_type.name = "Renamed"
    live.study_type.save()
    fresh(live).save()
    after = PublishedStudy.objects.get()
    assert (after.study_type, after.text_hash) == (before.study_type, before.text_hash)


def test_a_draft_of_a_live_page_shows_readers_nothing(client, team, live):
    change(live, team.editor, paper_title="Secret draft")
    assert "Secret draft" not in client.get(PublishedStudy.objects.get().path).content.decode()


def test_a_schedule_goes_live_at_its_hour(team, whole):
    later = timezone.now() + timedelta(hours=1)
    change(whole, team.editor, go_live_at=later)
    page = publish(whole, team)
    assert not page.live
    assert copies() == []
    page.latest_revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    page.latest_revision.content["go_live_at"] = None
    page.latest_revision.save()
    call_command("publish_scheduled")
    assert fresh(whole).live


# --- Only by withdrawal ---------------------------------------------------------------
def test_withdrawal_takes_down_and_leaves_a_tombstone(client, team, live):
    path = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    response = client.get(path)
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()
    assert copies() == []
    assert Tombstone.objects.get().path == path


def test_only_a_lead_withdraws_and_only_with_a_reason_from_the_list(team, live):
    for user, reason in ((team.editor, "error"), (team.lead, "because")):
        with pytest.raises(ReviewRefused):
            withdraw(page=live, user=user, reason=reason)
    assert fresh(live).live


def test_a_withdrawn_text_needs_a_new_signature(team, live):
    revision = live.live_revision
    withdraw(page=live, user=team.lead, reason="error")
    with pytest.raises(PermissionDenied):
        revision.publish()


def test_a_withdrawn_study_comes_back_under_a_new_signature(client, team, live):
    path = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    change(live, team.editor, paper_title="Mended")
    publish(live, team)
    assert client.get(path).status_code == 200
