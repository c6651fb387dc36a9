"""A typing error is answered at once, and what is no error is left as it is."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from research.models import PublishedStudy
from research.published.snapshot import snapshot
from research.search import spelling
from research.search.spelling import respelled
from tests.research.factories import published
from tests.taxonomy.factories import signed_term

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def once_page(once, once_team):
    title = "Healing of pressure injuries after the Lorach training"
    return once(lambda: published(once_team, paper_title=title))


@pytest.fixture
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def asked(client, words: str, **more: str):
    return client.get("/search/", {"q": words} | more)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("healinng", "healing"),
        ("Haeling", "healing"),
        ("presure injuries", "pressure injuries"),
        ("PRESURE injuries T6", "pressure injuries T6"),
        ("injruies and helaing", "injuries and healing"),
    ],
)
def test_a_typing_error_is_answered_at_once_and_says_so(client, study, typed, meant):
    response = asked(client, typed)
    assert [result.pk for result in response.context["results"]] == [study.pk]
    words = response.content.decode()
    assert f"Results for <em><bdi>{meant}</bdi></em>." in words
    assert f"Search for <em><bdi>{typed}</bdi></em> instead" in words
    # What was typed stays in the box.
    assert f'value="{typed}"' in words


def test_a_link_looks_for_what_was_typed(client, study):
    link = asked(client, "healinng").context["as_typed_url"]
    assert link == "?q=healinng&as_typed=1"
    response = client.get(f"/search/{link}")
    assert not response.context["instead"]
    assert list(response.context["results"]) == []
    assert "Results for" not in response.content.decode()
    assert "We found no summary with this word" in response.content.decode()


def test_a_known_word_that_no_study_has_is_looked_for_and_nothing_is_promised(client, study):
    signed_term("Tetraplegia")
    words = asked(client, "tetraplgia").content.decode()
    assert "We looked for <em><bdi>tetraplegia</bdi></em>." in words
    assert "Results for" not in words
    assert "Glossary: what “<bdi>Tetraplegia</bdi>” means" in words


@pytest.mark.parametrize(
    "words", ["xyzzy", "qwertyuiop", "12345678", "ab", "💡", "heal", "helaing1"]
)
def test_what_is_like_nothing_or_too_short_is_left_as_it_is(client, study, words):
    assert asked(client, words).context["instead"] == ""


@pytest.mark.parametrize("words", ["sealing", "dealing", "heeling", "measure", "insures"])
def test_a_right_word_is_never_taken_for_a_near_one(client, study, words):
    assert asked(client, words).context["instead"] == ""


@pytest.mark.parametrize("name", ["Lorach", "lorach", "LORACH"])
def test_a_name_that_a_study_has_is_no_error(client, study, name):
    assert asked(client, name).context["instead"] == ""


def test_of_two_words_that_are_as_near_none_is_taken(study):
    signed_term("Gloverin")
    assert respelled("gloverix", snapshot()) == "gloverin"
    signed_term("Gloverit")
    assert respelled("gloverix", snapshot()) == ""


def test_two_forms_of_one_word_are_one_and_the_answer_is_the_same_every_time(study):
    signed_term("Gloverin", aliases="gloverins")
    assert {respelled("gloverinx", snapshot()) for _ in range(9)} == {"gloverin"}


def test_a_short_form_keeps_its_capitals_beside_a_typing_error(study):
    assert respelled("AD healinng", snapshot()) == "AD healing"


ENGLISH = sorted(word for word in spelling._english() if len(word) >= spelling.SHORTEST)


@settings(
    max_examples=150,
    deadline=None,
    # The study is only read.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=4))
def test_no_word_of_the_english_list_is_respelled(study, words):
    assert respelled(" ".join(words), snapshot()) == ""


def test_the_list_of_english_words_is_whole():
    assert len(spelling._english()) > 80_000
    assert {"depression", "behaviour", "hopeless", "suicidal"} <= spelling._english()


def test_one_slip_in_a_known_word_is_mended_nine_times_in_ten(study):
    """Slips: two letters changed places, one is missing, one stands twice."""
    word = "rehabilitation"
    signed_term(word.capitalize())
    draw = random.Random(1)
    slips = []
    for place in draw.sample(range(1, len(word) - 1), 8):
        slips += [
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
        ]
    mended = [respelled(slip, snapshot()) == word for slip in slips if slip != word]
    assert sum(mended) >= 0.9 * len(mended)
