"""What a category and the emergency line lend to studies follows each of their signatures."""

import pytest

from accounts.identity import NOBODY_ASKED
from accounts.roles import REVIEWERS
from research.models import PublishedStudy
from review import checklist
from review.gate import live_signature
from review.log.verify import verify
from review.workflow.recheck import still_correct
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, EmergencyLine
from tests.research.factories import INTERESTS, change, fresh, person, publish, published

pytestmark = pytest.mark.django_db
FLAGS = ("questions_are_demo", "emergency_line_is_demo")


@pytest.fixture
def demo_reviewer():
    return person("demo@example.org", REVIEWERS, first_name="Demo", is_demo=True)


@pytest.fixture
def page(team):
    """A real study in a category with questions and with a wish for the emergency line."""
    publish(change(EmergencyLine.objects.get(), team.editor, text="Call for help."), team)
    category = Category.objects.get(slug="pain-spasticity")
    change(category, team.editor, care_questions="Does it fit me?", emergency_line=True)
    publish(fresh(category), team)
    return published(team)


def flags(page) -> tuple[bool, ...]:
    return PublishedStudy.objects.values_list(*FLAGS).get(page_id=page.pk)


def sold_early(page) -> list[dict]:
    return PublishedStudy.objects.get(page_id=page.pk).sold_early_in


def again(obj, user) -> None:
    obj = fresh(obj)
    text_hash = live_signature(obj).text_hash
    answers = dict.fromkeys(checklist.QUESTIONS, True)
    given = {"text_hash": text_hash, "answers": answers, "interests": INTERESTS}
    still_correct(obj=obj, user=user, identity=NOBODY_ASKED, **given)


def category() -> Category:
    return Category.objects.get(slug="pain-spasticity")


def test_a_category_found_still_correct_by_a_demo_account_lends_demo_words(
    team, page, demo_reviewer
):
    assert flags(page) == (False, False)
    again(category(), demo_reviewer)
    assert flags(page) == (True, True)
    assert list(verify(print)) == []


def test_a_category_found_still_correct_by_a_clinician_lends_no_demo_words(
    team, page, demo_reviewer
):
    again(category(), demo_reviewer)
    again(category(), team.reviewer)
    assert flags(page) == (False, False)


def test_an_emergency_line_found_still_correct_says_whether_a_clinician_did(
    team, page, demo_reviewer
):
    again(EmergencyLine.objects.get(), demo_reviewer)
    assert flags(page) == (False, True)
    again(EmergencyLine.objects.get(), team.reviewer)
    assert flags(page) == (False, False)


def test_a_withdrawn_emergency_line_leaves_every_study(team, page):
    withdraw(page=EmergencyLine.objects.get(), user=team.lead, reason="error")
    assert PublishedStudy.objects.get().emergency_line == ""
    assert list(verify(print)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("questions_are_demo", True),
        ("emergency_line_is_demo", True),
        ("questions", []),
    ],
)
def test_a_nightly_check_finds_what_a_category_did_not_lend(page, column, value):
    assert list(verify(print)) == []
    PublishedStudy.objects.update(**{column: value})
    [gap] = verify(print)
    assert column in gap.what


# --- Sold before it is proven ---------------------------------------------------------------------
def say_that_it_is_sold_early(team, answer: str) -> None:
    publish(change(category(), team.editor, sold_before_proven=answer), team)


def test_studies_take_the_mark_of_their_category_with_its_signature(team, page):
    change(category(), team.editor, sold_before_proven="yes")
    assert sold_early(page) == []
    publish(category(), team)
    assert sold_early(page) == [{"name": "Pain & Spasticity", "is_demo": False}]
    assert list(verify(print)) == []


@pytest.mark.parametrize("answer", ["no", ""])
def test_studies_lose_the_mark_with_the_signature_of_another_answer(team, page, answer):
    say_that_it_is_sold_early(team, "yes")
    change(category(), team.editor, sold_before_proven=answer)
    assert sold_early(page) != []
    publish(category(), team)
    assert sold_early(page) == []
    assert list(verify(print)) == []


def test_the_mark_of_a_category_follows_each_of_its_signatures(team, page, demo_reviewer):
    say_that_it_is_sold_early(team, "yes")
    again(category(), demo_reviewer)
    assert sold_early(page) == [{"name": "Pain & Spasticity", "is_demo": True}]
    assert list(verify(print)) == []
    withdraw(page=category(), user=team.lead, reason="error")
    assert sold_early(page) == []
    assert list(verify(print)) == []


def test_a_real_signature_comes_before_that_of_a_demo(team, page, demo_reviewer):
    """Each of two categories is marked; the first in the list was signed by a demo account."""
    say_that_it_is_sold_early(team, "yes")
    first = Category.objects.order_by("sort_order").exclude(pk=category().pk).first()
    assert first.sort_order < category().sort_order
    publish(change(first, team.editor, sold_before_proven="yes"), team)
    again(first, demo_reviewer)
    page.categories.add(first)
    page.save()
    assert [entry["name"] for entry in sold_early(page)] == ["Pain & Spasticity", first.name]
