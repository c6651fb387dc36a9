"""A reader's word finds the study that says it otherwise: lay and medical, plural, misspelt.

The same expectations on both databases.
"""

import pytest

from research.models import PublishedStudy
from research.published.search_index import index_studies
from research.search import find
from research.signal_handlers import on_term_changed
from taxonomy.models import Category, GlossaryTerm
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


def known(term: str, **facts) -> GlossaryTerm:
    """A signed word, and every study was told of it."""
    row = signed_term(term, **facts)
    on_term_changed(None, obj=row)
    return row


def told(study: PublishedStudy, title: str, summary: str = "") -> PublishedStudy:
    """Another study: its title, its bottom line and its summary are these words."""
    words = {"paper_title": title, "bottom_line": "", "research_summary": summary}
    return clone(study, title=title, document=study.document | {"text": study.text | words})


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
    response = client.get("/search/", {"q": words})
    assert [result.title for result in response.context["results"]] == [study.title]
    assert not response.context["only_some"]


def test_who_has_every_word_leaves_out_who_has_some(client, study):
    told(study, "Pressure in a pump")
    assert titles(client, "pressure healing") == [study.title]


def test_a_lay_word_finds_the_medical_one_and_leads_to_its_meaning(client, study):
    told(study, "Blood pressure after an injury")
    assert not finds(client, "bedsore")
    known("Pressure injury", aliases="bed sore\ndecubitus")
    for words in ("bedsore", "bed sores", "bedsores", "decubitus"):
        # The phrase, not its two words somewhere in the text.
        assert titles(client, words) == [study.title], words
    page = client.get("/search/?q=decubitus").content.decode()
    assert "Glossary: what “<bdi>Pressure injury</bdi>” means" in page


def test_a_medical_word_finds_the_lay_one_beside_other_words(client, study):
    told(study, "Quads and sleep", "People who are quads slept badly.")
    known("Tetraplegia", aliases="quadriplegia\nquad")
    for words in ("tetraplegia sleep", "quad", "quadriplegic"):
        response = client.get("/search/", {"q": words})
        assert [result.title for result in response.context["results"]] == ["Quads and sleep"]
        assert not response.context["only_some"]


def test_a_draft_of_a_word_means_nothing_yet(client, study):
    known("Pressure injury", aliases="decubitus", live=False)
    assert not finds(client, "decubitus")


def test_a_synonym_of_a_category_finds_what_is_filed_there(client, study, team):
    category = Category.objects.get(slug="pain-spasticity")
    other = told(study, "A sore body")
    other.categories.clear()
    other.chips = []
    other.save()
    index_studies([other])
    assert not finds(client, "twinges")
    publish(change(category, team.editor, synonyms="twinges\nsore body"), team)
    assert titles(client, "twinge") == [study.title]
    # Who says it comes before who is filed where it belongs.
    assert titles(client, "sore body") == ["A sore body", study.title]
    # A part of a category's name finds what is filed there, and no more.
    assert titles(client, "spasticity") == [study.title]


def test_a_word_that_changes_is_known_at_once(client, study):
    term = known("Pressure injury", aliases="decubitus")
    assert finds(client, "decubitus")
    term.delete()
    assert not finds(client, "decubitus")


def test_the_title_counts_most(client, study):
    told(study, "Healing")
    told(study, "Something else", "healing " + "word " * 300)
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


def test_a_word_of_the_glossary_leads_to_its_definition(client, study):
    signed_term("Tetraplegia", aliases="quad")
    for words in ("tetraplegia", "Quad", " QUAD "):
        page = client.get("/search/", {"q": words}).content.decode()
        assert "Glossary: what “<bdi>Tetraplegia</bdi>” means" in page
    for words in ("healing", "unicorn", "what is the"):
        assert "Glossary: what" not in client.get("/search/", {"q": words}).content.decode()


def test_words_that_every_text_has_ask_for_another(client, study):
    words = client.get("/search/?q=what+is+the").content.decode()
    assert "These words are too common to search for." in words


def test_an_empty_result_says_where_to_go(client, study):
    signed_term("Myelitis", aliases="cord swelling")
    words = client.get("/search/?q=myelitis").content.decode()
    for sentence in (
        "We found no summary with this word",
        "There may be research that we have not read.",
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
