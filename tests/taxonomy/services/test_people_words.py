import pytest
from django.core.cache import cache

from core.services import generation
from review.services.confirm_words import confirm
from taxonomy.models import AisGrade, InjuryLevel
from taxonomy.services.people_words import people_words
from taxonomy.services.vocabularies import load_vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    load_vocabularies()
    cache.clear()
    yield
    cache.clear()


def test_every_word_comes_in_the_order_of_its_list():
    assert people_words() == [
        *(("ais_grade", letter.lower(), letter) for letter in "ABCDE"),
        *(("injury_level", n.lower(), n) for n in ("Cervical", "Thoracic", "Lumbar", "Sacral")),
    ]


def test_they_are_read_once_with_one_query(django_assert_num_queries):
    generation.recent()  # asked for once a second, whatever is read
    with django_assert_num_queries(1):
        people_words()
        people_words()


def test_a_confirmed_change_is_seen_at_once(team, capture_on_commit):
    people_words()
    grade = AisGrade.objects.get(key="a")
    grade.name = "A (complete)"
    grade.save()
    with capture_on_commit(execute=True):
        confirm(word=grade, user=team.editor, read=grade.waiting_words)
    assert ("ais_grade", "a", "A (complete)") in people_words()
    with capture_on_commit(execute=True):
        InjuryLevel.objects.get(key="sacral").delete()
    assert "sacral" not in {key for _kind, key, _name in people_words()}
