"""Search answers every query with a page: hostile, empty or found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE
from research.published.lexicon import Lexicon
from research.search import LONGEST_QUERY, MOST_PAGES, clean_query
from research.search.query import MOST_WORDS, read_query
from research.views import search as search_views
from tests.research.clones import clone, clones
from tests.research.factories import published

HOSTILE = {
    "quote": "%22",
    "quotes": "%22%22pain%22",
    "apostrophe": "%27",
    "nul": "%00",
    "nul in a word": "pa%00in",
    "escaped nul": "%2500",
    "nul in a doi": "10.1234%2Fone%00",
    "escaped nul in a doi": "10.1234%2Fone%2500x",
    "10,000 letters": "a" * 10_000,
    "10,000 words": "a+" * 5_000,
    "10,000 signs": "%22" * 10_000,
    "a number of 10,000 digits": "9" * 10_000,
    "emoji": "%F0%9F%A7%A0",
    "operators": "AND+OR+NOT+*",
    "near": "NEAR%28a+b%2C+5%29",
    "like": "%25_%25",
    "sql": "%27%3B+DROP+TABLE+research_publishedstudy%3B--",
    "column": "title%3Apain",
    "tsquery": "pain+%26+%21%28walking+%7C+%3C-%3E+a%3A%2A%29",
    "lone surrogates": "%ED%A0%80%ED%BF%BF",
    "broken utf-8": "%FF%FE%80",
    "right to left": "%E2%80%AE%D8%A3%D9%84%D9%85",
    "marks of direction in a word": "pa%E2%80%8E%E2%80%8Fin",
    "a family of emoji": "%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
    "a hundred words with hyphens": "-".join("abcdefghij" * 10),
    "a hundred times a phrase": "neck+injury+" * 100,
    "a mark of a term": "term%3Aspasm+category%3A1",
    "backslash": "%5C%5C%5C",
    "line ends": "pain%0D%0Awalking",
    "superscript digit": "%C2%B2",
    "other digits": "%D9%A1%D9%A2%D9%A3",
}


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team, paper_title="Cells for pain", pmid="39706632")
    return PublishedStudy.objects.get()


def results(client, words: str) -> list[str]:
    return [result.title for result in client.get("/search/", {"q": words}).context["results"]]


@pytest.mark.django_db
@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_hostile_query_gets_a_normal_page(client, query):
    response = client.get(f"/search/?q={query}")
    assert response.status_code == 200
    assert "<h1>Search the studies</h1>" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


@given(st.text(max_size=400))
def test_only_words_and_what_stands_inside_them_are_read(text):
    words = clean_query(text)
    assert len(words) <= LONGEST_QUERY
    assert re.fullmatch(r"(?:[^\W_]|[-'\u2018\u2019\u2010\u2011/ ])*", words)
    assert words.split(" ") == words.split() or not words


@given(st.text(max_size=400))
def test_only_letters_and_digits_reach_the_index_and_not_many_words(text):
    ideas = read_query(clean_query(text), Lexicon())
    assert len(ideas) <= 2 * MOST_WORDS
    for idea in ideas:
        assert all(re.fullmatch(r"[^\W_]+", token) for token in idea.tokens)


@pytest.mark.django_db
def test_hostile_letters_beside_a_word_still_find_it(client, study):
    assert results(client, 'pain "') == ["Cells for pain"]
    assert results(client, "  pain\x00 ") == ["Cells for pain"]


@pytest.mark.django_db
@pytest.mark.parametrize("spaces", ["", " ", "%20%20", "%C2%A0", "%09%0A"])
def test_only_spaces_ask_for_a_word(client, spaces):
    words = client.get(f"/search/?q={spaces}").content.decode()
    assert "Type a word such as" in words
    assert "No study found" not in words


@pytest.mark.django_db
def test_query_is_printed_as_text_and_not_as_markup(client):
    words = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)</script>" not in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words


@pytest.mark.django_db
def test_words_are_found_in_title_text_findings_limits_and_journal(client, study):
    for words in ("CELLS", "larger studies", "better grade", "ten people", "Test Journal"):
        response = client.get("/search/", {"q": words})
        assert [study.title for study in response.context["results"]] == ["Cells for pain"], words
        assert not response.context["only_some"], words
    assert results(client, "unicorn") == []


@pytest.mark.django_db
def test_pubmed_number_finds_its_page(client, study):
    other = clone(study, pmid="1", title="Another")
    assert "39706632" in str(other.text)
    assert results(client, "39706632") == ["Cells for pain"]
    for spelling in (" PMID 39706632 ", "PMID: 39706632", "PubMed 39706632"):
        assert results(client, spelling) == ["Cells for pain"]


@pytest.mark.django_db
def test_doi_of_no_study_finds_none_and_says_so(client, study):
    assert results(client, "10.1234/another") == []


@pytest.mark.django_db
def test_empty_result_names_the_query_and_helps_on(client):
    words = client.get("/search/", {"q": "unicorn"}).content.decode()
    assert "We found no summary with this word" in words
    assert 'value="unicorn"' in words
    assert "There may be research that we have not read." in words
    for untrue in ("No study found", "no summary of one"):
        assert untrue not in words
    for address in ("/categories/", "/research/", "/glossary/"):
        assert f'href="{address}"' in words


@pytest.mark.django_db
def test_following_older_results_shows_each_study_once(client, study):
    clones(study, 2 * PAGE_SIZE)
    seen, address = [], "?q=pain"
    while address:
        context = client.get(f"/search/{address}").context
        seen += [result.pk for result in context["results"]]
        address = context["older_url"]
    assert sorted(seen) == sorted(PublishedStudy.objects.values_list("pk", flat=True))
    assert len(seen) == 2 * PAGE_SIZE + 1


@pytest.mark.django_db
def test_each_page_of_results_says_how_many_there_are(client, study):
    assert client.get("/search/?q=pain").context["total"] == 1
    clones(study, PAGE_SIZE)
    assert client.get("/search/?q=pain").context["total"] == PAGE_SIZE + 1
    assert client.get("/search/?q=pain&page=2").context["total"] == PAGE_SIZE + 1
    assert client.get("/search/?q=pain&page=2").context["newer_url"] == "?q=pain&page=1"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "0", "-1", "x", "1.5", "9" * 10_000, "%00", "%D9%A3"])
def test_hostile_page_number_gets_a_normal_page(client, study, page):
    response = client.get(f"/search/?q=pain&page={page}")
    assert response.status_code == 200
    assert not response.context["older_url"]


@pytest.mark.django_db
def test_a_page_after_the_last_one_is_the_last_one(client, study):
    for page in (9, MOST_PAGES + 9):
        response = client.get(f"/search/?q=pain&page={page}")
        assert [result.pk for result in response.context["results"]] == [study.pk]
        assert not response.context["newer_url"]
        assert not response.context["older_url"]
    clones(study, PAGE_SIZE)
    last = client.get("/search/?q=pain&page=9").context
    assert (last["page"], len(last["results"])) == (2, 1)
    assert last["newer_url"] == "?q=pain&page=1"


@pytest.mark.django_db
def test_pages_end_at_a_stated_number(client, study, monkeypatch):
    monkeypatch.setattr(search_views, "MOST_PAGES", 2)
    clones(study, 2 * PAGE_SIZE)
    response = client.get("/search/?q=pain&page=11")
    assert response.context["newer_url"] == "?q=pain&page=1"
    assert not response.context["older_url"]


@pytest.mark.django_db
def test_search_pages_ask_robots_not_to_list_them(client):
    assert 'content="noindex' in client.get("/search/?q=pain").content.decode()
