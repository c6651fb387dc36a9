"""What people do every day, and what changes no word that readers have."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from core.addresses import new_addresses
from research.models import PublishedStudy, StudySummaryPage
from review.models import CarriedOver
from review.workflow.withdraw import withdraw
from taxonomy.models import Journal
from tests.research.factories import (
    act,
    category_page,
    change,
    fresh,
    publish,
    publish_through_review,
    submit,
)
from tests.research.form_data import form_data
from tests.review.roads.scene import admin, elsewhere


# --- Copies are drafts ------------------------------------------------------------------
def copying_makes_a_draft_without_doi_and_signature(scene):
    page = scene.live()
    yield
    copied = page.copy(user=scene.team.editor, keep_live=False, update_attrs={"slug": "copied"})
    assert (copied.live, copied.doi, copied.was_ever_signed()) == (False, None, False)


def copying_in_the_admin_makes_a_draft(scene):
    page = scene.live()
    yield
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": category_page().pk}
    scene.post(scene.team.editor, admin("copy", page.pk), data)
    copied = StudySummaryPage.objects.get(slug="copy")
    assert (copied.live, copied.doi, copied.was_ever_signed()) == (False, None, False)


def copying_by_the_api_makes_a_draft(scene):
    page = scene.live()
    yield
    scene.api(scene.root, page, "copy", keep_live=False, slug="copied")
    assert not StudySummaryPage.objects.get(slug="copied").live


def copying_for_translation_makes_a_draft(scene):
    page = scene.live()
    language = Locale.objects.get_or_create(language_code="fr")[0]
    yield
    copied = page.copy(update_attrs={"slug": "copied", "locale": language}, keep_live=False)
    assert not fresh(copied).live


# --- Reverting is a new draft -------------------------------------------------------------
def reverting_makes_a_new_draft(scene):
    page = _second_version(scene)
    first = page.revisions.order_by("pk").first()
    yield
    text = fresh(page).get_latest_revision_as_object()
    first.as_object().save_revision(user=scene.team.editor, previous_revision=first)
    assert fresh(page).get_latest_revision_as_object().paper_title != text.paper_title


def reverting_by_the_api_makes_a_new_draft(scene):
    page = _second_version(scene)
    first = page.revisions.order_by("pk").first()
    yield
    scene.api(scene.root, page, "revert_to_page_revision", revision_id=first.pk)
    newest = fresh(page).get_latest_revision_as_object()
    assert newest.paper_title == "A trial of one treatment"


def reverting_in_the_editor_makes_a_new_draft(scene):
    page = _second_version(scene)
    first = page.revisions.order_by("pk").first()
    scene.client.force_login(scene.team.editor)
    address = admin("revisions_revert", page.pk, first.pk)
    data = form_data(scene.client.get(address).context["form"]) | {"revision": first.pk}
    yield
    scene.post(scene.team.editor, admin("edit", page.pk), data)
    newest = fresh(page).get_latest_revision_as_object()
    assert newest.paper_title == "A trial of one treatment"


def _second_version(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="A second title")
    return publish(page, scene.team)


# --- Drafts beside a live page ------------------------------------------------------------
def a_draft_of_a_live_page_shows_readers_nothing(scene):
    page = scene.live()
    yield
    change(page, scene.team.editor, paper_title="Secret draft")
    words = scene.client.get(PublishedStudy.objects.get().path).content.decode()
    assert "Secret draft" not in words


def an_autosave_never_overwrites_a_revision_under_review(scene):
    page = submit(scene.draft(), scene.team.editor)
    under_review = page.latest_revision
    data = scene.form(scene.team.editor, page)
    data |= {"plain_title": "Autosaved", "overwrite_revision_id": under_review.pk}
    yield
    scene.client.post(admin("edit", page.pk), data, headers={"accept": "application/json"})
    under_review.refresh_from_db()
    assert under_review.content["plain_title"] != "Autosaved"


def overwriting_in_a_shell_never_changes_a_revision_under_review(scene):
    page = submit(scene.draft(), scene.team.editor)
    under_review = page.latest_revision
    yield
    text = fresh(page).get_latest_revision_as_object()
    text.paper_title = "Autosaved"
    saved = text.save_revision(user=scene.team.editor, overwrite_revision=under_review)
    under_review.refresh_from_db()
    assert saved.pk != under_review.pk
    assert under_review.content["paper_title"] == "A trial of one treatment"


def overwriting_in_a_shell_never_changes_a_signed_revision(scene):
    page = scene.live()
    signed = page.live_revision
    yield
    text = fresh(page).get_latest_revision_as_object()
    text.paper_title = "Autosaved"
    assert text.save_revision(user=scene.team.editor, overwrite_revision=signed).pk != signed.pk
    signed.refresh_from_db()
    assert signed.content["paper_title"] == "A trial of one treatment"


def a_half_filled_draft_is_saved(scene):
    yield
    page = StudySummaryPage(live=False, owner=scene.team.editor, paper_title="Only a title")
    category_page().add_child(instance=page)
    page.save_revision(user=scene.team.editor)


# --- Addresses ----------------------------------------------------------------------------
def a_new_slug_keeps_the_text_and_the_old_address(scene):
    page = scene.live()
    old = PublishedStudy.objects.get().path
    yield
    with scene.commits(execute=True), new_addresses():
        page.slug = "new-address"
        page.save()
    # As one that was written by hand before addresses were made of titles.
    CarriedOver.objects.create(kind="address", object_id=page.pk, text={"slug": page.slug})
    new = PublishedStudy.objects.get().path
    assert new.endswith("/new-address/")
    assert scene.client.get(old).headers["Location"] == new


def a_move_keeps_the_text_and_the_old_address(scene):
    page = scene.live()
    old = PublishedStudy.objects.get().path
    yield
    with scene.commits(execute=True):
        fresh(page).move(elsewhere(), pos="last-child")
    _moved(scene, page, old)


def a_move_in_the_admin_keeps_the_text_and_the_old_address(scene):
    page = scene.live()
    old = PublishedStudy.objects.get().path
    yield
    with scene.commits(execute=True):
        scene.post(scene.team.lead, admin("move_confirm", page.pk, elsewhere().pk))
    _moved(scene, page, old)


def a_move_by_the_api_keeps_the_text_and_the_old_address(scene):
    page = scene.live()
    old = PublishedStudy.objects.get().path
    yield
    with scene.commits(execute=True):
        scene.api(
            scene.root, page, "move", destination_page_id=elsewhere().pk, position="last-child"
        )
    _moved(scene, page, old)


def _moved(scene, page, old):
    new = PublishedStudy.objects.get().path
    assert new == f"/research/bladder-bowel/{page.slug}/"
    assert scene.client.get(old).headers["Location"] == new


def a_renamed_category_keeps_old_addresses_and_signatures(scene):
    page = scene.live()
    old = PublishedStudy.objects.get().path
    parent = category_page()
    yield
    with scene.commits(execute=True):
        parent.category.name = "Aches"
        parent.category.save()
        parent.slug = "aches"
        parent.save()
    study = PublishedStudy.objects.get()
    assert (study.chips[0]["name"], study.path) == ("Aches", f"/research/aches/{page.slug}/")
    assert scene.client.get(old).headers["Location"] == study.path
    assert scene.client.get("/research/pain-spasticity/").headers["Location"] == "/research/aches/"


# --- Words and filing ---------------------------------------------------------------------
def a_renamed_vocabulary_word_changes_no_live_page(scene):
    page = scene.live()
    before = PublishedStudy.objects.get().study_type
    yield
    page.study_type.name = "Renamed"
    page.study_type.save()
    fresh(page).save()
    assert PublishedStudy.objects.get().study_type == before


def a_journal_that_only_a_draft_names_is_kept(scene):
    page = scene.draft()
    new = Journal.objects.create(name="Named in a draft")
    change(page, scene.team.editor, journal=new)
    yield
    scene.post(scene.team.lead, f"/admin/taxonomy/journal/delete/{new.pk}/")
    assert Journal.objects.filter(pk=new.pk).exists()
    assert scene.form(scene.team.editor, page)


def a_change_of_filing_needs_a_check_but_no_new_signature(scene):
    page = scene.live()
    yield
    change(page, scene.team.editor, categories=[elsewhere().category])
    submit(page, scene.team.editor)
    page = act(page, scene.team.lead)
    assert not page.workflow_in_progress
    chips = PublishedStudy.objects.get().chips
    assert [chip["name"] for chip in chips][1:] == ["Bladder & Bowel"]


def a_change_of_filing_with_one_more_word_waits_for_a_signature(scene):
    page = scene.live()
    yield
    change(page, scene.team.editor, slug="other", study_duration="One year")
    submit(page, scene.team.editor)
    page = act(page, scene.team.lead)
    assert page.current_workflow_task_state.task.name == "Medical review"
    assert PublishedStudy.objects.get().text["study_duration"] == ""


# --- Schedules ----------------------------------------------------------------------------
def a_schedule_goes_live_at_its_hour(scene):
    page = _scheduled(scene)
    yield
    assert not PublishedStudy.objects.exists()
    _the_hour_passes(page)
    assert fresh(page).live


def a_schedule_before_its_hour_stays_unseen(scene):
    page = _scheduled(scene)
    yield
    call_command("publish_scheduled")
    assert not fresh(page).live


def a_new_version_of_a_live_page_waits_for_its_hour(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="Tomorrow", go_live_at=_tomorrow())
    publish_through_review(page, scene.team)
    yield
    call_command("publish_scheduled")
    assert PublishedStudy.objects.get().title == "A trial of one treatment"


def a_schedule_that_is_no_longer_signed_is_taken_off_and_the_others_go_live(scene):
    changed, other = _scheduled(scene), _scheduled(scene, doi="10.1234/two")
    revision = changed.latest_revision
    revision.content["paper_title"] = "Changed after the signature"
    revision.save()
    yield
    _the_hour_passes(changed, other)
    assert (fresh(changed).live, fresh(other).live) == (False, True)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def a_schedule_that_nobody_signed_is_taken_off_at_its_hour(scene):
    unsigned = scene.draft(go_live_at=_tomorrow())
    other = _scheduled(scene, doi="10.1234/two")
    unsigned.latest_revision.publish(user=scene.root, skip_permission_checks=True)
    yield
    _the_hour_passes(unsigned, other)
    assert (fresh(unsigned).live, fresh(other).live) == (False, True)


def a_schedule_of_a_study_that_was_withdrawn_meanwhile_does_not_go_live(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="Tomorrow", go_live_at=_tomorrow())
    page = publish_through_review(page, scene.team)
    revision = page.latest_revision
    withdraw(page=page, user=scene.team.lead, reason="error")
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    yield
    _the_hour_passes(page)
    assert not fresh(page).live


def an_edit_after_the_signature_leaves_the_schedule_as_it_was_signed(scene):
    page = _scheduled(scene)
    signed = page.latest_revision
    change(page, scene.team.editor, paper_title="Typed later")
    yield
    _the_hour_passes(page, revision=signed)
    assert PublishedStudy.objects.get().title == "A trial of one treatment"


def _tomorrow():
    return timezone.now() + timedelta(days=1)


def _scheduled(scene, **changes):
    """Signed for tomorrow."""
    page = publish_through_review(scene.draft(go_live_at=_tomorrow(), **changes), scene.team)
    assert not page.live
    return page


def _the_hour_passes(*pages, revision=None):
    for page in pages:
        due = revision or fresh(page).latest_revision
        due.refresh_from_db()
        due.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        due.content["go_live_at"] = None
        due.save()
    call_command("publish_scheduled")
