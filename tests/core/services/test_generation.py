"""The name of what readers may see changes with each change of it, and comes back never."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import Generation
from core.services import generation
from core.tasks import sweep_generations

pytestmark = pytest.mark.django_db


def test_each_change_gives_a_new_name():
    names = [generation.current()]
    for _ in range(3):
        generation.changed()
        names.append(generation.current())
    assert len(set(names)) == 4


def test_a_change_that_ends_late_gives_a_new_name():
    """Its number was given out before that of a row that readers see already."""
    late = Generation.objects.create()
    generation.changed()
    row = Generation.objects.filter(pk=late.pk)
    kept = row.get()
    row.delete()
    before = generation.current()
    kept.save(force_insert=True)
    assert generation.current() != before


def test_what_was_rolled_back_leaves_its_name_to_nobody():
    names = set()
    for _ in range(2):
        try:
            with transaction.atomic():
                generation.changed()
                names.add(generation.current())
                raise RuntimeError
        except RuntimeError:
            pass
    generation.changed()
    assert generation.current() not in names
    assert len(names) == 2


def test_a_process_asks_at_most_once_a_second(settings):
    generation.changed()
    generation.recent()
    with CaptureQueriesContext(connection) as asked:
        generation.recent()
    assert not asked
    settings.GENERATION_CHECK_SECONDS = 0
    with CaptureQueriesContext(connection) as asked:
        generation.recent()
    assert len(asked) == 1


def test_the_process_that_changes_something_knows_at_once():
    before = generation.recent()
    generation.changed()
    assert generation.recent() != before


def test_within_a_rendering_all_is_of_its_generation():
    with generation.rendering("of the page"):
        assert generation.recent() == "of the page"
    assert generation.recent() != "of the page"


def test_many_rows_become_one_under_a_new_name():
    Generation.objects.bulk_create(Generation() for _ in range(generation.MOST_ROWS + 1))
    before = generation.current()
    sweep_generations.func()
    assert Generation.objects.count() == 1
    assert generation.current() != before


def test_few_rows_stay_and_no_page_is_rendered_anew():
    generation.changed()
    before = generation.current()
    sweep_generations.func()
    assert generation.current() == before
