import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from research.models import StudySummaryPage
from taxonomy.models import AisGrade, Category, InjuryLevel
from tests.taxonomy.factories import CategoryFactory, JournalFactory, StudyTypeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(db):
    page = StudySummaryPage(
        title="A study",
        paper_title="A study",
        slug="a-study",
        live=False,
        journal=JournalFactory(),
        study_type=StudyTypeFactory(),
    )
    Page.get_first_root_node().add_child(instance=page)
    page.categories = [CategoryFactory()]
    page.injury_levels = [InjuryLevel.objects.create(name="Cervical")]
    page.ais_grades = [AisGrade.objects.create(name="A")]
    page.save()
    return page


def words_of(study):
    return [
        study.journal,
        study.study_type,
        study.categories.get(),
        study.injury_levels.get(),
        study.ais_grades.get(),
    ]


def test_no_word_of_a_study_can_be_deleted(study):
    for word in words_of(study):
        with pytest.raises(ProtectedError), transaction.atomic():
            word.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            type(word).objects.filter(pk=word.pk).delete()


def test_a_word_that_nothing_uses_can_be_deleted():
    category = CategoryFactory()
    category.delete()
    assert not Category.objects.exists()


@pytest.mark.parametrize("kind", ["journal", "studytype", "injurylevel", "aisgrade"])
def test_the_list_of_words_keeps_what_is_in_use(admin_client, study, kind):
    word = next(word for word in words_of(study) if word._meta.model_name == kind)
    address = reverse(f"taxonomy_{kind}_modeladmin_delete", args=[word.pk])
    answer = admin_client.post(address, follow=True)
    assert "is in use, so it was not deleted." in answer.content.decode()
    assert type(word).objects.filter(pk=word.pk).exists()


def test_a_category_in_use_stays_and_the_editor_reads_why(admin_client, study):
    category = study.categories.get()
    single = reverse("wagtailsnippets_taxonomy_category:delete", args=[category.pk])
    many = reverse("wagtail_bulk_action", args=["taxonomy", "category", "delete"])
    for address in (single, f"{many}?id={category.pk}"):
        answer = admin_client.post(address, follow=True)
        assert "is in use, so it was not deleted." in answer.content.decode()
        assert Category.objects.filter(pk=category.pk).exists()


def test_a_category_that_nothing_uses_can_be_deleted_in_the_admin(admin_client):
    category = CategoryFactory()
    admin_client.post(reverse("wagtailsnippets_taxonomy_category:delete", args=[category.pk]))
    assert not Category.objects.exists()


@pytest.mark.parametrize("make", [JournalFactory, StudyTypeFactory])
def test_a_word_that_nothing_uses_can_be_deleted_from_its_list(admin_client, make):
    word = make()
    kind = word._meta.model_name
    admin_client.post(reverse(f"taxonomy_{kind}_modeladmin_delete", args=[word.pk]))
    assert not type(word).objects.exists()
