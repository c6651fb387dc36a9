"""Where no study has all words, those with most are shown, and the page says so."""

import re

import pytest
from django.urls import reverse

from research.models import PublishedStudy
from research.published.search_index import index_studies
from research.signal_handlers import on_term_changed
from tests.research.clones import clone
from tests.research.factories import published
from tests.taxonomy.factories import signed_term

pytestmark = pytest.mark.django_db
ALL, TWO, ONE = "Zinc for bladder leaks", "Zinc for bladder control", "Zinc for sleep"


@pytest.fixture(scope="module")
def once_three(once, once_team):
    def three():
        published(once_team, paper_title=ALL)
        study = PublishedStudy.objects.get()
        for title in (TWO, ONE):
            words = {"paper_title": title, "bottom_line": ""}
            clone(study, title=title, document=study.document | {"text": study.text | words})

    return once(three)


@pytest.fixture(autouse=True)
def three(once_three, db):
    return once_three


def page(client, words: str):
    return client.get(reverse("research:search"), {"q": words})


def titles(client, words: str) -> list[str]:
    return [study.title for study in page(client, words).context["results"]]


def sentences(client, words: str) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", page(client, words).content.decode()).replace("  ", " ")


def test_a_study_with_all_words_stands_alone(client):
    assert titles(client, "zinc bladder leaks") == [ALL]
    assert "No study has all of these words" not in sentences(client, "zinc bladder leaks")


def test_those_with_most_come_when_none_has_all(client):
    assert set(titles(client, "zinc bladder unicorn")) == {ALL, TWO}
    words = sentences(client, "zinc bladder unicorn")
    assert "No study has all of these words. These have 2 of 3." in words
    assert "In no study: unicorn ." in words


def test_words_that_never_stand_together_are_none_that_no_study_has(client):
    assert set(titles(client, "leaks control")) == {ALL, TWO}
    words = sentences(client, "leaks control")
    assert "These have 1 of 2." in words
    assert "In no study" not in words


def test_each_word_that_no_study_has_is_named_as_it_was_typed(client):
    words = sentences(client, "zinc Unicorn DRAGON")
    assert "These have 1 of 3." in words
    assert re.search(r"In no study: Unicorn *, *DRAGON *\.", words)


def test_asking_words_leave_no_study_out_and_are_not_counted(client):
    for words in ("zinc", "does zinc really work", "best treatment with zinc", "is zinc safe"):
        assert set(titles(client, words)) == {ALL, TWO, ONE}, words
        assert "No study has all" not in sentences(client, words)
    assert "These have 1 of 2." in sentences(client, "does zinc or unicorn work")


def test_a_phrase_that_nobody_has_is_read_word_by_word(client):
    on_term_changed(None, obj=signed_term("Bladder zinc"))
    assert set(titles(client, "bladder zinc")) == {ALL, TWO}
    assert "No study has all" not in sentences(client, "bladder zinc")


def test_a_term_that_no_study_has_becomes_the_words_of_its_name(client):
    assert titles(client, "enuresis") == []
    on_term_changed(None, obj=signed_term("Leaks at night", aliases="enuresis"))
    assert titles(client, "enuresis") == [ALL]
    assert "No study has all" not in sentences(client, "enuresis")


def test_a_synonym_does_not_lead_to_another_synonym(client):
    on_term_changed(None, obj=signed_term("Bladder", aliases="vesica", search_words="leaks"))
    assert set(titles(client, "vesica")) == {ALL, TWO}
    # A search word asks for the term. A text that has the search word alone is not about it.
    study = PublishedStudy.objects.get(title=ONE)
    words = {"paper_title": "Leaks of a tent", "bottom_line": ""}
    clone(study, title="Leaks of a tent", document=study.document | {"text": study.text | words})
    assert set(titles(client, "vesica")) == {ALL, TWO}
    assert titles(client, "leaks")[0] in {ALL, "Leaks of a tent"}


def test_of_two_that_say_it_alike_the_newer_one_comes_first(client):
    first = PublishedStudy.objects.get(title=ONE)
    twin = clone(first)
    index_studies([first, twin])
    assert [study.pk for study in page(client, "sleep").context["results"]] == [twin.pk, first.pk]


def test_a_rare_word_says_more_than_a_common_one(client):
    words = {"bottom_line": "", "paper_title": "Control of zinc, zinc and zinc"}
    study = PublishedStudy.objects.get(title=ONE)
    document = study.document | {"text": study.text | words}
    clone(study, title=words["paper_title"], document=document)
    assert titles(client, "leaks zinc unicorn")[0] == ALL
