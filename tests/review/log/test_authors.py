"""Who wrote what: our own log, on every road that stores text."""

from typing import Any

import pytest
from django.db import connection, transaction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction

from core.models import User
from review.choices import Decision
from review.errors import ReviewRefused
from review.log.authors import authors_since_signature
from review.log.decisions import record_decision
from review.log.guard import unguard_logs
from review.models import AuthorEntry
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish,
    published,
    signing,
    whole_fields,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team):
    return draft(team.editor, **whole_fields())


def writers(page) -> set[int]:
    return set(authors_since_signature(page).person_ids)


def test_every_writer_is_kept(team, page):
    change(page, team.lead, paper_title="Mended")
    assert writers(page) == {team.editor.pk, team.lead.pk}
    assert team.lead in authors_since_signature(page)
    assert team.reviewer not in authors_since_signature(page)


def test_saving_without_a_change_makes_nobody_a_writer(team, page):
    fresh(page).save_revision(user=team.reviewer)
    assert writers(page) == {team.editor.pk}


def test_changing_what_is_not_signed_makes_nobody_a_writer(team, page):
    change(page, team.reviewer, slug="elsewhere")
    assert writers(page) == {team.editor.pk}


def test_an_autosave_over_ones_own_draft_counts_as_writing(team, page):
    opened = fresh(page).get_latest_revision_as_object().save_revision(user=team.lead)
    assert writers(page) == {team.editor.pk}
    text = fresh(page).get_latest_revision_as_object()
    text.paper_title = "Autosaved"
    saved = text.save_revision(user=team.lead, overwrite_revision=opened)
    assert saved.pk == opened.pk
    assert writers(page) == {team.editor.pk, team.lead.pk}


def test_taking_an_old_text_back_counts_as_writing(team, page):
    change(page, team.lead, paper_title="Mended")
    change(page, team.reviewer, paper_title="A trial of one treatment")
    assert team.reviewer.pk in writers(page)


def test_text_saved_without_a_name_counts_as_everybodys(team, page):
    change(page, None, paper_title="From a script")
    authors = authors_since_signature(page)
    assert authors.unknown
    assert team.reviewer in authors


def test_the_log_starts_anew_after_a_signature(team):
    live = published(team)
    assert writers(live) == set()
    change(live, team.lead, paper_title="Second text")
    assert writers(live) == {team.lead.pk}


def test_a_return_does_not_start_the_log_anew(team, page):
    record_decision(page=page, user=team.reviewer, role="x", decision=Decision.RETURNED)
    assert writers(page) == {team.editor.pk}


def test_a_renamed_vocabulary_word_makes_nobody_a_writer(team, page):
    page.study_type.name = "Renamed"
    page.study_type.save()
    fresh(page).save_revision(user=team.reviewer)
    assert writers(page) == {team.editor.pk}


def test_the_name_stays_when_the_person_goes(team, page):
    number = team.editor.pk
    User.objects.get(pk=number).delete()
    entry = AuthorEntry.objects.about(page).get()
    assert (entry.person_id, entry.person_name) == (number, "Wren Writer")


def test_the_log_outlives_its_revisions(team, page):
    change(page, team.lead, paper_title="Mended")
    page.revisions.exclude(pk=fresh(page).latest_revision_id).delete()
    assert writers(page) == {team.editor.pk, team.lead.pk}


def test_lines_are_never_changed_or_deleted(team, page):
    entry = AuthorEntry.objects.about(page).get()
    entry.person_id = team.reviewer.pk
    for forbidden in (
        entry.save,
        entry.delete,
        AuthorEntry.objects.all().delete,
        lambda: AuthorEntry.objects.update(person_id=None),
        lambda: AuthorEntry.objects.bulk_update([entry], ["person_id"]),
        lambda: AuthorEntry.objects.bulk_create([entry]),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            forbidden()
    assert AuthorEntry.objects.about(page).get().person_id == team.editor.pk


def test_a_copy_keeps_its_writers(team, page):
    copied = page.copy(user=team.lead, update_attrs={"slug": "copied"})
    assert team.editor.pk in writers(copied)


def test_a_text_older_than_the_log_has_writers_that_nobody_knows(team, whole):
    unguard_logs(connection)
    AuthorEntry.objects.filter(object_id=whole.pk)._raw_delete("default")
    page = change(whole, team.editor, paper_title="Another title")
    assert team.reviewer in authors_since_signature(page)


# --- Words that come back -------------------------------------------------------------------------
@pytest.fixture
def bo() -> User:
    return person("bo@example.org", "Medical reviewers", "Editors")


@pytest.fixture
def bos(team, bo) -> Any:
    """A live page, with an older revision of Bo's that nobody signed."""
    page = published(team)
    change(page, bo, paper_title="As Bo would say it")
    revision = fresh(page).latest_revision
    change(page, team.editor, paper_title="In other words")
    publish(page, team)
    assert bo.pk not in writers(page)
    return revision


def by_revision(revision, user) -> None:
    revision.as_object().save_revision(user=user, previous_revision=revision)


def by_revision_and_more(revision, user) -> None:
    text = revision.as_object()
    text.paper_title += ", and better"
    text.save_revision(user, None, True, False, revision)


def by_typing_the_same(revision, user) -> None:
    change(revision.content_object, user, **{
        name: getattr(revision.as_object(), name)
        for name in ("paper_title", "change_kind", "change_note")
    })  # fmt: skip


def by_typing_the_same_with_another_note(revision, user) -> None:
    old = revision.as_object()
    facts = {"paper_title": old.paper_title, "change_kind": "correction"}
    change(revision.content_object, user, **facts, change_note="We like the title of before.")


def by_the_old_object(revision, user) -> None:
    revision.as_object().save_revision(user=user)


def by_wagtails_action(revision, user) -> None:
    RevertToPageRevisionAction(revision.content_object, revision, user=user).execute(
        skip_permission_checks=True
    )


@pytest.mark.parametrize(
    "restore",
    [
        by_revision,
        by_revision_and_more,
        by_typing_the_same,
        by_typing_the_same_with_another_note,
        by_the_old_object,
        by_wagtails_action,
    ],
)
def test_whoever_wrote_what_is_restored_cannot_sign_it(team, bo, bos, restore):
    restore(bos, team.editor)
    page = fresh(bos.content_object)
    assert writers(page) == {bo.pk, team.editor.pk}
    in_medical_review(team, page)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(page, bo, **signing(page))
    # The first reviewer wrote none of it.
    assert act(page, team.reviewer, **signing(page)).live


def test_another_note_on_the_same_words_brings_no_writer_back(team, bo):
    page = published(team)
    publish(change(page, bo, paper_title="As Bo would say it"), team)
    change(page, team.editor, change_note="One.", change_kind="correction")
    change(page, team.editor, change_note="Two.", change_kind="correction")
    assert writers(page) == {team.editor.pk}


def test_a_restored_revision_names_its_writers_since_the_signature_before_it_alone(team, bo):
    page = published(team)  # the editor's words, signed
    change(page, bo, paper_title="As Bo would say it")
    publish(page, team)
    change(page, team.lead, paper_title="As the lead would say it")
    bos = fresh(page).latest_revision
    change(page, team.editor, paper_title="In other words")
    publish(page, team)
    by_revision(bos, team.editor)
    assert writers(page) == {team.lead.pk, team.editor.pk}


def test_a_restored_text_without_a_name_stays_everybodys(team):
    page = published(team)
    change(page, None, paper_title="From a script")
    old = fresh(page).latest_revision
    change(page, team.editor, paper_title="In other words")
    with pytest.raises(ReviewRefused):
        publish(page, team)
    record_decision(
        page=fresh(page), user=team.reviewer, role="x", decision=Decision.SIGNED
    )  # a signature of before the rule
    by_revision(old, team.editor)
    assert authors_since_signature(page).unknown
