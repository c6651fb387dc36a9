"""Readers' own words find the right study among the demo's (queries.tsv), on both databases."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from research.models import PublishedStudy
from research.search import engine, search
from tests.research.search import table

pytestmark = pytest.mark.django_db
# "No study found", and what is false wherever one has these words.
FALSE = re.compile(r"no study found|no summary of one|no study has these", re.IGNORECASE)
# The whole order of a few answers, so that both databases give the same.
ORDERS = {
    "walking": [
        "robot-gait-training-incomplete-injury-wise",
        "brain-spine-interface-walking",
        "brain-current-and-walking-video-nerve-pain",
        "home-exoskeleton-veterans-trial",
        "able-exoskeleton-versus-leg-braces",
    ],
    "spasm": [
        "what-drives-muscle-spasms-in-mice",
        "brain-current-and-walking-video-nerve-pain",
        "skin-surface-spinal-pulses-spasticity",
        "health-problems-swiss-community-survey",
    ],
    "blood pressure": [
        "epidural-stimulation-and-low-blood-pressure",
        "physical-activity-heart-and-sugar-risk-review",
        "who-gets-autonomic-dysreflexia-in-bladder-tests",
    ],
    "exoskeleton at home": [
        "home-exoskeleton-veterans-trial",
        "robot-gait-training-incomplete-injury-wise",
        "able-exoskeleton-versus-leg-braces",
    ],
    "wheelchair shoulder pain": [
        "brain-current-and-walking-video-nerve-pain",
        "what-drives-muscle-spasms-in-mice",
        "health-problems-swiss-community-survey",
        "skin-surface-spinal-pulses-spasticity",
    ],
}


@pytest.fixture(scope="module", autouse=True)
def demo(once):
    once(lambda: call_command("seed_demo", stdout=StringIO()))


def places() -> dict[str, int]:
    right = table.queries()
    return {query: table.place(table.found(query), right[query]) for query in right}


def test_the_kept_queries_find_a_right_study_among_the_first_three():
    found = places()
    misses = [query for query, place in found.items() if not 0 < place <= table.FIRST]
    assert table.percent(list(found.values())) >= table.BAR, misses


def test_the_kept_tables_name_real_studies_and_each_query_once():
    slugs = {path.split("/")[-2] for path in PublishedStudy.objects.values_list("path", flat=True)}
    assert len(slugs) == 24
    assert {slug for right in table.queries().values() for slug in right} <= slugs
    lines = (table.FOLDER / "queries.tsv").read_text("utf-8").splitlines()[1:]
    assert len(lines) == len(table.queries()) >= 102
    nothing = table.queries_of_no_study()
    assert len(nothing) == len(set(nothing)) >= 29
    assert not set(nothing) & set(table.queries())


@pytest.mark.parametrize("query", table.queries_of_no_study())
def test_what_we_have_no_summary_of_is_not_respelled_and_nothing_false_is_said(client, query):
    response = client.get("/search/", {"q": query})
    assert response.context["instead"] == ""
    page = re.sub(r"\s+", " ", response.content.decode())
    assert not FALSE.search(page)
    if not response.context["results"]:
        assert "We found no summary with th" in page
        assert "There may be research that we have not read." in page
    elif response.context["only_some"]:
        assert "No study has all of these words." in page


def test_a_typing_error_of_the_kept_queries_is_shown_and_no_right_word_is_changed():
    changed = {query: search(query).instead for query in table.queries()}
    respelled = {query: instead for query, instead in changed.items() if instead}
    assert 5 <= len(respelled) <= 20, respelled
    for query in ("depression", "fibre", "Knüpfer", "Peristeen", "walked", "MSCs", "workout"):
        assert query not in respelled


@pytest.mark.parametrize("query", ORDERS)
def test_both_databases_give_the_same_order(query):
    assert table.found(query)[: len(ORDERS[query])] == ORDERS[query]


def test_short_forms_count_in_capitals_alone():
    assert table.found("AD")[0] == "who-gets-autonomic-dysreflexia-in-bladder-tests"
    assert "who-gets-autonomic-dysreflexia-in-bladder-tests" not in table.found("ad")
    for query in ("early or late surgery", "EARLY OR LATE SURGERY"):
        assert search(query).ranked.asked == search("early late surgery").ranked.asked
        assert search(query).term is None
    assert search("OR").term.term == "Odds ratio"


def test_above_many_studies_chosen_candidates_give_the_same_first_three(monkeypatch):
    whole = {query: table.found(query)[: table.FIRST] for query in table.queries()}
    monkeypatch.setattr(engine, "RANKED_WHOLE", 10)
    monkeypatch.setattr(engine, "BEST_OF_TOKEN", 8)
    asked = []
    choose = engine._candidates
    monkeypatch.setattr(engine, "_candidates", lambda *a: asked.append(1) or choose(*a))
    same = [query for query in whole if table.found(query)[: table.FIRST] == whole[query]]
    assert len(asked) > 100
    assert len(same) >= 0.9 * len(whole), sorted(set(whole) - set(same))


def test_where_candidates_were_chosen_no_number_is_called_whole(client, monkeypatch):
    assert "At least" not in client.get("/search/?q=walking").content.decode()
    monkeypatch.setattr(engine, "RANKED_WHOLE", 10)
    assert "At least" not in client.get("/search/?q=walking").content.decode()
    monkeypatch.setattr(engine, "BEST_OF_TOKEN", 3)
    words = client.get("/search/?q=walking").content.decode()
    assert re.search(r"At least \d+ studies found for “<bdi>walking</bdi>”", words)


def test_candidates_are_chosen_among_what_a_filter_leaves(monkeypatch):
    """Else the best of a word could all be filtered away, and nothing would be found."""
    levels = {"level": "4"}
    whole = [study.pk for study in search("injury", levels).studies]
    assert whole
    monkeypatch.setattr(engine, "RANKED_WHOLE", 10)
    monkeypatch.setattr(engine, "BEST_OF_TOKEN", 1)
    assert search("injury", levels).studies[0].pk in whole


@pytest.mark.parametrize(
    ("query", "total"),
    [("pressure injury", 1), ("walking speed", 1), ("spinal stimulation", 5), ("neck injury", 5),
     ("marijuana spinal cord injury", 0), ("fertility after SCI", 0), ("Lorach et al. 2023", 1)],
)  # fmt: skip
def test_one_word_of_a_phrase_or_a_word_of_every_study_is_no_result(query, total):
    assert search(query).total == total


def test_asking_words_alone_never_say_that_something_is_missing():
    assert not search("best treatment").only_some


@pytest.mark.parametrize("query", ["nandrolone", "WISCI", "NISCI", "SCIRE", "lésion", "Asterias"])
def test_names_and_words_of_others_are_left_as_they_are(query):
    assert search(query).instead == ""


@pytest.mark.parametrize("query", ["disreflexia now", "blocked cathater", "suicidle", "hopeles"])
def test_a_misspelt_crisis_brings_help_too(client, query):
    help_shown = client.get("/search/", {"q": query}).context["help"]
    assert help_shown
    assert help_shown.is_first


@pytest.mark.parametrize("query", ["PMID: 30000000", "PMC999", "10.1234/none"])
def test_the_number_of_a_paper_that_we_do_not_have_is_no_word(client, query):
    page = client.get("/search/", {"q": query}).content.decode()
    assert "We found no summary of this paper" in page


def test_a_filter_is_named_where_it_leaves_too_few_words(client):
    page = client.get("/search/?q=dysreflexia+bladder&level=5").content.decode()
    assert "No study with what you chose has all of these words." in page
