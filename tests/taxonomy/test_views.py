import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db
NOT_ADVICE = "This definition explains a word. It is not medical advice."


def queries_for(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_glossary_lists_words_other_words_and_letters(client):
    GlossaryTermFactory(term="Axon", aliases="nerve fibre\nnerve wire", definition="A long part.")
    page = client.get("/glossary/").content.decode()
    assert 'href="/glossary/axon/"' in page
    assert "Also called: <bdi>nerve fibre</bdi>, <bdi>nerve wire</bdi>" in page
    assert "A long part." in page
    assert 'href="#letter-a"' in page
    assert 'id="letter-a"' in page


def test_the_words_of_a_letter_are_folded_below_their_number(client):
    GlossaryTermFactory(term="Axon")
    GlossaryTermFactory(term="Ataxia")
    fold = BeautifulSoup(client.get("/glossary/").content, "html.parser").select_one("main details")
    assert " ".join(fold.summary.get_text().split()) == "A 2 words"
    # The goals lie inside, so a browser opens the fold for a link to them.
    assert [part["id"] for part in fold.select("[id]")] == ["letter-a", "term-ataxia", "term-axon"]


def test_a_word_is_found_by_its_short_form_and_nothing_is_folded(client):
    GlossaryTermFactory(term="Autonomic dysreflexia", short_forms="AD")
    GlossaryTermFactory(term="Axon")
    page = client.get("/glossary/", {"q": "ad"}).content.decode()
    assert "1 word found for “<bdi>ad</bdi>”." in page
    assert 'href="/glossary/autonomic-dysreflexia/"' in page
    assert "Axon" not in page
    assert 'class="fold"' not in page.partition("<main")[2]


def test_a_word_that_we_do_not_explain_leads_on(client):
    GlossaryTermFactory(term="Axon")
    page = client.get("/glossary/", {"q": "xyz <b>"}).content.decode()
    assert "We do not explain “<bdi>xyz &lt;b&gt;</bdi>” yet" in page
    assert "Try a shorter word, or only its first letters." in page
    assert 'href="/search/?q=xyz+%3Cb%3E"' in page
    assert 'href="/glossary/">See all words' in page


def test_a_word_that_names_a_crisis_brings_help_first(client):
    GlossaryTermFactory(term="Axon")
    page = client.get("/glossary/", {"q": "suicidal"}).content.decode()
    assert page.index("Help now</h2>") < page.index("We do not explain")
    assert "Help now</h2>" not in client.get("/glossary/", {"q": "axon"}).content.decode()


def test_what_was_typed_is_kept_from_other_sites_and_from_search_engines(client):
    GlossaryTermFactory(term="Axon")
    response = client.get("/glossary/", {"q": "axon"})
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response.content.decode()
    assert 'rel="canonical"' not in response.content.decode()
    whole = client.get("/glossary/").content.decode()
    assert "noindex" not in whole
    assert 'rel="canonical"' in whole


def test_the_field_of_the_header_is_for_studies_and_stays_empty(client):
    GlossaryTermFactory(term="Axon")
    page = BeautifulSoup(client.get("/glossary/", {"q": "axon"}).content, "html.parser")
    assert page.select_one("#header-search")["value"] == ""
    assert page.select_one("#word")["value"] == "axon"


def test_glossary_without_words_says_what_to_do_next(client):
    page = client.get("/glossary/").content.decode()
    assert "No words are explained here yet." in page
    assert 'href="/research/"' in page


def test_glossary_takes_the_same_queries_with_3_and_30_words(client):
    GlossaryTermFactory.create_batch(3)
    queries_for(client, "/glossary/")
    with_3 = queries_for(client, "/glossary/")
    GlossaryTermFactory.create_batch(27)
    # The first page after a change reads the words that each process keeps.
    queries_for(client, "/glossary/")
    assert queries_for(client, "/glossary/") == with_3 == 1
    assert queries_for(client, "/glossary/?q=word") == 1


def test_word_takes_one_query_with_3_and_30_words(client):
    GlossaryTermFactory(term="Axon")
    GlossaryTermFactory.create_batch(2)
    queries_for(client, "/glossary/axon/")
    with_3 = queries_for(client, "/glossary/axon/")
    GlossaryTermFactory.create_batch(27)
    queries_for(client, "/glossary/axon/")
    # The second asks for the studies that use it.
    assert queries_for(client, "/glossary/axon/") == with_3 == 2


def test_word_page_says_that_it_is_not_advice(client):
    GlossaryTermFactory(term="Axon", aliases="nerve fibre")
    page = client.get("/glossary/axon/").content.decode()
    assert "<h1 data-definition><bdi>Axon</bdi></h1>" in page
    assert "Also called: <bdi>nerve fibre</bdi>" in page
    assert NOT_ADVICE in page
    assert 'href="/glossary/"' in page


def test_a_word_without_other_words_prints_no_empty_line(client):
    GlossaryTermFactory(term="Axon")
    assert "Also called" not in client.get("/glossary/axon/").content.decode()


def test_a_draft_word_is_not_there_for_readers(client):
    GlossaryTermFactory(term="Axon", live=False)
    assert client.get("/glossary/axon/").status_code == 404
    assert "Axon" not in client.get("/glossary/").content.decode()


def test_a_definition_is_printed_as_plain_text(client):
    GlossaryTermFactory(term="Axon", definition="<script>alert(1)</script>")
    for address in ("/glossary/", "/glossary/axon/"):
        assert "<script>alert" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/glossary/", "/glossary/axon/"])
def test_readers_get_no_cookie(client, address):
    GlossaryTermFactory(term="Axon")
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/glossary/", "/glossary/axon/"])
def test_the_glossary_only_answers_to_reading(client, address):
    GlossaryTermFactory(term="Axon")
    assert client.post(address).status_code == 405
