import pytest

from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data
from taxonomy.services.glossary import load_glossary
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db
ALL = 105


def test_the_first_run_stores_every_term_as_a_draft_that_readers_do_not_see():
    assert load_glossary() == ALL
    terms = GlossaryTerm.objects.all()
    assert len(terms) == ALL
    assert all(term.latest_revision_id and not term.live for term in terms)
    assert not GlossaryTerm.readable().exists()


def test_every_term_lacks_nothing_that_a_review_needs():
    load_glossary()
    assert not [term for term in GlossaryTerm.objects.all() if term.problems()]


def test_the_second_run_makes_nothing():
    load_glossary()
    assert load_glossary() == 0


def test_wording_and_other_words_arrive_unchanged():
    load_glossary()
    entry = read_data("glossary.json")[0]
    term = GlossaryTerm.objects.get(slug=entry["slug"])
    assert (term.term, term.alias_list(), term.definition) == (
        entry["term"],
        entry["aliases"],
        entry["definition"],
    )


def test_a_draft_that_editors_changed_stays_a_draft():
    GlossaryTermFactory(term="AXON", slug="our-own", definition="Ours.", live=False)
    assert load_glossary() == ALL - 1
    assert GlossaryTerm.objects.filter(term__iexact="axon").get().definition == "Ours."
    assert not GlossaryTerm.objects.get(slug="our-own").live


def test_a_term_that_editors_renamed_is_not_doubled():
    GlossaryTermFactory(term="Nerve fibre", slug="axon")
    assert load_glossary() == ALL - 1
    assert GlossaryTerm.objects.get(slug="axon").term == "Nerve fibre"


def test_every_term_has_an_address_of_its_own():
    slugs = [entry["slug"] for entry in read_data("glossary.json")]
    assert len(slugs) == len(set(slugs)) == ALL
