"""The address of a word is made of the word as it was signed first."""

import pytest

from taxonomy.models import GlossaryTerm
from tests.research.factories import change, fresh, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def test_a_draft_leaves_nothing_of_its_words_in_the_address(team, client):
    term = GlossaryTerm(term="Stem cells cure", definition="A word, explained in a few words.")
    term.save()
    term.save_revision(user=team.editor)
    assert term.slug == "stem-cells-cure"
    publish(change(term, team.editor, term="Placebo effect"), team)
    assert fresh(term).slug == "placebo-effect"
    assert client.get("/glossary/placebo-effect/").status_code == 200
    assert client.get("/glossary/stem-cells-cure/").status_code == 404


def test_a_word_that_readers_know_keeps_its_address(team):
    term = GlossaryTerm.objects.get(slug="placebo")
    publish(term, team)
    fields = {"term": "Dummy treatment", "change_kind": "correction", "change_note": "The word."}
    publish(change(term, team.editor, **fields), team)
    assert (fresh(term).term, fresh(term).slug) == ("Dummy treatment", "placebo")
