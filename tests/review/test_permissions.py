"""Who may do what, and the sentence that says why not."""

import pytest

from accounts.roles import EDITORS, LEADS, REVIEWERS, in_group
from research.models import StudySummaryPage
from review.permissions import why_not_check, why_not_sign
from tests.research.factories import (
    category_page,
    change,
    draft,
    person,
    published,
    submit,
    whole_fields,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team):
    return draft(team.editor, **whole_fields())


@pytest.fixture
def root(site_tree):
    return person("root@example.org", is_superuser=True, is_staff=True)


# --- Roles --------------------------------------------------------------------------------
def test_a_role_is_asked_of_the_database_each_time(team):
    assert in_group(team.reviewer, REVIEWERS)
    team.reviewer.groups.clear()
    assert not in_group(team.reviewer, REVIEWERS)


def test_an_account_that_is_switched_off_has_no_role(team):
    team.reviewer.is_active = False
    assert not in_group(team.reviewer, REVIEWERS)


def test_a_superuser_has_no_role_of_the_review(root):
    assert not in_group(root, EDITORS, REVIEWERS, LEADS)


# --- Editorial check ----------------------------------------------------------------------
def test_a_lead_and_a_second_editor_may_check(team, page):
    submit(page, team.editor)
    assert why_not_check(page, team.lead) == ""
    assert why_not_check(page, person("second@example.org", EDITORS)) == ""


def test_nobody_checks_what_only_they_wrote_and_submitted(team, page):
    page = submit(page, team.editor)
    assert "You wrote and submitted this text yourself" in why_not_check(page, team.editor)


def test_who_only_mended_a_text_may_check_it(team, page):
    change(page, team.lead, paper_title="Mended")
    page = submit(page, team.editor)
    assert why_not_check(page, team.lead) == ""


def test_who_wrote_may_check_what_another_person_submitted(team, page):
    page = submit(page, team.lead)
    assert why_not_check(page, team.editor) == ""


@pytest.mark.parametrize("groups", [(), (REVIEWERS,)], ids=["no role", "reviewer"])
def test_others_may_not_check(page, groups):
    assert "editorial check is done by" in why_not_check(page, person("x@example.org", *groups))


# --- Signature ----------------------------------------------------------------------------
def test_a_reviewer_who_wrote_nothing_may_sign(team, page):
    assert why_not_sign(page, team.reviewer) == ""


def test_a_reviewer_who_wrote_a_word_may_not_sign(team, page):
    change(page, team.reviewer, paper_title="Mended")
    assert "You wrote part of this text" in why_not_sign(page, team.reviewer)


def test_nobody_signs_text_of_unknown_origin(team, page):
    change(page, None, paper_title="From a script")
    assert "saved without a name" in why_not_sign(page, team.reviewer)


def test_others_may_not_sign(team, page, root):
    for user in (team.editor, team.lead, root):
        assert "Only a medical reviewer" in why_not_sign(page, user)


# --- Rights in the admin ------------------------------------------------------------------
def test_no_person_publishes_unpublishes_or_hides_a_study(team, page, root):
    for user in (root, team.lead, team.editor, team.reviewer):
        rights = page.permissions_for_user(user)
        assert not rights.can_publish()
        assert not rights.can_publish_subpage()
        assert not rights.can_unpublish()
        assert not rights.can_set_view_restrictions()
        assert not category_page().permissions_for_user(user).can_publish_subpage()


def test_a_study_that_was_signed_is_deleted_by_nobody(team, root):
    live = published(team)
    for user in (root, team.lead, team.editor):
        assert not live.permissions_for_user(user).can_delete()


def test_a_draft_that_nobody_signed_can_be_deleted(team, page, root):
    assert page.permissions_for_user(root).can_delete()
    page.delete()
    assert not StudySummaryPage.objects.exists()


def test_a_move_is_for_leads(team, page):
    assert page.permissions_for_user(team.lead).can_move()
    for user in (team.editor, team.reviewer):
        assert not page.permissions_for_user(user).can_move()


def test_reviewers_do_not_write(team, page):
    assert not page.permissions_for_user(team.reviewer).can_edit()
    assert page.permissions_for_user(team.editor).can_edit()
