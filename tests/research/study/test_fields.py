"""The one declaration of what is signed of a study, and what comes from it."""

import pytest

from research.models import StudySummaryPage
from research.study.fields import SIGNED_FIELDS
from review.fields import explained_texts, names_of, searched_texts
from tests.research.signed_text import signed_text


def test_each_field_stands_at_a_place_of_its_own():
    paths = [field.path for field in SIGNED_FIELDS]
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert not [other for other in paths if other != path and other[: len(path)] == path]


def test_everything_an_editor_fills_in_is_signed_but_the_filing():
    own = {
        field.name
        for field in (
            *StudySummaryPage._meta.local_fields,
            *StudySummaryPage._meta.local_many_to_many,
        )
        if field.editable and not field.auto_created and not field.primary_key
    }
    brought_along = {"change_kind", "change_note"}
    assert own - brought_along - names_of(SIGNED_FIELDS) == {"categories"}


def test_parts_come_in_the_order_of_the_declaration():
    keys = [part.key.split(".")[0] for part in StudySummaryPage.parts(signed_text())]
    order = [field.name for field in SIGNED_FIELDS]
    assert sorted(keys, key=order.index) == keys


def test_search_reads_rich_text_as_words_and_vocabulary_as_it_was_signed():
    texts = searched_texts(SIGNED_FIELDS, signed_text())
    assert "Ten people took part. Seven had a better grade." in texts
    assert {"Trial without a comparison group", "Test Journal", "10.1234/one"} <= set(texts)
    assert "journal:test" not in texts


@pytest.mark.parametrize("name", ["simple_explanation", "research_summary"])
def test_terms_open_in_rich_text_without_a_second_escape(name):
    (html,) = [
        text
        for text in explained_texts(SIGNED_FIELDS, signed_text(**{name: "<p>Only here.</p>"}))
        if "Only here." in text
    ]
    assert html.__html__() == "<p>Only here.</p>"
