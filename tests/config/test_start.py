"""A real site does not start on a demo, and its database stays a real site's."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.db.models.signals import post_migrate

from config.start import prepare
from core.checks import settings_are_those_of_the_database
from core.models import ProductionMark, User
from core.services.production import on_migrated
from home.services.demo_accounts import ensure_demo_accounts
from review.models import SignOff
from tests.research.factories import published

pytestmark = pytest.mark.usefixtures("site_tree")


@pytest.fixture
def in_production(settings):
    def switch() -> None:
        settings.PRODUCTION, settings.DEMO_ALLOWED = True, False

    return switch


def test_a_real_site_starts_and_marks_its_database(in_production):
    in_production()
    prepare()
    prepare()
    assert ProductionMark.objects.count() == 1


def test_other_settings_mark_nothing():
    prepare()
    assert not ProductionMark.objects.exists()


def test_a_real_site_does_not_start_with_demo_accounts(in_production):
    ensure_demo_accounts()
    in_production()
    with pytest.raises(ImproperlyConfigured, match="4 active demo accounts") as error:
        prepare()
    assert "DATABASE_URL" in str(error.value)
    assert not ProductionMark.objects.exists()


def test_a_real_site_does_not_start_with_demo_signatures(in_production, team):
    User.objects.filter(pk=team.reviewer.pk).update(is_demo=True)
    team.reviewer.refresh_from_db()
    published(team)
    User.objects.update(is_demo=False)
    in_production()
    with pytest.raises(ImproperlyConfigured, match="1 demo signature"):
        prepare()
    assert SignOff.objects.filter(is_demo=True).count() == 1


def test_a_database_that_is_away_holds_up_no_start(in_production, monkeypatch):
    def down():
        raise DatabaseError

    in_production()
    monkeypatch.setattr("config.start.demo_left", down)
    prepare()


def test_migrating_under_production_settings_marks_the_database(in_production):
    config = apps.get_app_config("core")
    assert on_migrated in {receiver() for _id, receiver, *_rest in post_migrate.receivers}
    on_migrated(sender=config)
    assert not ProductionMark.objects.exists()
    in_production()
    on_migrated(sender=config)
    assert ProductionMark.objects.exists()


def test_no_demo_is_loaded_into_the_database_of_a_real_site(in_production):
    ProductionMark.objects.create(pk=1)
    with pytest.raises(ImproperlyConfigured, match="database of a real site"):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_no_command_runs_other_settings_on_the_database_of_a_real_site(in_production):
    ProductionMark.objects.create(pk=1)
    (error,) = settings_are_those_of_the_database(None)
    assert "config.settings.production" in error.hint
    with pytest.raises(CommandError, match="these are not the production settings"):
        call_command("setup_site", skip_checks=False)
    in_production()
    assert settings_are_those_of_the_database(None) == []
