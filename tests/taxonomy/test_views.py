import pytest
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
