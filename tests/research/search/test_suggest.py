"""Suggestions while somebody types: few, quick, and never more than readers may see."""

import pytest

from research.models import PublishedStudy, SearchToken, StudySummaryPage
from research.notices.services import set_notice
from research.signal_handlers import on_term_changed
from research.views import search as search_views
from taxonomy.models import GlossaryTerm
from tests.research.clones import clone, clones
from tests.research.factories import published
from tests.research.search.test_search import HOSTILE
from tests.taxonomy.factories import signed_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_page(once, once_team):
    return once(lambda: published(once_team, paper_title="Training the bladder"))


@pytest.fixture
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def ask(client, words: str) -> list[tuple[str, str]]:
    answer = client.get("/search/suggest/", {"q": words})
    assert answer.status_code == 200
    return [(suggestion["kind"], suggestion["text"]) for suggestion in answer.json()["suggestions"]]


def test_a_study_is_suggested_with_its_bottom_line(client, team):
    published(team, plain_title="Robot legs at home", bottom_line="Not clearly better.")
    found = client.get("/search/suggest/?q=robot").json()["suggestions"]
    (study,) = [suggestion for suggestion in found if suggestion["kind"] == "Study"]
    assert (study["text"], study["more"]) == ("Robot legs at home", "Not clearly better.")


def test_terms_categories_and_titles_are_suggested_by_how_they_begin(client, study):
    signed_term("Neurogenic bladder")
    assert ask(client, "blad") == [
        ("Glossary", "Neurogenic bladder"),
        ("Category", "Bladder & Bowel"),
        ("Study", "Training the bladder"),
    ]
    assert ("Study", "Training the bladder") in ask(client, "training the bl")


def test_another_name_suggests_the_word(client, study):
    signed_term("Tetraplegia", aliases="quad")
    assert ask(client, "quad") == [("Glossary", "Tetraplegia")]


def test_fewer_than_two_letters_suggest_nothing(client, study):
    for words in ("", "b", " b ", "!", "\x00"):
        assert ask(client, words) == []


def test_a_word_that_is_nearly_typed_suggests_the_title_all_the_way(client, study):
    for words in ("tr", "train", "training", "training t", "training the bladder"):
        assert ("Study", "Training the bladder") in ask(client, words), words
    assert ("Study", "Training the bladder") not in ask(client, "training unicorns")


def test_marks_of_the_index_are_no_words(client, study):
    signed_term("Training")
    on_term_changed(None, obj=GlossaryTerm.objects.get(term="Training"))
    assert SearchToken.objects.filter(text="term:training", studies=1).exists()
    for words in ("term", "term:training", "categ", "category:1"):
        assert ("Study", "Training the bladder") not in ask(client, words), words


def test_each_suggestion_leads_to_a_page(client, study):
    signed_term("Bladder")
    for suggestion in client.get("/search/suggest/?q=bladder").json()["suggestions"]:
        assert client.get(suggestion["url"]).status_code == 200


def test_there_are_few_however_many_there_could_be(client, study):
    clones(study, 20)
    for number in range(20):
        signed_term(f"Bladder {number}")
    assert len(ask(client, "bladder")) == 3 + 1 + 4


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_get_a_normal_answer(client, study, query):
    assert client.get(f"/search/suggest/?q={query}").status_code == 200


def test_demo_words_are_not_suggested_where_demo_is_refused(client, study, settings):
    clone(study, title="Demo of a bladder", is_demo=True)
    signed_term("Bladder demo", demo=True)
    assert ("Study", "Demo of a bladder") in ask(client, "bladder")
    settings.DEMO_ALLOWED = False
    assert ask(client, "demo") == []


def test_the_answer_may_be_kept_a_while_and_sets_no_cookie(client, study):
    answer = client.get("/search/suggest/?q=bladder")
    assert answer["Cache-Control"] == "private, max-age=60"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_a_machine_that_asks_without_end_gets_nothing_for_a_while(client, study, monkeypatch):
    monkeypatch.setattr(search_views, "SUGGESTIONS_PER_MINUTE", 2)
    ask(client, "bladder")
    ask(client, "bladder")
    answer = client.get("/search/suggest/?q=bladder")
    assert (answer.status_code, answer.json()) == (429, {"suggestions": []})
    # The search itself still answers.
    assert client.get("/search/?q=bladder").status_code == 200


def test_only_reading_is_answered(client):
    assert client.post("/search/suggest/", {"q": "bladder"}).status_code == 405


def test_a_title_of_a_retracted_paper_says_so(client, team, study):
    page = StudySummaryPage.objects.get(pk=study.page_id)
    set_notice(page=page, user=team.lead, kind="retracted", where="10.1234/r")
    assert ("Study", "Retracted: Training the bladder") in ask(client, "train")
