"""Words that each process keeps are never older than a moment, whoever changed them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import Generation
from core.services import generation
from research.models import CategoryIndexPage
from research.published.snapshot import snapshot
from taxonomy.models import Category, GlossaryTerm
from tests.research.factories import publish
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db


def queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        snapshot()
    return len(captured)


def terms() -> list[str]:
    return [term.term for term in snapshot().terms]


def test_a_kept_snapshot_asks_nothing_until_it_is_time_to_look(site_tree, settings):
    snapshot()
    assert queries() == 0
    settings.GENERATION_CHECK_SECONDS = 0
    assert queries() == 1


def test_another_process_sees_a_change_as_soon_as_it_looks(site_tree, settings):
    """The other process has no signal: all that it can see is the database."""
    settings.GENERATION_CHECK_SECONDS = 0
    before = snapshot()
    assert snapshot() is before
    # As another process does it, in one transaction.
    Category.objects.filter(slug="bladder-bowel").update(name="Bladder")
    Generation.objects.create()
    assert "Bladder" in [category["name"] for category in snapshot().categories]


@pytest.mark.parametrize(
    "model", [Category, CategoryIndexPage], ids=["category", "page of a category"]
)
def test_saving_words_is_a_change_for_readers(site_tree, model):
    before = generation.current()
    model.objects.first().save()
    assert generation.current() != before


def test_a_signature_is_seen_at_once(team):
    term = GlossaryTerm.objects.first()
    assert term.term not in terms()
    publish(term, team)
    assert term.term in terms()


def test_what_was_rolled_back_is_not_kept(site_tree, settings):
    settings.GENERATION_CHECK_SECONDS = 0
    snapshot()
    with pytest.raises(RuntimeError), transaction.atomic():
        GlossaryTermFactory(term="Never")
        assert "Never" in terms()
        raise RuntimeError
    assert "Never" not in terms()


def test_a_page_that_is_rendered_is_made_of_words_of_its_own_generation(site_tree):
    snapshot()
    Category.objects.filter(slug="bladder-bowel").update(name="Bladder")
    with generation.rendering("a newer one"):
        assert "Bladder" in [category["name"] for category in snapshot().categories]


def test_demo_words_are_gone_where_demo_is_refused(site_tree, settings):
    GlossaryTermFactory(term="Demo word", demo=True)
    assert "Demo word" in terms()
    settings.DEMO_ALLOWED = False
    assert "Demo word" not in terms()
