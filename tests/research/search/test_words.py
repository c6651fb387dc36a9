"""A reader's word finds the study that says it otherwise: lay and medical, plural, misspelt.

The same expectations on both databases.
"""

import pytest

from research.models import PublishedStudy
from research.search import find
from taxonomy.models import Category
from tests.research.clones import clone
from tests.research.factories import change, publish, published
from tests.taxonomy.factories import signed_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_page(once, once_team):
    return once(
        lambda: published(
            once_team,
            paper_title="Healing of pressure injuries after randomised training",
            pmid="39706632",
            pmcid="PMC11128967",
            registrations="NCT04855916",
        )
    )


@pytest.fixture
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def titles(client, words: str) -> list[str]:
    return [result.title for result in client.get("/search/", {"q": words}).context["results"]]


def finds(client, words: str) -> bool:
    return bool(titles(client, words))


@pytest.mark.parametrize(
    "words",
    [
        "pressure injury",
        "Pressure INJURIES",
        "healings",
        "randomized",
        "randomised trainings",
        "the healing of a pressure injury",
        "what helps healing after training",
    ],
)
def test_plural_spelling_and_small_words_make_no_difference(client, study, words):
    if words.startswith("what helps"):
        clone(study, title="It helps healing after training")
    assert finds(client, words)


def test_every_word_must_be_there(client, study):
    assert not finds(client, "pressure injury unicorn")


def test_a_lay_word_finds_the_medical_one_and_says_so(client, study):
    clone(study, title="Blood pressure after an injury", search_text="Blood pressure and an injury")
    assert not finds(client, "bedsore")
    signed_term("Pressure injury", aliases="bed sore\ndecubitus")
    for words in ("bedsore", "bed sores", "bedsores", "decubitus"):
        # The phrase, not its two words somewhere in the text.
        assert titles(client, words) == [study.title], words
    page = client.get("/search/?q=decubitus").content.decode()
    assert "Also searched for: <bdi>Pressure injury</bdi>" in page


def test_a_medical_word_finds_the_lay_one_beside_other_words(client, study):
    clone(study, title="Quads and sleep", search_text="People who are quads slept badly.")
    signed_term("Tetraplegia", aliases="quadriplegia\nquad")
    assert titles(client, "tetraplegia sleep") == ["Quads and sleep"]
    assert titles(client, "quad") == ["Quads and sleep"]


def test_a_draft_of_a_word_means_nothing_yet(client, study):
    signed_term("Pressure injury", aliases="decubitus", live=False)
    assert not finds(client, "decubitus")


def test_a_synonym_of_a_category_finds_what_is_filed_there(client, study, team):
    category = Category.objects.get(slug="pain-spasticity")
    assert not finds(client, "cramps")
    publish(change(category, team.editor, synonyms="cramps\nsore body"), team)
    assert finds(client, "cramp")
    assert finds(client, "sore body")
    # A part of a category's name is a word like any other.
    assert not finds(client, "spasticity")


def test_a_word_that_changes_is_known_at_once(client, study):
    term = signed_term("Pressure injury", aliases="decubitus")
    assert finds(client, "decubitus")
    term.delete()
    assert not finds(client, "decubitus")


def test_the_title_counts_most(client, study):
    clone(study, title="Something else", search_text="healing " + "word " * 300)
    clone(study, title="Healing", search_text="nothing")
    assert titles(client, "healing")[-1] == "Something else"


@pytest.mark.parametrize(
    "number",
    [
        "PMC11128967",
        "pmc11128967",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC11128967/",
        "https://pubmed.ncbi.nlm.nih.gov/39706632/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC11128967/pdf/main.pdf",
        "PMCID: PMC11128967",
        "PMC\u200b11128967",
        "PMID: 39706632",
        "\u200e39706632\u200b",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=39706632",
        "NCT04855916",
        "https://doi.org/10.1234/one",
        "DOI 10.1234/ONE",
        "10.1234/one\u200b",
        "https://www.frontiersin.org/articles/10.1234/one/full",
        "https://onlinelibrary.wiley.com/doi/epdf/10.1234/one?utm_source=mail",
        "https://journals.plos.org/plosone/article?id=10.1234%2Fone&type=printable",
    ],
)
def test_a_number_or_its_address_finds_the_paper(client, study, number):
    text = study.text | {"paper": study.text["paper"] | {"pmcid": ""}}
    clone(study, title="Another", document=study.document | {"text": text})
    other = PublishedStudy.objects.get(title="Another")
    PublishedStudy.objects.filter(pk=other.pk).update(pmid="1")
    assert study.title in titles(client, number)
    if not number.startswith("NCT"):
        assert titles(client, number) == [study.title]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("healinng", "healing"), ("presure injurys", "pressure injury"), ("tetraplgia", None)],
)
def test_a_typing_error_is_answered_with_a_word_that_finds_something(client, study, typed, meant):
    signed_term("Tetraplegia")
    context = client.get("/search/", {"q": typed}).context
    # "tetraplegia" is a known word, but no study has it.
    assert context["meant"] == (meant or "")
    if meant:
        words = client.get("/search/", {"q": typed}).content.decode()
        assert f"Did you mean “<bdi>{meant}</bdi>”?" in words
        assert finds(client, meant)


def test_no_other_spelling_is_offered_for_what_is_like_nothing(client, study):
    for words in ("xyzzy", "qwertyuiop", "12345678", "ab", "💡"):
        assert client.get("/search/", {"q": words}).context["meant"] == ""


def test_a_word_of_the_glossary_leads_to_its_definition(client, study):
    signed_term("Tetraplegia", aliases="quad")
    for words in ("tetraplegia", "Quad", " QUAD "):
        page = client.get("/search/", {"q": words}).content.decode()
        assert "Glossary: what “<bdi>Tetraplegia</bdi>” means" in page
    assert "Glossary: what" not in client.get("/search/?q=healing").content.decode()


def test_words_that_every_text_has_ask_for_another(client, study):
    words = client.get("/search/?q=what+is+the").content.decode()
    assert "Every study has these words." in words


def test_an_empty_result_says_what_else_was_looked_for_and_where_to_go(client, study):
    signed_term("Myelitis", aliases="cord swelling")
    words = client.get("/search/?q=myelitis").content.decode()
    for sentence in (
        "No study found for “<bdi>myelitis</bdi>”",
        "We also looked for: <bdi>cord swelling</bdi>",
        "Glossary: what “<bdi>Myelitis</bdi>” means",
        'href="/contact/"',
        'href="/research/pain-spasticity/"',
    ):
        assert sentence in words, sentence


def test_more_results_than_are_counted_say_so(client, study, monkeypatch):
    monkeypatch.setattr(find, "MOST_RESULTS", 2)
    for _ in range(3):
        clone(study)
    words = client.get("/search/?q=healing").content.decode()
    assert "More than 2 studies found for “<bdi>healing</bdi>”." in words


def test_a_new_signature_changes_what_is_found(client, team, study):
    from research.models import StudySummaryPage
    from tests.research.factories import publish

    page = StudySummaryPage.objects.get()
    change(page, team.editor, paper_title="A study of sleep")
    assert not finds(client, "sleep")
    publish(page, team)
    assert finds(client, "sleep")
    assert not finds(client, "healing")
