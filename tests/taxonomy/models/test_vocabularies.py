import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from review.canonical import same_text
from taxonomy.models import Category, Journal
from tests.taxonomy.factories import CategoryFactory, JournalFactory

pytestmark = pytest.mark.django_db


def test_key_is_made_from_the_name():
    assert JournalFactory(name="Spinal Cord").key == "spinal-cord"


def test_a_rename_leaves_the_key_as_it_was():
    journal = JournalFactory(name="Spinal Cord", confirmed=True)
    journal.name = "Spinal Cord and Brain"
    journal.full_clean()
    journal.save()
    journal.refresh_from_db()
    assert (journal.waiting["name"], journal.key) == ("Spinal Cord and Brain", "spinal-cord")


def test_a_word_that_nobody_knows_yet_leaves_nothing_of_an_earlier_name_in_its_key():
    journal = JournalFactory(name="Stem cells cure")
    journal.name = "Spinal Cord"
    journal.save()
    assert journal.key == "spinal-cord"


def test_a_rename_leaves_the_address_of_a_category_as_it_was():
    category = CategoryFactory(name="Breathing")
    category.name = "Breathing & Respiratory"
    category.save()
    assert Category.objects.get(pk=category.pk).slug == "breathing"


def test_names_that_make_the_same_key_get_different_keys():
    keys = [JournalFactory(name=name).key for name in ("Brain!", "Brain?", "Brain.")]
    assert keys == ["brain", "brain-2", "brain-3"]


def test_a_name_without_letters_of_the_alphabet_still_gets_a_key():
    assert JournalFactory(name="脊髄").key == "journal"


def test_a_very_long_name_gets_a_key_that_fits():
    first = JournalFactory(name="Long " * 39)
    second = JournalFactory(name="Long-" * 39)
    assert max(len(first.key), len(second.key)) <= 100
    assert first.key != second.key


def test_a_dash_between_words_keeps_them_apart():
    assert JournalFactory(name="Brain–computer").key == "brain-computer"


@pytest.mark.parametrize("name", ["Spinal Cord", "spinal cord", "  Spinal   Cord "])
def test_the_same_name_is_refused_with_a_sentence(name):
    JournalFactory(name="Spinal Cord")
    with pytest.raises(ValidationError) as refused:
        Journal(name=name).full_clean()
    assert "is in the list already." in refused.value.message_dict["name"][0]


def test_synonyms_are_one_per_line():
    assert Category(synonyms="lungs\n\n  air \r\n").synonym_list() == ["lungs", "air"]


def test_a_category_shows_no_emergency_line_unless_asked():
    assert CategoryFactory().emergency_line is False


def test_a_category_signed_before_it_had_a_drawing_is_still_as_it_was_signed():
    category = Category(description="Studies.", emergency_line=True)
    signed_before = {"description": "Studies.", "emergency_line": True}
    assert same_text(category.public_text(), signed_before)
    for name, value in (("icon", "pain"), ("sold_before_proven", "no")):
        setattr(category, name, value)
        assert not same_text(category.public_text(), signed_before)
        setattr(category, name, "")


def test_a_reviewer_reads_the_drawing_and_the_mark_as_words():
    text = Category(icon="acute", sold_before_proven="no").public_text()
    parts = {part.key: (part.label, part.text) for part in Category.parts(text)}
    assert parts["icon"] == ("Drawing", "First days after an injury")
    assert parts["sold_before_proven"] == ("Sold before it is proven", "No")


@pytest.mark.parametrize(("answer", "told"), [("yes", True), ("no", False), ("", False)])
def test_the_preview_says_whether_studies_carry_a_line_about_clinics(answer, told):
    category = CategoryFactory(sold_before_proven=answer)
    response = category.make_preview_request(RequestFactory().get("/"))
    assert ("a line of caution about clinics" in response.rendered_content) is told
