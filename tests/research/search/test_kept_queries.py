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
        "anabolic-steroids-pressure-ulcers-review",
        "who-gets-autonomic-dysreflexia-in-bladder-tests",
        "breathing-muscle-training-tetraplegia",
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


def test_candidates_are_chosen_among_what_a_filter_leaves(monkeypatch):
    """Else the best of a word could all be filtered away, and nothing would be found."""
    levels = {"level": "4"}
    whole = [study.pk for study in search("injury", levels).studies]
    assert whole
    monkeypatch.setattr(engine, "RANKED_WHOLE", 10)
    monkeypatch.setattr(engine, "BEST_OF_TOKEN", 1)
    assert search("injury", levels).studies[0].pk in whole
