"""The format has every field that is signed, and reading a record writes nothing."""

import pytest

from research.exchange.read import PATHS, Vocabularies, read
from research.exchange.record import FORMAT, KEYS, KNOWN, NOT_STORED, WORDS
from research.exchange.write import COLUMNS
from research.study.fields import SIGNED_FIELDS
from taxonomy.models import Journal
from tests.research.exchange.records import FULL

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def test_the_format_has_every_field_that_is_signed(team):
    inside = {"title", "published_month", "published_day", *(known for known, *_ in KNOWN.values())}
    assert {kind.field.name for kind in FORMAT} | inside == {field.name for field in SIGNED_FIELDS}
    assert set(KEYS) | set(WORDS) <= set(PATHS)
    assert not NOT_STORED & set(COLUMNS) - {"state"}


def test_reading_writes_nothing(team, django_assert_num_queries):
    words = Vocabularies()
    read(FULL, words)
    with django_assert_num_queries(0):
        assert read(FULL, words).problems == []
    assert not Journal.objects.filter(name="Journal of Walking").exists()
