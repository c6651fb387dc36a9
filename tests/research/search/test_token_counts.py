"""How often a token stands in studies is asked once, and anew after each change for readers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from research.search import search, token_counts
from tests.research.factories import change, fresh, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def queries(*texts: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        token_counts.token_counts(texts)
    return len(asked)


def test_a_token_is_asked_for_once_even_if_nobody_has_it():
    queries("people", "xyzzyq")
    assert queries("people", "xyzzyq") == 0
    assert queries("people", "another") == 1
    assert "xyzzyq" not in token_counts.token_counts(["people", "xyzzyq"])


def test_a_word_that_was_never_met_is_found_as_soon_as_a_study_says_it(kept_team, kept_page):
    assert not search("zinc").studies
    change(kept_page, kept_team.editor, bottom_line="Zinc did not help.")
    publish(fresh(kept_page), kept_team)
    assert len(search("zinc").studies) == 1


def test_strangers_fill_no_memory(monkeypatch):
    monkeypatch.setattr(token_counts, "MOST_KEPT", 10)
    for number in range(50):
        token_counts.token_counts([f"strange{number}"])
    assert len(token_counts._kept[1]) <= 11
