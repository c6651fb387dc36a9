"""Ordinary pages, home and contact too: nobody alone puts a word of them before readers."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from wagtail.models import TaskState

from home.models import ContactPage, HomePage, StandardPage
from home.services.setup.carry_over import BEFORE_SECOND_PERSON
from home.services.setup.tree import first_page
from home.shipped_pages import HASHES, ORDINARY_PAGES, shipped_hashes
from review.canonical import content_hash
from review.choices import Decision, Step
from review.errors import NotSigned, ReviewRefused
from review.gate import SHIPPED
from review.generic_reference import review_address
from review.log.decisions import record_decision
from review.mixins import SignedTextMixin
from review.models import Assignment, CarriedOver, SignOff
from review.services.re_reviews import due_for_review
from review.workflow.recheck import still_correct
from review.workflow.second_person import pass_text
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    act,
    change,
    fresh,
    passing,
    person,
    publish,
    signing,
    submit,
)  # fmt: skip
from tests.review.log.test_verify import verify
from tests.review.signed_kinds import PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

NEW = {HomePage: "intro", ContactPage: "introduction", StandardPage: "introduction"}
every_page = pytest.mark.parametrize("model", NEW)


def page_of(model):
    return model.objects.get(slug="about") if model is StandardPage else model.objects.get()


@pytest.fixture
def about():
    return page_of(StandardPage)


def changed(page, user, words: str = "New words.", **fields):
    return change(page, user, **{NEW[type(page)]: words} | fields)


# --- Words that came with the site ----------------------------------------------------------------
def test_with_one_account_on_the_first_day_every_page_answers(client):
    get_user_model().objects.all().delete()
    get_user_model().objects.create_superuser("root@example.org", "password-for-tests")
    for slug in ("", "contact/", *(f"{slug}/" for slug in ORDINARY_PAGES)):
        assert client.get(f"/{slug}").status_code == 200, slug
    assert verify()[0] == 0


@pytest.mark.parametrize("slug", ["home", "contact", *ORDINARY_PAGES])
def test_the_words_of_today_are_in_the_list_of_shipped_words(slug):
    line = f"{content_hash(first_page(slug).signed_text())}  {slug}"
    said = f"The text of {slug} is new: add this line to {HASHES.name}, and take none out.\n{line}"
    assert line in HASHES.read_text("utf-8").splitlines(), said


def test_a_hash_never_passes_a_medical_page():
    page = first_page("newly-injured")
    assert content_hash(page.signed_text()) not in shipped_hashes()
    about = page_of(StandardPage)
    about.medical = True
    with pytest.raises(NotSigned):
        about.save()


def test_shipped_words_come_back_without_a_second_person(team, about):
    submit(changed(about, team.editor), team.editor)
    act(about, team.lead, **passing(about))
    words = first_page("about")
    change(about, team.lead, introduction=words.introduction)
    submit(about, team.lead)
    row = fresh(about)
    assert (row.introduction, row.signed_under) == (words.introduction, SHIPPED)
    assert not Assignment.objects.open().exists()


def test_shipped_words_that_were_withdrawn_come_back_with_one(team, about):
    withdraw(page=about, user=team.lead, reason="error")
    row = fresh(about)
    row.live = True
    with pytest.raises(NotSigned):
        row.save()
    submit(change(about, team.lead), team.lead)
    assert act(about, team.editor, **passing(about)).live
    assert verify()[0] == 0


def test_a_return_is_no_way_back_for_shipped_words_that_were_withdrawn(team, about):
    withdraw(page=about, user=team.lead, reason="error")
    submit(changed(about, team.lead), team.lead)
    act(about, team.editor, "reject", comment="No.")
    words = first_page("about")
    row = change(about, team.lead, introduction=words.introduction)
    row.live = True
    with pytest.raises(NotSigned):
        row.save()


def test_a_withdrawn_shipped_page_is_never_deleted(client, team, about):
    withdraw(page=about, user=team.lead, reason="error")
    with pytest.raises(ReviewRefused), transaction.atomic():
        fresh(about).delete()
    assert client.get("/about/").status_code == 410


def test_shipped_words_at_a_second_address_are_no_gap(team):
    home = HomePage.objects.get()
    words = first_page("privacy")
    words.slug = ""
    words.live = False
    home.add_child(instance=words)
    words.save_revision(user=team.editor)
    submit(fresh(words), team.editor)
    assert verify()[0] == 0


def test_a_shipped_page_has_no_signature_to_give_again(client, team, about):
    client.force_login(team.reviewer)
    page = client.get(review_address(about, "recheck"), follow=True)
    assert "There is no signature to give again" in page.content.decode()


def test_a_note_on_words_that_only_a_second_person_passed_is_no_problem(team, about):
    submit(changed(about, team.editor), team.editor)
    act(about, team.lead, **passing(about))
    page = change(about, team.editor, search_description="New", change_note="More.",
                  change_kind="wording")  # fmt: skip
    assert submit(page, team.editor).workflow_in_progress


# --- A change takes a second person ---------------------------------------------------------------
@every_page
def test_one_person_alone_publishes_nothing_on_any_road(team, model):
    page = page_of(model)
    for user in (team.lead, person("root@example.org", is_superuser=True)):
        tester = page.permissions_for_user(user)
        assert not (tester.can_publish() or tester.can_unpublish() or tester.can_delete())
    changed(page, team.lead)
    for facts in ({}, {"user": team.lead}, {"user": team.lead, "skip_permission_checks": True}):
        with pytest.raises(PermissionDenied):
            fresh(page).latest_revision.publish(**facts)
    row = fresh(page)
    setattr(row, NEW[model], "New words.")
    with pytest.raises(NotSigned, match="No second person"):
        row.save()
    submit(page, team.lead)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(page, team.lead, **passing(page))
    assert getattr(fresh(page), NEW[model]) != "New words."


@every_page
@pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
def test_anybody_else_with_a_role_passes_exactly_the_text_they_were_shown(
    client, team, model, role
):
    page = changed(page_of(model), team.lead)
    submit(page, team.lead)
    second = {
        "editor": team.editor,
        "reviewer": team.reviewer,
        "administrator": person("root@example.org", "Administrators"),
    }[role]
    shown = passing(page)
    changed(page, team.lead, "Other words.")
    with pytest.raises(ReviewRefused, match="not the one you were shown"):
        act(page, second, **shown)
    assert act(page, second, **passing(page)).live
    assert "Other words." in client.get(page.url).content.decode()
    assert "Medically reviewed" not in client.get(page.url).content.decode()
    row = SignOff.objects.newest_for(page)
    assert (row.decision, row.person_id, row.public_text["ordinary"]) == (
        Decision.PASSED, second.pk, True,
    )  # fmt: skip
    assert verify()[0] == 0


def test_a_person_without_a_role_or_with_a_hand_in_it_is_refused(team, about):
    changed(about, team.lead)
    changed(about, team.editor, "More words.")
    submit(about, team.editor)
    for user in (team.lead, team.editor, person("x@example.org")):
        with pytest.raises(ReviewRefused):
            act(about, user, **passing(about))
    assert act(about, team.reviewer, **passing(about)).live
    # What was passed is nobody's draft any more.
    changed(about, team.reviewer, "Again.")
    submit(about, team.reviewer)
    assert act(about, team.lead, **passing(about)).introduction == "Again."


def test_it_is_done_in_the_review_with_the_difference_shown(client, team, about):
    changed(about, team.lead, "We make research readable. And more.")
    submit(about, team.lead)
    where = review_address(about)
    client.force_login(team.editor)
    assert where in client.get("/admin/").content.decode()
    words = client.get(where).content.decode()
    assert "Since what readers see now." in words
    assert "removed:" in words
    data = {"action": "approve", **passing(about), "comment": ""}
    client.post(where, data)
    assert fresh(about).introduction.endswith("And more.")
    assert where not in client.get("/admin/").content.decode()


def test_it_can_be_returned_with_reasons(team, about):
    changed(about, team.lead)
    submit(about, team.lead)
    act(about, team.editor, "reject", comment="Too long.")
    assert Assignment.objects.open_step(about, Step.REVISE).person == team.lead
    assert fresh(about).introduction != "New words."


# --- The mark "medical" ---------------------------------------------------------------------------
def test_new_pages_begin_as_medical_and_live_ones_keep_their_mark(client, team):
    assert StandardPage().medical and HomePage().medical and ContactPage().medical
    assert not StandardPage.objects.filter(live=True, medical=True).exists()
    client.force_login(team.editor)
    home = HomePage.objects.get()
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    client.force_login(team.lead)
    assert client.get(add).context["form"]["medical"].value() is True


def test_a_page_without_the_mark_says_so_to_whoever_passes_it(client, team):
    page = PAGE.draft(team.editor, medical=False)
    submit(page, team.editor)
    client.force_login(team.lead)
    words = client.get(review_address(page)).content.decode()
    assert "Medical words" in words
    assert "Anybody else on the team may pass it." in words


def test_a_page_that_readers_know_as_medical_loses_its_mark_by_a_reviewer(team):
    page = PAGE.live(team)
    change(page, team.editor, medical=False)
    page = submit(page, team.editor)
    assert page.current_workflow_task.name == "Editorial check"
    act(page, team.lead)
    assert not act(page, team.reviewer, **signing(page)).medical
    # From then on, any second person will do.
    change(page, team.editor, introduction="Not about care.")
    page = submit(page, team.editor)
    assert page.current_workflow_task.name == "Second person"
    assert act(page, team.lead, **passing(page)).introduction == "Not about care."


def test_a_mark_that_is_set_while_it_waits_takes_a_reviewer(team, about):
    changed(about, team.editor)
    submit(about, team.editor)
    changed(about, team.editor, "Take this pill.", medical=True)
    with pytest.raises(ReviewRefused, match="a medical reviewer decides"):
        act(about, team.lead, **passing(about))
    text = fresh(about).get_latest_revision_as_object()
    with pytest.raises(ReviewRefused), transaction.atomic():
        pass_text(text=text, user=team.lead, role="x", **passing(about))
    # Nor does a row in the log, written past every rule, pass a medical text.
    record_decision(page=text, user=team.lead, role="x", decision=Decision.PASSED)
    with pytest.raises(NotSigned):
        text.latest_revision.publish(skip_permission_checks=True)


def test_what_a_reviewer_wrote_while_it_was_ordinary_another_one_signs(team, about):
    changed(about, team.reviewer)
    submit(about, team.reviewer)
    act(about, team.lead, **passing(about))
    changed(about, team.editor, "New words.", medical=True)
    submit(about, team.editor)
    act(about, team.lead)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(about, team.reviewer, **signing(about))


def test_what_was_passed_is_never_due_for_still_correct(team, about):
    from datetime import timedelta

    from django.utils import timezone

    changed(about, team.editor)
    submit(about, team.editor)
    about = act(about, team.lead, **passing(about))
    assert about.next_review_due() is None
    due = [obj for obj, _day in due_for_review(timezone.now() + timedelta(days=4000))]
    assert due and about not in due
    facts = signing(about)
    with pytest.raises(ReviewRefused, match="not about medicine"):
        still_correct(obj=about, user=team.reviewer, **facts)


# --- Pages that were live before ------------------------------------------------------------------
@pytest.fixture
def older(about):
    """A site whose lead alone had changed a page, right after `migrate`."""
    StandardPage.objects.filter(pk=about.pk).update(introduction="Words of one lead.")
    for model in NEW:
        model.objects.filter(live=True, medical=False).update(signed_under=BEFORE_SECOND_PERSON)
    return fresh(about)


def test_older_pages_stay_and_are_counted_as_carried_over(client, team, older):
    assert client.get("/about/").status_code == 200
    call_command("setup_site", stdout=StringIO())
    assert "Words of one lead." in client.get("/about/").content.decode()
    assert [row.object_id for row in CarriedOver.objects.filter(kind="page")] == [older.pk]
    code, out, _err = verify()
    assert code == 0
    assert "carried over, not signed" in out
    row = fresh(older)
    row.show_in_menus = True
    row.save()
    row.introduction = "Other words."
    with pytest.raises(NotSigned):
        row.save()
    submit(changed(older, team.editor), team.editor)
    act(older, team.lead, **passing(older))
    # The older words were never passed, so going back to them takes a second person too.
    row = fresh(older)
    row.introduction = "Words of one lead."
    with pytest.raises(NotSigned):
        row.save()


def test_whoever_wrote_a_draft_before_the_rule_counts_as_its_writer(team):
    page = StandardPage(title="Visit us", slug="visit-us", medical=False, live=False)
    HomePage.objects.get().add_child(instance=page)
    StandardPage.objects.filter(pk=page.pk).update(live=True, signed_under=BEFORE_SECOND_PERSON)
    page = fresh(page)
    page.introduction = "A draft of one lead."
    super(SignedTextMixin, page).save_revision(user=team.lead)  # as an older release did
    call_command("setup_site", stdout=StringIO())
    page = submit(fresh(page), team.editor)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(page, team.lead, **passing(page))


def test_set_up_carries_over_only_what_was_live_before(client, older):
    call_command("setup_site", stdout=StringIO())
    StandardPage.objects.filter(slug="privacy").update(introduction="By SQL.")
    call_command("setup_site", stdout=StringIO())
    assert CarriedOver.objects.filter(kind="page").count() == 1
    code, _out, err = verify()
    assert code == 1
    assert "not those that came with the site" in err


def test_no_page_is_served_under_a_signature_that_it_does_not_have(team, about):
    about = publish(changed(about, team.editor), team)
    assert about.signed_by
    assert TaskState.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE home_standardpage SET medical = %s WHERE page_ptr_id = %s", [True, about.pk]
        )
    assert verify()[0] == 1
