import json

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from taxonomy.models import (
    Category,
    EmergencyLine,
    GlossaryTerm,
    HelpLine,
    HelpText,
    Journal,
    StudyType,
)
from tests.taxonomy.factories import CategoryFactory, JournalFactory

pytestmark = pytest.mark.django_db
# Unbalanced quotes and odd signs break SQLite's full-text search.
TRICKY = ['"', "spinal", "a'b", "%", "*", "("]


@pytest.mark.parametrize("word", ["journal", "studytype", "injurylevel", "aisgrade"])
def test_each_vocabulary_has_its_list_and_its_form(admin_client, word):
    for page in ("index", "create"):
        address = reverse(f"taxonomy_{word}_modeladmin_{page}")
        assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("kind", "adds"),
    [(kind, True) for kind in (Category, GlossaryTerm, HelpLine, Redirect)]
    + [(kind, False) for kind in (EmergencyLine, HelpText)],
)
def test_a_list_without_rows_says_what_to_do(admin_client, kind, adds):
    kind.objects.all().delete()
    name = "wagtailredirects" if kind is Redirect else kind.snippet_viewset.url_namespace
    address = reverse(f"{name}:{'index' if kind is Redirect else 'list'}")
    words = admin_client.get(address).content.decode()
    assert f"There are no {kind._meta.verbose_name_plural} yet." in words
    assert ("Add the first one" in words) == adds
    assert "Nothing fits. Take a filter off" in admin_client.get(address + "?q=x").content.decode()


@pytest.mark.parametrize("words", ["Vocabularies", "Glossary", "Categories"])
def test_the_menu_names_what_editors_look_for(admin_client, words):
    assert words in admin_client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_editor_can_add_a_study_type_without_typing_a_key(admin_client):
    answer = admin_client.post(
        reverse("taxonomy_studytype_modeladmin_create"),
        {"name": "N-of-1 trial", "explanation": "One person.", "design": "randomised_crossover"},
    )
    assert answer.status_code == 302
    assert StudyType.objects.get().key == "n-of-1-trial"


@pytest.mark.parametrize("query", TRICKY)
@pytest.mark.parametrize(
    "name",
    [
        "taxonomy_journal_modeladmin_index",
        "wagtailsnippets_taxonomy_glossaryterm:list",
        "wagtailsnippets_taxonomy_category:list",
        "journal_chooser:choose_results",
        "wagtailsnippetchoosers_taxonomy_category:choose_results",
        "wagtailsnippetchoosers_taxonomy_glossaryterm:choose_results",
    ],
)
def test_no_search_words_break_a_list(admin_client, name, query):
    JournalFactory(name="Spinal Cord")
    assert admin_client.get(reverse(name), {"q": query}).status_code == 200


def test_the_journal_chooser_finds_the_start_of_a_word(admin_client):
    JournalFactory(name="Spinal Cord")
    JournalFactory(name="Brain")
    answer = admin_client.get(reverse("journal_chooser:choose_results"), {"q": "spi"})
    assert "Spinal Cord" in answer.content.decode()
    assert "Brain" not in answer.content.decode()


def test_a_journal_can_be_added_without_leaving_the_page(admin_client):
    answer = admin_client.post(reverse("journal_chooser:create"), {"name": "New Journal"})
    assert json.loads(answer.content)["result"]["title"] == "New Journal"
    assert Journal.objects.get().key == "new-journal"


def test_a_journal_that_exists_is_not_added_twice(admin_client):
    JournalFactory(name="Brain")
    answer = admin_client.post(reverse("journal_chooser:create"), {"name": "brain"})
    assert "is in the list already." in json.loads(answer.content)["htmlFragment"]
    assert Journal.objects.count() == 1


def test_a_new_word_starts_as_a_draft_with_its_address(admin_client):
    admin_client.post(
        reverse("wagtailsnippets_taxonomy_glossaryterm:add"),
        {"term": "Axon", "definition": "A long part.", "aliases": ""},
    )
    term = GlossaryTerm.objects.get()
    assert (term.slug, term.live) == ("axon", False)


def test_an_editor_can_rename_a_category_but_not_move_its_address(admin_client):
    category = CategoryFactory(name="Breathing")
    admin_client.post(
        reverse("wagtailsnippets_taxonomy_category:edit", args=[category.pk]),
        {"name": "Lungs", "slug": "lungs", "description": "Air.", "synonyms": "", "sort_order": 1},
    )
    category = Category.objects.get()
    assert (category.name, category.slug) == ("Lungs", "breathing")
