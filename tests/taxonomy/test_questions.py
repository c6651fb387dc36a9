"""Questions for the care team that a category lends to its studies."""

import pytest

from review.canonical import same_text
from review.models import SignOff
from taxonomy.models import Category
from taxonomy.questions import LONGEST_QUESTION, MOST_QUESTIONS, problems_with_questions
from taxonomy.services.data import read_data
from tests.research.factories import change, fresh, publish
from tests.taxonomy.factories import CategoryFactory

ASK = "Does it fit my kind of injury?"


def questions_of(text: dict) -> str:
    [part] = [part for part in Category.parts(text) if part.key == "care_questions"]
    return part.text


@pytest.mark.parametrize(
    ("questions", "sentences"),
    [
        ([], []),
        ([ASK] * MOST_QUESTIONS, []),
        (
            [ASK] * 6,
            ["Questions for the care team: there are 6. Keep the five that matter most."],
        ),
        (
            [ASK, "Take it twice a day."],
            ["Question 2 for the care team: end it with a question mark."],
        ),
        (
            ["x" * LONGEST_QUESTION + "?"],
            ["Question 1 for the care team: 200 characters at most."],
        ),
    ],
)
def test_each_thing_that_is_wrong_is_one_sentence(questions, sentences):
    assert problems_with_questions(questions) == sentences


def test_each_shipped_category_has_up_to_five_that_could_be_signed():
    for entry in read_data("vocabularies.json")["categories"]:
        assert 1 <= len(entry["care_questions"]) <= MOST_QUESTIONS, entry["slug"]
        assert problems_with_questions(entry["care_questions"]) == []


@pytest.mark.django_db
def test_a_box_with_too_many_stops_at_the_review_and_not_at_the_draft():
    category = CategoryFactory(care_questions="\n".join([ASK] * 6))
    category.full_clean()
    assert len(category.problems()) == 1


def test_words_that_were_signed_before_there_were_questions_are_still_those_words():
    category = Category(description="Studies.", emergency_line=True, care_questions=" \n ")
    signed_before = {"description": "Studies.", "emergency_line": True}
    assert same_text(category.public_text(), signed_before)
    assert questions_of(signed_before) == ""


def test_questions_are_part_of_the_signed_text_one_a_line():
    category = Category(description="Studies.", care_questions=f"{ASK}\r\n\r\n  Another? ")
    assert category.public_text()["care_questions"] == [ASK, "Another?"]
    assert questions_of(category.public_text()) == f"{ASK}\nAnother?"


@pytest.mark.django_db
def test_new_questions_reach_readers_only_with_a_signature(team):
    category = Category.objects.get(slug="pain-spasticity")
    signed = fresh(category).care_questions
    change(category, team.editor, care_questions="Is it new?")
    assert fresh(category).care_questions == signed
    publish(fresh(category), team)
    assert fresh(category).care_questions == "Is it new?"
    newest = SignOff.objects.get(pk=fresh(category).signed_under)
    assert newest.public_text["care_questions"] == ["Is it new?"]
