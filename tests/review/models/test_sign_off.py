"""The log of decisions: rows are added, never changed, and each holds on to the one before."""

import pytest
from django.db import IntegrityError, transaction

from core.models import User
from research.models import StudySummaryPage
from review import checklist
from review.choices import Decision
from review.log.decisions import record_decision
from review.models import LogHead, SignOff
from review.workflow.withdraw import withdraw
from tests.research.factories import act, draft, gone, published, submit, whole_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team):
    return draft(team.editor, **whole_fields())


def sign(page, user, **facts) -> SignOff:
    return record_decision(
        page=page, user=user, role="Medical review", decision=Decision.SIGNED, **facts
    )


# --- Append only --------------------------------------------------------------------------
def test_a_stored_row_is_never_saved_again(team, page):
    row = SignOff.objects.get(pk=sign(page, team.reviewer).pk)
    row.person_name = "Somebody Else"
    with pytest.raises(TypeError, match="never changed"):
        row.save()
    with pytest.raises(TypeError, match="never changed"):
        row.save(update_fields=["person_name"])
    assert SignOff.objects.get(kind="page").person_name == "Dana Doctor"


def test_no_row_is_deleted(team, page):
    row = sign(page, team.reviewer)
    for delete in (row.delete, SignOff.objects.all().delete, SignOff.objects.filter(pk=1).delete):
        with pytest.raises(TypeError, match="never deleted"):
            delete()
    assert SignOff.objects.filter(kind="page").count() == 1


def test_no_rows_are_changed_together(team, page):
    row = sign(page, team.reviewer)
    for change in (
        lambda: SignOff.objects.update(is_demo=True),
        lambda: SignOff.objects.filter(pk=row.pk).update(comment="x"),
        lambda: SignOff.objects.bulk_update([row], ["comment"]),
        lambda: SignOff.objects.update_or_create(pk=row.pk, defaults={"comment": "x"}),
        lambda: SignOff.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["comment"], unique_fields=["id"]
        ),
        lambda: SignOff.objects.bulk_create([row], ignore_conflicts=True),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            change()
    stored = SignOff.objects.get(kind="page")
    assert (stored.comment, stored.is_demo) == ("", False)


# --- What a row holds ---------------------------------------------------------------------
def test_a_signature_keeps_the_text_its_hash_and_the_revision(team, page):
    row = sign(page, team.reviewer)
    assert row.canonical_text == page.canonical_text()
    assert (row.object_id, row.revision_id) == (page.pk, page.latest_revision_id)
    assert row.public_text == page.public_text()


def test_name_and_credentials_stay_when_the_person_goes(team, page):
    sign(page, team.reviewer, interests="None")
    User.objects.filter(pk=team.reviewer.pk).update(first_name="Changed", credentials="Changed")
    gone(User.objects.get(pk=team.reviewer.pk))
    row = SignOff.objects.get(kind="page")
    assert (row.person_name, row.person_credentials) == ("Dana Doctor", "MD")
    assert (row.person_affiliation, row.interests) == ("Test Hospital", "None")


def test_readers_still_see_who_signed_when_the_person_goes(client, team):
    live = published(team)
    gone(User.objects.get(pk=team.reviewer.pk))
    words = client.get(f"/research/pain-spasticity/{live.slug}/").content.decode()
    assert "<bdi>Dana Doctor</bdi>, <bdi>MD</bdi>" in words


def test_the_checklist_is_kept_with_its_version(team):
    published(team)
    row = SignOff.objects.get(kind="page")
    assert row.checklist_version == checklist.VERSION
    assert set(row.answers.values()) == {True}


def test_a_return_and_a_withdrawal_are_rows_too(team, page):
    submit(page, team.editor)
    act(page, team.lead, "reject", comment="Too long.")
    live = published(team, paper_title="Another", doi="10.1234/two")
    withdraw(page=live, user=team.lead, reason="error")
    assert list(
        SignOff.objects.filter(kind="page").order_by("pk").values_list("decision", flat=True)
    ) == [
        "returned",
        "signed",
        "withdrawn",
    ]
    returned, _signed, withdrawn = SignOff.objects.filter(kind="page").order_by("pk")
    assert returned.canonical_text == page.canonical_text()
    assert withdrawn.canonical_text == ""


def test_the_newest_decision_of_a_page_counts(team, page):
    first = sign(page, team.reviewer)
    assert SignOff.objects.newest_for(page) == first
    second = record_decision(page=page, user=team.lead, role="x", decision=Decision.RETURNED)
    assert SignOff.objects.newest_for(page) == second
    assert SignOff.objects.last_signed_for(page) == first
    assert SignOff.objects.newest_for(StudySummaryPage(pk=page.pk + 1)) is None
    assert SignOff.objects.newest_for(StudySummaryPage()) is None


# --- The chain ----------------------------------------------------------------------------
def test_each_row_names_the_row_before(team, page):
    newest = SignOff.objects.order_by("pk").last()
    rows = [sign(page, team.reviewer, comment=str(number)) for number in range(3)]
    before = [row.previous_hash for row in rows]
    assert before == [newest.row_hash, rows[0].row_hash, rows[1].row_hash]
    assert SignOff.objects.order_by("pk").first().previous_hash == LogHead.BEFORE_ALL
    assert len({row.row_hash for row in rows}) == 3


def test_a_row_read_back_still_has_its_hash(team, page):
    sign(
        page,
        team.reviewer,
        answers={"numbers": True, "harms": True},
        interests="Café “x”\r\nline",
        comment=" ends with space ",
    )
    row = SignOff.objects.get(kind="page")
    assert row.computed_row_hash() == row.row_hash


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("object_id", 999),
        ("kind", "glossaryterm"),
        ("decision", "withdrawn"),
        ("person_name", "Somebody Else"),
        ("person_credentials", ""),
        ("is_demo", True),
        ("canonical_text", "{}"),
        ("text_hash", "0" * 64),
        ("answers", {"numbers": False}),
        ("interests", "Other"),
        ("last_author_entry", 999),
        ("previous_hash", "1" * 64),
    ],
)
def test_a_row_that_was_changed_behind_our_back_shows(team, page, name, value):
    row = sign(page, team.reviewer)
    setattr(row, name, value)
    assert row.computed_row_hash() != row.row_hash


def test_two_rows_cannot_follow_the_same_row(team, page):
    first = sign(page, team.reviewer)
    twin = SignOff.objects.get(pk=first.pk)
    twin.pk, twin._state.adding, twin.row_hash = None, True, "1" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    assert SignOff.objects.filter(kind="page").count() == 1
