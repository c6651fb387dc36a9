"""Who was studied, and what the page holds for a reader's own answers: anyone like me?"""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from research.models import PublishedStudy
from research.published.presenters import Participants
from taxonomy.models import AisGrade, InjuryLevel
from tests.research.factories import published
from tests.research.signed_text import Reading

VOCABULARY = [
    ("injury_level", "cervical", "Cervical"),
    ("injury_level", "sacral", "Sacral"),
    ("ais_grade", "a", "A"),
    ("ais_grade", "c", "C"),
]


def questions(**changes):
    return {
        question["name"]: question
        for question in Participants(Reading(**changes)).like_me(VOCABULARY)
    }


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("full_paper", "The paper does not report: injury level, AIS grade, time since injury."),
        ("abstract", "We did not see: injury level, AIS grade, time since injury."),
        ("part_of_abstract", "We did not see: injury level, AIS grade, time since injury."),
        ("secondary", "We did not see: injury level, AIS grade, time since injury."),
        ("", "We did not see: injury level, AIS grade, time since injury."),
    ],
)
def test_one_line_says_whose_not_knowing_it_is(basis, words):
    people = Participants(Reading(who={"age_from": 18}, reading_basis=basis))
    assert people.unknown == words
    assert [(row["label"], row["value"]) for row in people.known] == [("Age", "18 years or more")]


def test_an_average_age_in_the_words_is_not_contradicted():
    people = Participants(Reading(participants="62 people, average age about 47"))
    assert people.unknown.endswith("time since injury, age range.")


def test_nothing_unknown_leaves_no_line():
    who = {"injury_levels": ["ais_grade:b"], "ais_grades": ["ais_grade:a"]}
    assert Participants(Reading(who=who | {"months_from": 0, "age_from": 0})).unknown == ""


@pytest.mark.parametrize("population", ["animals", "cells"])
def test_animals_and_cells_have_no_rows_about_people(population):
    people = Participants(Reading(population=population))
    assert (people.known, people.unknown) == ([], "")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (18, 70, "18 to 70 years"),
        (18, None, "18 years or more"),
        (None, 70, "up to 70 years"),
        (18, 18, "18 years"),
        (0, None, "0 years or more"),
        (None, 0, "up to 0 years"),
        (None, 1, "up to 1 year"),
        (1, None, "1 year or more"),
        (1, 1, "1 year"),
        (1, 2, "1 to 2 years"),
        (0, 1, "0 to 1 year"),
    ],
)
def test_ages_print_only_the_ends_that_are_known(low, high, words):
    people = Participants(Reading(who={"age_from": low, "age_to": high}))
    assert people.who[3]["value"] == words


def test_grades_and_time_since_injury_print_as_words():
    reading = Reading(
        who={"ais_grades": ["ais_grade:a", "ais_grade:b"], "months_from": 6, "months_to": 12}
    )
    values = {item["label"]: item["value"] for item in Participants(reading).who}
    assert values["AIS grade"] == "AIS A, AIS B"
    assert values["Time since injury"] == "6 to 12 months"


def test_each_question_offers_every_word_and_knows_which_the_study_has():
    grade = questions(who={"ais_grades": ["ais_grade:a"]})["grade"]
    assert grade["options"] == {"ais_grade:a": "AIS A", "ais_grade:c": "C"}
    assert grade["refs"] == "ais_grade:a"
    assert grade["inside"] == "In this study. It reports: AIS A."
    assert grade["outside"] == "Not in this study. It reports: AIS A."


def test_a_word_reads_as_it_was_signed_and_its_key_decides():
    renamed = [("ais_grade", "a", "Grade A (complete)")]
    [grade] = Participants(Reading(who={"ais_grades": ["ais_grade:a"]})).like_me(renamed)
    assert grade["options"] == {"ais_grade:a": "AIS A"}


def test_a_signed_word_that_is_no_longer_in_the_list_stays_a_choice():
    grade = questions(who={"ais_grades": ["ais_grade:b"]})["grade"]
    assert grade["options"]["ais_grade:b"] == "AIS B"


def test_only_what_the_study_can_answer_is_asked():
    assert questions() == {}
    assert list(questions(who={"months_from": 0, "age_to": 70})) == ["time", "age"]


@pytest.mark.parametrize(
    ("who", "low", "high"),
    [
        ({"age_from": 18}, 18, None),
        ({"age_to": 70}, None, 70),
        ({"age_from": 0, "age_to": 0}, 0, 0),
    ],
)
def test_an_age_with_one_end_is_reported(who, low, high):
    age = questions(who=who)["age"]
    assert (age["low"], age["high"]) == (low, high)
    assert age["inside"]


@pytest.mark.parametrize("population", ["animals", "cells"])
def test_without_people_there_is_no_question(population):
    assert questions(population=population) == {}
    assert Participants(Reading(population=population)).are_no_people


def test_a_draft_that_names_nobody_yet_claims_nothing():
    assert questions(population="") == {}
    assert not Participants(Reading(population="")).are_no_people


# --- On the page --------------------------------------------------------------------------
@pytest.fixture
def study(team):
    cache.clear()
    published(
        team,
        injury_levels=InjuryLevel.objects.filter(key="cervical"),
        ais_grades=AisGrade.objects.filter(key__in="ab"),
        age_from=18,
    )
    return PublishedStudy.objects.get()


def page(client, study) -> BeautifulSoup:
    return BeautifulSoup(client.get(study.path).content, "html.parser")


@pytest.mark.django_db
def test_nothing_in_the_questions_can_be_sent(client, study):
    box = page(client, study).select_one(".like-me")
    assert box.has_attr("hidden")
    assert not box.find_parent("form")
    assert not box.select("form, [name], [formaction], [type=submit], button:not([type=button])")


@pytest.mark.django_db
def test_levels_and_grades_that_the_study_lacks_are_offered_too(client, study):
    soup = page(client, study)
    levels = [option.get_text() for option in soup.select("#like-level option")]
    grades = [option.get_text() for option in soup.select("#like-grade option")]
    assert levels == ["Choose", "Cervical", "Thoracic", "Lumbar", "Sacral"]
    assert grades == ["Choose", "A", "B", "C", "D", "E"]


@pytest.mark.django_db
def test_a_word_that_is_made_later_is_offered_and_a_new_name_is_not_read_as_another_word(
    client, study, capture_on_commit
):
    page(client, study)
    with capture_on_commit(execute=True):
        InjuryLevel.objects.create(name="Conus", sort_order=50, confirmed=True)
        level = InjuryLevel.objects.get(key="cervical")
        level.name = "Neck"
        level.save()
    levels = page(client, study).select("#like-level option")
    assert [option.get_text() for option in levels] == [
        "Choose",
        "Cervical",
        "Thoracic",
        "Lumbar",
        "Sacral",
        "Conus",
    ]
    assert page(client, study).select_one("#like-level")["data-refs"] == levels[1]["value"]
    cache.clear()


@pytest.mark.django_db
def test_a_study_of_animals_says_that_no_people_were_studied(client, team):
    published(team, population="animals")
    soup = page(client, PublishedStudy.objects.get())
    assert "No people were in this study." in soup.select_one("#who").get_text()
    assert not soup.select(".like-me")
