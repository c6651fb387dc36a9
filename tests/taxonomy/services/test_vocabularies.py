import pytest

from review.log.authors import SHIPPED
from review.models import AuthorEntry
from taxonomy.choices import CategoryIcon, Design
from taxonomy.models import AisGrade, Category, InjuryLevel, StudyType
from taxonomy.services.data import read_data
from taxonomy.services.vocabularies import _as_stored, load_vocabularies
from tests.taxonomy.factories import CategoryFactory, StudyTypeFactory

pytestmark = pytest.mark.django_db
ALL = {"categories": 12, "study_types": 18, "injury_levels": 4, "ais_grades": 5}
NOTHING = dict.fromkeys(ALL, 0)


def test_the_first_run_creates_every_word_and_counts_them():
    assert load_vocabularies() == ALL
    assert [str(grade) for grade in AisGrade.objects.all()] == list("ABCDE")
    assert [level.key for level in InjuryLevel.objects.all()] == [
        "cervical",
        "thoracic",
        "lumbar",
        "sacral",
    ]


def test_every_loaded_row_is_one_that_an_editor_could_save():
    load_vocabularies()
    for model in (Category, StudyType, InjuryLevel, AisGrade):
        for row in model.objects.all():
            row.full_clean()


def test_the_second_run_creates_nothing():
    load_vocabularies()
    assert load_vocabularies() == NOTHING


def test_what_editors_changed_stays():
    load_vocabularies()
    Category.objects.filter(slug="bladder-bowel").update(name="Bladder", emergency_line=False)
    assert load_vocabularies() == NOTHING
    category = Category.objects.get(slug="bladder-bowel")
    assert (category.name, category.emergency_line) == ("Bladder", False)


def test_a_word_that_editors_made_under_another_key_is_not_doubled():
    StudyTypeFactory(name="case report", key="one-person")
    assert load_vocabularies()["study_types"] == ALL["study_types"] - 1


def test_what_is_missing_comes_back():
    load_vocabularies()
    AisGrade.objects.get(key="c").delete()
    assert load_vocabularies() == {**NOTHING, "ais_grades": 1}


def test_four_subjects_carry_the_emergency_line():
    load_vocabularies()
    marked = Category.objects.filter(emergency_line=True).values_list("slug", flat=True)
    assert set(marked) == {
        "autonomic-cardiovascular",
        "bladder-bowel",
        "breathing-respiratory",
        "skin-pressure-injuries",
    }


def test_every_subject_has_a_drawing_of_its_own():
    load_vocabularies()
    icons = list(Category.objects.values_list("icon", flat=True))
    assert sorted(icons) == sorted(CategoryIcon.values)


def test_two_subjects_are_sold_before_they_are_proven():
    load_vocabularies()
    marked = Category.objects.filter(sold_before_proven="yes").values_list("slug", flat=True)
    assert set(marked) == {"neuromodulation-stimulation", "regenerative-medicine"}
    assert set(Category.objects.exclude(slug__in=marked).values_list("sold_before_proven")) == {
        ("",)
    }


@pytest.mark.parametrize(
    "lacks", [{"icon": "", "sold_before_proven": ""},
              {"icon": "", "sold_before_proven": "", "care_questions": ""}]
)  # fmt: skip
def test_words_of_an_older_release_are_noted_as_shipped(lacks):
    entry = next(row for row in read_data("vocabularies.json")["categories"] if row["icon"])
    words = {name: _as_stored(value) for name, value in entry.items()}
    category = CategoryFactory(**words | lacks)
    assert not AuthorEntry.objects.about(category).exists()
    load_vocabularies()
    assert AuthorEntry.objects.about(category).get().person_id == SHIPPED


@pytest.mark.parametrize(
    ("key", "design"),
    [
        ("single-arm-trial", Design.SINGLE_ARM),
        ("uncontrolled-cohort", Design.UNCONTROLLED_FOLLOW_UP),
        ("randomised-controlled-trial", Design.RANDOMISED_TRIAL),
        ("cohort-study", Design.COHORT),
        ("guideline", Design.GUIDELINE),
    ],
)
def test_a_study_type_knows_its_design(key, design):
    load_vocabularies()
    assert StudyType.objects.get(key=key).design == design


def test_every_design_but_historical_controls_has_a_study_type():
    load_vocabularies()
    without = set(Design.values) - set(StudyType.objects.values_list("design", flat=True))
    assert without == {Design.HISTORICAL_CONTROLS}
