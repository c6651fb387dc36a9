import pytest

from taxonomy.choices import Design
from taxonomy.models import AisGrade, Category, InjuryLevel, StudyType
from taxonomy.services.vocabularies import load_vocabularies
from tests.taxonomy.factories import StudyTypeFactory

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
