"""Every road to the reader of a glossary term, an introduction, the emergency line and a page
that is marked medical. What is refused leaves the row and the log as they were."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage, StandardPage
from research.models import CategoryIndexPage, PublishedStudy, ResearchIndexPage
from review.choices import Decision
from review.errors import NotReady, NotSigned, ReviewRefused
from review.generic_reference import about, find, review_address
from review.log.decisions import record_decision
from review.models import SignOff
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, EmergencyLine, GlossaryTerm
from tests.research.factories import (
    act,
    category_page,
    change,
    fresh,
    in_medical_review,
    person,
    publish,
    publish_through_review,
    published,
    signing,
    submit,
)
from tests.research.form_data import form_data
from tests.review.log.test_verify import verify
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


@pytest.mark.parametrize(
    "shipped",
    [
        GlossaryTerm.objects.first,
        Category.objects.first,
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
    assert "An editorial lead can withdraw it" in words


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


# --- A category's name is not signed --------------------------------------------------------
def test_a_new_name_of_a_category_needs_a_check_but_no_signature(team):
    category = CATEGORY.live(team)
    signature = category.signed_under
    text = fresh(category).get_latest_revision_as_object()
    text.name, text.synonyms, text.sort_order = "Another name", "word", 7
    text.save_revision(user=team.editor)
    submit(category, team.editor)
    category = act(category, team.lead)
    assert not category.workflow_in_progress
    assert (category.name, category.sort_order) == ("Another name", 7)
    assert (category.signed_under, category.is_readable) == (signature, True)


def test_a_category_nobody_signed_is_listed_with_its_name_alone(client, team):
    category = Category.objects.get(slug="pain-spasticity")
    for address in ("/", "/categories/", "/research/pain-spasticity/"):
        words = client.get(address).content.decode()
        assert "Pain &amp; Spasticity" in words
        assert category.description not in words
    assert client.get("/research/pain-spasticity/feed/").status_code == 200


def test_an_introduction_is_printed_with_who_signed_it(client, team):
    category = publish(Category.objects.get(slug="pain-spasticity"), team)
    words = client.get("/research/pain-spasticity/").content.decode()
    assert category.description in words
    assert "Medically reviewed by Dana Doctor, MD." in words
    for address in ("/", "/categories/"):
        assert category.description in client.get(address).content.decode()


def test_no_list_of_categories_asks_whether_they_are_signed(client, team):
    names = Category.objects.count()
    assert CategoryIndexPage.objects.child_of(ResearchIndexPage.objects.get()).count() == names
    assert client.get("/categories/").content.decode().count("card-title") == names


def test_the_list_of_categories_takes_the_same_queries_with_3_and_30(client, team):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/categories/")
        return len(captured)

    Category.objects.filter(pk__in=Category.objects.values("pk")[:3]).update(
        live=True, signed_under=1, signed_at=timezone.now()
    )
    queries()
    few = queries()
    index = ResearchIndexPage.objects.get()
    for number in range(18):
        category = Category.objects.create(name=f"More {number}", description="Studies.")
        page = CategoryIndexPage(title=category.name, slug=category.slug, category=category)
        index.add_child(instance=page)
    Category.objects.update(live=True, signed_under=1, signed_at=timezone.now())
    assert Category.objects.count() == 30
    assert queries() == few


# --- The emergency line ---------------------------------------------------------------------
@pytest.fixture
def urgent(team) -> Category:
    """A category whose wish for the emergency line is signed."""
    category = Category.objects.get(slug="pain-spasticity")
    text = category.get_latest_revision_as_object()
    text.emergency_line = True
    text.save_revision(user=team.editor)
    return publish(category, team)


def line_on_study(study: Any) -> str:
    return PublishedStudy.objects.get(page_id=study.pk).emergency_line


def test_the_line_comes_to_category_and_studies_when_both_are_signed(client, team, urgent):
    study = published(team)
    assert line_on_study(study) == ""
    line = LINE.live(team)
    assert line_on_study(study) == line.text
    path = PublishedStudy.objects.get(page_id=study.pk).path
    for address in (path, "/research/pain-spasticity/"):
        assert line.text in client.get(address).content.decode()
    assert line.text not in client.get("/research/bladder-bowel/").content.decode()


def test_the_line_goes_with_its_withdrawal_and_with_that_of_the_category(team, urgent):
    line = LINE.live(team)
    study = published(team)
    assert line_on_study(study) == line.text
    withdraw(page=urgent, user=team.lead, reason="error")
    assert line_on_study(study) == ""
    urgent = change(urgent, team.editor, description="Mended.")
    publish(urgent, team)
    assert line_on_study(study) == line.text
    withdraw(page=line, user=team.lead, reason="error")
    assert line_on_study(study) == ""


def test_an_unsigned_wish_for_the_line_shows_nothing(team):
    LINE.live(team)
    Category.objects.filter(slug="pain-spasticity").update(emergency_line=True)
    assert line_on_study(published(team)) == ""


def test_a_study_moved_to_an_urgent_category_gets_the_line(team, urgent, capture_on_commit):
    line = LINE.live(team)
    study = published(team, category_page("bladder-bowel"))
    assert line_on_study(study) == ""
    with capture_on_commit(execute=True):
        fresh(study).move(category_page("pain-spasticity"), pos="last-child")
    assert line_on_study(study) == line.text


def test_the_line_costs_the_page_of_a_study_no_query(client, team, urgent):
    study = published(team)
    path = PublishedStudy.objects.get(page_id=study.pk).path

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    queries()
    without = queries()
    LINE.live(team)
    assert queries() == without


def test_a_demo_line_says_so_and_is_none_where_demo_is_refused(client, team, urgent, settings):
    team.reviewer.is_demo = True
    team.reviewer.save()
    line = LINE.live(team)
    team.reviewer.is_demo = False
    team.reviewer.save()
    study = PublishedStudy.objects.get(page_id=published(team).pk)
    words = client.get(study.path).content.decode()
    assert line.text in words
    assert "Demo text: no clinician has checked this" in words
    settings.DEMO_ALLOWED = False
    assert line.text not in client.get(study.path).content.decode()
    assert line.text not in client.get("/research/pain-spasticity/").content.decode()


# --- Pages marked medical ---------------------------------------------------------------------
def test_a_lead_still_publishes_a_page_without_the_mark(team):
    page = StandardPage.objects.get(slug="about")
    text = change(page, team.lead, introduction="New.").get_latest_revision_as_object()
    assert text.permissions_for_user(team.lead).can_publish()
    text.latest_revision.publish(user=team.lead)
    assert fresh(page).introduction == "New."


def test_marking_a_live_page_keeps_it_from_the_publish_button(team):
    page = StandardPage.objects.get(slug="about")
    change(page, team.lead, medical=True, introduction="Take this.")
    text = fresh(page).get_latest_revision_as_object()
    assert not text.permissions_for_user(team.lead).can_publish()
    assert text.get_workflow().name == "Study review"
    for arguments in ({"user": team.lead}, {"user": team.lead, "skip_permission_checks": True}):
        with pytest.raises(PermissionDenied):
            fresh(page).latest_revision.publish(**arguments)
    row = fresh(page)
    row.medical = True
    with pytest.raises(NotSigned):
        row.save(update_fields=["medical"])
    assert fresh(page).introduction != "Take this."


def test_taking_the_mark_away_does_not_lead_round_the_review(team):
    page = PAGE.live(team)
    change(page, team.lead, medical=False, introduction="Bolder words.")
    text = fresh(page).get_latest_revision_as_object()
    assert not text.permissions_for_user(team.lead).can_publish()
    for arguments in ({"user": team.lead}, {"user": team.lead, "skip_permission_checks": True}):
        with pytest.raises(PermissionDenied):
            text.latest_revision.publish(**arguments)
    publish(page, team)
    page = fresh(page)
    page.introduction = "Bolder still."
    with pytest.raises(NotSigned):
        page.save()


def test_a_mirror_or_a_live_copy_of_a_medical_page_is_refused(team):
    page = PAGE.live(team)
    home = HomePage.objects.get()
    with pytest.raises(ReviewRefused), transaction.atomic():
        page.create_alias(parent=home, update_slug="mirror")
    with pytest.raises(NotSigned), transaction.atomic():
        page.copy(user=team.lead, keep_live=True, update_attrs={"slug": "copied"})
    copied = page.copy(user=team.lead, keep_live=False, update_attrs={"slug": "copied"})
    assert (copied.live, copied.was_ever_signed()) == (False, False)


def test_a_copy_bears_no_signature_of_the_first_page(client, team):
    page = change(PAGE.live(team), team.editor, medical=False)
    submit(page, team.editor)
    page = act(page, team.lead)
    assert page.live and not page.medical and page.signed_under
    address = {"slug": "copied", "title": "Copied"}
    copied = page.copy(update_attrs=address, keep_live=False, user=team.lead)
    copied = change(copied, team.lead, introduction="Nobody signed this.")
    copied.latest_revision.publish(user=team.lead)
    assert fresh(copied).signed_under is None
    words = client.get("/copied/").content.decode()
    assert "Nobody signed this." in words
    assert "Medically reviewed" not in words
    assert verify()[0] == 0


def test_a_new_link_in_a_medical_page_needs_a_signature(team):
    body = [("paragraph", '<p>Read <a href="https://one.example.org/">this</a>.</p>')]
    page = PAGE.draft(team.editor)
    page = publish(change(page, team.editor, body=body), team)
    page.body = [("paragraph", '<p>Read <a href="https://two.example.org/">this</a>.</p>')]
    with pytest.raises(NotSigned):
        page.save()


# --- What readers read about the signature ------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_a_signed_text_names_its_reviewer_and_the_day(client, team, kind, address):
    obj = kind.live(team)
    words = client.get(address).content.decode()
    assert "Medically reviewed by Dana Doctor, MD." in words
    assert f'<time datetime="{timezone.localdate(obj.signed_at)}">' in words


@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_demo_text_says_so_and_is_none_where_demo_is_refused(client, team, kind, address, settings):
    team.reviewer.is_demo = True
    team.reviewer.save()
    kind.live(team)
    words = client.get(address).content.decode()
    assert "Demo text: no clinician has checked this" in words
    assert "Medically reviewed" not in words
    settings.DEMO_ALLOWED = False
    assert client.get(address).status_code == 404


def test_the_glossary_says_once_that_some_of_it_is_demo_text(client, team):
    TERM.live(team)
    notice = "Demo text: no clinician has checked this"
    assert notice not in client.get("/glossary/").content.decode()
    team.reviewer.is_demo = True
    team.reviewer.save()
    for term in GlossaryTerm.objects.filter(live=False)[:2]:
        publish(term, team)
    assert client.get("/glossary/").content.decode().count(notice) == 1


# --- Only by withdrawal --------------------------------------------------------------------
@every_kind
def test_a_lead_withdraws_with_a_reason_and_the_words_are_gone(client, team, kind):
    obj = kind.live(team)
    for user, reason in ((team.editor, "error"), (team.lead, "because")):
        with pytest.raises(ReviewRefused):
            withdraw(page=obj, user=user, reason=reason)
    withdraw(page=obj, user=team.lead, reason="error")
    assert not readable(obj)
    assert not fresh(obj).is_readable
    with pytest.raises(NotSigned):
        fresh(obj).latest_revision.publish()


@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_a_withdrawn_address_answers_gone_with_the_reason(client, team, kind, address):
    obj = kind.live(team)
    withdraw(page=obj, user=team.lead, reason="error")
    response = client.get(address)
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()
    assert kind.words(obj) not in response.content.decode()
    kind.changed(obj, team.editor, "Mended.")
    publish(obj, team)
    assert "Mended." in client.get(address).content.decode()


def test_a_withdrawn_term_goes_from_the_list(client, team):
    term = TERM.live(team)
    assert "Test word" in client.get("/glossary/").content.decode()
    withdraw(page=term, user=team.lead, reason="error")
    assert "Test word" not in client.get("/glossary/").content.decode()


def test_an_ordinary_page_needs_no_withdrawal(team):
    with pytest.raises(ReviewRefused, match="no signed text"):
        withdraw(page=StandardPage.objects.get(slug="about"), user=team.lead, reason="error")


def test_a_lead_publishes_an_ordinary_page_and_is_not_told_otherwise(client, team):
    page = StandardPage(title="News", slug="news", introduction="Old words.", live=False)
    StandardPage.objects.get(slug="about").get_parent().add_child(instance=page)
    client.force_login(team.lead)
    data = form_of(client, page) | {"introduction": "New words.", "action-publish": "1"}
    words = client.post(admin_address(page), data, follow=True).content.decode()
    assert "It was not published" not in words
    assert "New words." in client.get("/news/").content.decode()


# --- Previews for reviewers -----------------------------------------------------------------
@every_kind
def test_a_draft_can_be_read_as_readers_will_see_it(team, kind):
    obj = kind.draft(team.editor)
    kind.changed(obj, team.editor, "Words of the draft.")
    draft = fresh(obj).get_latest_revision_as_object()
    response = draft.make_preview_request(RequestFactory().get("/"))
    words = response.content.decode()
    assert response.status_code == 200
    assert "Words of the draft." in words
    assert "nobody has signed this text" in words


# --- verify_signoffs ---------------------------------------------------------------------------
@every_kind
def test_a_whole_log_passes(team, kind):
    kind.live(team)
    assert verify()[0] == 0


@every_kind
def test_words_changed_by_sql_are_found(team, kind):
    obj = kind.live(team)
    kind.model.objects.filter(pk=obj.pk).update(**{kind.field: "A cure."})
    code, _out, err = verify()
    assert code == 1
    assert "not the text that was signed" in err


@every_kind
@pytest.mark.parametrize(
    "columns",
    [{"signed_by": "Somebody Else"}, {"signed_at": timezone.now()}, {"signed_as_demo": True}],
    ids=["name", "day", "demo"],
)
def test_a_signature_changed_by_sql_is_found(team, kind, columns):
    obj = kind.live(team)
    kind.model.objects.filter(pk=obj.pk).update(**columns)
    code, _out, err = verify()
    assert code == 1
    assert next(iter(columns)) in err


@every_kind
def test_a_text_put_up_by_sql_is_found_and_not_readable(team, kind):
    obj = kind.draft(team.editor)
    kind.model.objects.filter(pk=obj.pk).update(live=True)
    assert not readable(obj)
    code, _out, err = verify()
    assert code == 1
    assert "without a signature" in err
