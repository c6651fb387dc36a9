"""A site that went live before the public history was kept gets the line that is known."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from research.models import PublishedStudy
from research.services.receipt import receipt_of
from review.models import Publication
from review.services.log_guard import guard_logs, unguard_logs
from review.services.verify import verify
from tests.research.factories import published

pytestmark = pytest.mark.django_db


def note_publications() -> None:
    import_module("research.migrations.0005_publications").note_publications(apps, None)


@pytest.fixture
def without_history(team):
    page = published(team)
    unguard_logs(connection)
    Publication.objects.all()._raw_delete("default")
    guard_logs(connection)
    PublishedStudy.objects.update(history=[], version=2)
    return page


def test_the_version_that_readers_see_is_noted_once(without_history):
    study = PublishedStudy.objects.get()

    note_publications()
    note_publications()

    line = Publication.objects.get()
    assert (line.object_id, line.sign_off_id, line.version) == (
        study.page_id,
        study.sign_off_id,
        2,
    )
    assert line.published_at == without_history.last_published_at


def test_its_receipt_and_the_log_find_nothing_wrong_afterwards(without_history):
    note_publications()
    call_command("rebuild_published", verbosity=0)

    assert not receipt_of(PublishedStudy.objects.get()).problems
    assert not list(verify(lambda _line: None))
