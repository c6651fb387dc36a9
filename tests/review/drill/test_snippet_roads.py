"""Every road to the reader of a glossary term, an introduction, the emergency line and a page
that is marked medical. What is refused leaves the row and the log as they were."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage, StandardPage
from review.choices import Decision
from review.errors import NotReady, NotSigned, ReviewRefused
from review.generic_reference import about, find, review_address
from review.log.authors import record_shipped_text
from review.log.decisions import record_decision
from review.models import SignOff
from taxonomy.models import Category, EmergencyLine, GlossaryTerm
from tests.research.factories import (
    act,
    change,
    fresh,
    in_medical_review,
    person,
    publish,
    publish_through_review,
    signing,
    submit,
)
from tests.research.form_data import form_data
from tests.review.signed_kinds import (
    CATEGORY,
    KINDS,
    LINE,
    PAGE,
    SNIPPETS,
    TERM,
    Kind,
    admin_address,
)

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_snippet = pytest.mark.parametrize("kind", SNIPPETS.values(), ids=SNIPPETS.keys())


@pytest.fixture
def root(team):
    return person("root@example.org", is_superuser=True, is_staff=True)


def state(kind: Kind, obj: Any) -> tuple:
    row = fresh(obj)
    decisions = SignOff.objects.about(obj).count()
    return row.live, kind.words(row), row.signed_under, row.live_revision_id, decisions


def readable(obj: Any) -> bool:
    return type(obj).readable().filter(pk=obj.pk).exists()


# --- The one road that leads to readers ---------------------------------------------------
@every_kind
def test_signed_words_go_live_under_their_signature(team, kind):
    obj = publish_through_review(kind.draft(team.editor), team)
    signed = SignOff.objects.get(**about(obj))
    assert (obj.live, obj.signed_under, obj.signed_by) == (True, signed.pk, "Dana Doctor, MD")
    assert readable(obj)
    assert find(signed.kind, signed.object_id) == obj


@every_kind
def test_a_draft_is_not_readable(team, kind):
    obj = kind.draft(team.editor)
    assert not obj.is_readable
    assert not readable(obj)


@every_kind
def test_a_changed_text_goes_live_under_its_own_signature_and_not_before(team, kind):
    obj = kind.live(team)
    first = state(kind, obj)
    kind.changed(obj, team.editor, "New words.")
    assert state(kind, obj) == first
    assert kind.words(publish_through_review(obj, team)) == "New words."
    assert fresh(obj).signed_under != first[2]


# --- Refused: shell ------------------------------------------------------------------------
@every_kind
def test_saving_an_unsigned_text_as_live_is_refused(team, kind):
    obj = kind.draft(team.editor)
    obj.live = True
    for arguments in ({}, {"update_fields": ["live"]}):
        with pytest.raises(NotSigned):
            obj.save(**arguments)
    assert not fresh(obj).live


@every_kind
def test_publishing_an_unsigned_revision_is_refused(team, kind, root):
    obj = kind.draft(team.editor)
    for arguments in ({}, {"user": root, "skip_permission_checks": True}):
        with pytest.raises(NotSigned):
            obj.latest_revision.publish(**arguments)
    with pytest.raises(PermissionDenied):
        obj.latest_revision.publish(user=root)
    assert not fresh(obj).live


@pytest.mark.parametrize("kind", [TERM, CATEGORY, PAGE], ids=["term", "category", "page"])
def test_a_new_text_cannot_be_born_live(team, kind):
    obj = kind.model(**kind.fields, live=True)
    with pytest.raises(NotSigned):
        if kind is PAGE:
            HomePage.objects.get().add_child(instance=obj)
        else:
            obj.save()


@every_kind
def test_an_edit_of_a_live_text_in_the_shell_is_refused(team, kind):
    obj = kind.live(team)
    before = state(kind, obj)
    setattr(obj, kind.field, "Bolder words.")
    for arguments in ({}, {"update_fields": [kind.field]}):
        with pytest.raises(NotSigned):
            obj.save(**arguments)
    assert state(kind, obj) == before


@every_kind
def test_an_edit_after_the_signature_does_not_go_live(team, kind):
    obj = kind.live(team)
    before = state(kind, obj)
    kind.changed(obj, team.editor, "Bolder words.")
    with pytest.raises(NotSigned):
        fresh(obj).latest_revision.publish()
    assert state(kind, obj) == before


@every_kind
def test_an_older_text_needs_a_new_signature(team, kind):
    obj = kind.live(team)
    first = obj.live_revision
    kind.changed(obj, team.editor, "Second words.")
    publish(obj, team)
    with pytest.raises(NotSigned):
        first.publish()
    assert kind.words(fresh(obj)) == "Second words."


@every_kind
def test_unpublishing_deleting_and_an_end_date_are_refused(team, kind):
    obj = kind.live(team)
    before = state(kind, obj)
    with pytest.raises(ReviewRefused):
        fresh(obj).unpublish()
    with pytest.raises((ReviewRefused, ProtectedError)), transaction.atomic():
        fresh(obj).delete()
    with pytest.raises((ReviewRefused, ProtectedError)), transaction.atomic():
        kind.model.objects.filter(pk=obj.pk).delete()
    ending = fresh(obj)
    ending.expire_at = timezone.now()
    with pytest.raises(ReviewRefused):
        ending.save(**({"clean": False} if kind is PAGE else {}))
    assert state(kind, obj) == before


def test_a_signature_of_one_term_is_none_for_another(team):
    term = TERM.draft(team.editor)
    twin = GlossaryTerm(term="Twin", definition="What it means.")
    twin.save()
    record_decision(page=term, user=team.reviewer, role="x", decision=Decision.SIGNED)
    twin.term, twin.aliases, twin.live = term.term, term.aliases, True
    with pytest.raises(NotSigned):
        twin.save()


# --- Refused: own words --------------------------------------------------------------------
@every_kind
def test_nobody_signs_their_own_words(team, kind):
    obj = kind.draft(team.editor)
    kind.changed(obj, team.reviewer, "The reviewer's own words.")
    in_medical_review(team, obj)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(obj, team.reviewer, **signing(obj))


@every_kind
def test_words_that_a_script_saved_without_a_name_can_be_signed_by_nobody(team, kind):
    obj = kind.draft(team.editor)
    kind.changed(obj, None, "From a script.")
    in_medical_review(team, obj)
    with pytest.raises(ReviewRefused, match="without a name"):
        act(obj, team.reviewer, **signing(obj))


def shipped_category() -> Category:
    """As the site makes it on the first day; those of the tests are signed."""
    category = Category(name="Test subject", description="Studies of one test.")
    category.save()
    record_shipped_text(category)
    category.save_revision()
    return category


@pytest.mark.parametrize(
    "shipped",
    [
        GlossaryTerm.objects.first,
        shipped_category,
        EmergencyLine.objects.get,
        lambda: StandardPage.objects.get(slug="about"),
    ],
    ids=["term", "category", "line", "page"],
)
def test_words_that_came_with_the_site_can_be_signed_by_any_reviewer(team, shipped):
    obj = shipped()
    if isinstance(obj, StandardPage):
        change(obj, team.lead, medical=True)
        obj = fresh(obj).get_latest_revision_as_object()
        obj.get_workflow().start(obj, team.editor)
        act(obj, team.lead)
        assert act(obj, team.reviewer, **signing(obj)).signed_by == "Dana Doctor, MD"
    else:
        assert not obj.live
        assert publish_through_review(obj, team).live


@every_kind
def test_the_text_that_is_signed_is_the_one_that_was_shown(team, kind):
    obj = in_medical_review(team, kind.draft(team.editor))
    facts = signing(obj)
    kind.changed(obj, team.editor, "Changed meanwhile.")
    with pytest.raises(ReviewRefused, match="not the one you were shown"):
        act(obj, team.reviewer, **facts)


@pytest.mark.parametrize(
    ("kind", "words"), [(TERM, ""), (TERM, "word " * 81), (CATEGORY, ""), (LINE, "word " * 61)]
)
def test_a_text_that_is_missing_or_too_long_goes_to_no_reviewer(team, kind, words):
    obj = kind.draft(team.editor)
    text = fresh(obj).get_latest_revision_as_object()
    setattr(text, kind.field, words)
    text.save_revision(user=team.editor, clean=False)
    with pytest.raises(NotReady):
        submit(obj, team.editor)


# --- Refused: the admin --------------------------------------------------------------------
def form_of(client, obj) -> dict:
    return form_data(client.get(admin_address(obj)).context["form"])


@every_kind
def test_superusers_publish_button_publishes_nothing_and_keeps_the_text(client, team, kind, root):
    obj = kind.draft(team.editor)
    client.force_login(root)
    data = form_of(client, obj) | {kind.field: "Typed just now.", "action-publish": "1"}
    response = client.post(admin_address(obj), data, follow=True)
    assert response.status_code == 200
    assert not fresh(obj).live
    assert kind.words(fresh(obj).get_latest_revision_as_object()) == "Typed just now."


@every_kind
def test_the_menu_offers_neither_publish_nor_unpublish(client, team, kind, root):
    obj = kind.live(team)
    client.force_login(root)
    menu = client.get(admin_address(obj)).context["action_menu"]
    labels = [str(item.label) for item in (menu.default_item, *menu.menu_items)]
    assert not {"Publish", "Unpublish"} & set(labels)


@every_kind
def test_unpublish_and_delete_addresses_take_nothing_from_readers(client, team, kind, root):
    obj = kind.live(team)
    before = state(kind, obj)
    client.force_login(root)
    for action in ("unpublish", "delete"):
        client.post(admin_address(obj, action), follow=True)
    assert state(kind, obj) == before


@every_snippet
def test_bulk_delete_takes_nothing_from_readers(client, team, kind, root):
    obj = kind.live(team)
    before = state(kind, obj)
    client.force_login(root)
    app, model = obj._meta.app_label, obj._meta.model_name
    url = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    client.post(f"{url}?id={obj.pk}", {}, follow=True)
    assert state(kind, obj) == before


def test_a_refused_deletion_says_what_to_do_instead(client, team, root):
    term = TERM.live(team)
    client.force_login(root)
    words = client.post(admin_address(term, "delete"), follow=True).content.decode()
    assert "A lead or a medical reviewer can withdraw it" in words


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_bulk_actions_of_pages_change_nothing(client, team, root, action):
    live = PAGE.live(team)
    StandardPage.objects.filter(pk=live.pk).update(slug="care-live")
    client.force_login(root)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    before = state(PAGE, live)
    change(live, team.editor, introduction="Bolder words.")
    client.post(f"{url}?id={live.pk}", {"include_descendants": ""})
    assert state(PAGE, live) == before


def test_nobody_adds_a_second_emergency_line(client, team, root):
    client.force_login(root)
    url = reverse(EmergencyLine.snippet_viewset.get_url_name("add"))
    client.post(url, {"text": "Another one.", "change_kind": "", "change_note": ""})
    assert EmergencyLine.objects.count() == 1


@every_snippet
def test_a_copy_is_not_offered(kind):
    assert kind.model.snippet_viewset.copy_view_enabled is False


@every_snippet
def test_no_role_may_publish_and_editors_may_write(team, kind):
    app, model = kind.model._meta.app_label, kind.model._meta.model_name
    for user in (team.editor, team.lead, team.reviewer):
        assert not user.has_perm(f"{app}.publish_{model}")
    assert team.editor.has_perm(f"{app}.change_{model}")
    policy = kind.model.snippet_viewset.permission_policy
    root = person("another-root@example.org", is_superuser=True)
    for action in ("publish", "unpublish"):
        assert not policy.user_has_permission(root, action)
        assert not policy.user_has_any_permission(root, {action})


# --- What was typed is kept ---------------------------------------------------------------
def test_a_refused_submission_of_a_new_term_keeps_what_was_typed(client, team):
    client.force_login(team.editor)
    url = reverse(GlossaryTerm.snippet_viewset.get_url_name("add"))
    data = form_data(client.get(url).context["form"])
    data |= {"term": "New word", "definition": "word " * 81, "action-submit": "1"}
    words = client.post(url, data, follow=True).content.decode()
    term = GlossaryTerm.objects.get(term="New word")
    assert not term.workflow_in_progress
    assert "Your text is saved as a draft" in words
    assert "81 words are too many" in words


def test_a_refused_submission_of_a_changed_term_keeps_what_was_typed(client, team):
    term = TERM.live(team)
    client.force_login(team.editor)
    data = form_of(client, term) | {"definition": "Typed just now.", "action-submit": "1"}
    words = client.post(admin_address(term), data, follow=True).content.decode()
    assert fresh(term).get_latest_revision_as_object().definition == "Typed just now."
    assert not fresh(term).workflow_in_progress
    assert "Readers know this text already" in words


def test_a_term_submitted_in_the_admin_waits_for_its_check(client, team):
    term = TERM.draft(team.editor)
    client.force_login(team.editor)
    client.post(admin_address(term), form_of(client, term) | {"action-submit": "1"})
    assert fresh(term).current_workflow_task.name == "Editorial check"


@every_kind
def test_the_editor_leads_to_the_review_and_a_lead_to_the_withdrawal(client, team, kind):
    obj = submit(kind.draft(team.editor), team.editor)
    client.force_login(team.lead)
    assert review_address(obj) in client.get(admin_address(obj)).content.decode()
    act(obj, team.lead)
    obj = act(obj, team.reviewer, **signing(obj))
    words = client.get(admin_address(obj)).content.decode()
    assert review_address(obj, "withdraw") in words


def test_nobody_changes_a_term_that_lies_before_a_reviewer(client, team, root):
    term = in_medical_review(team, TERM.draft(team.editor))
    before = fresh(term).latest_revision_id
    client.force_login(root)
    data = form_of(client, term) | {"definition": "Slipped in."}
    client.post(admin_address(term), data)
    assert fresh(term).latest_revision_id == before
