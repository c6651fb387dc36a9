import pytest
from django.test import RequestFactory

from taxonomy.models import GlossaryTerm
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db


def test_address_is_made_from_the_word():
    assert GlossaryTermFactory(term="10-metre walk test").get_absolute_url() == (
        "/glossary/10-metre-walk-test/"
    )


def test_an_address_once_given_survives_a_rename():
    term = GlossaryTermFactory(term="Pressure sore", live=False)
    term.term = "Pressure injury"
    term.save()
    term.refresh_from_db()
    assert (term.term, term.slug) == ("Pressure injury", "pressure-sore")


def test_other_words_are_one_per_line():
    assert GlossaryTerm(aliases="SCI\n\n cord injury ").alias_list() == ["SCI", "cord injury"]


def test_only_signed_words_are_readable_from_a_to_z():
    for word, live in (("beta", True), ("Alpha", True), ("Gamma", False)):
        GlossaryTermFactory(term=word, live=live)
    assert [term.term for term in GlossaryTerm.readable()] == ["Alpha", "beta"]


def test_a_saved_draft_changes_no_published_word():
    term = GlossaryTermFactory(definition="Old words.")
    term.definition = "New words."
    term.save_revision()
    assert GlossaryTerm.readable().get().definition == "Old words."


def test_a_deleted_word_leaves_no_revision_behind():
    term = GlossaryTermFactory()
    revision = term.save_revision()
    term.delete()
    assert not type(revision).objects.filter(pk=revision.pk).exists()


def test_preview_shows_the_words_of_the_draft():
    term = GlossaryTermFactory(definition="Old words.")
    term.definition = "Words of the draft."
    response = term.make_preview_request(RequestFactory().get("/"))
    assert "Words of the draft." in response.rendered_content
