"""A study's page is rendered once, and never a moment longer than it is true."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from core.services import rendered as core_rendered
from research import rendered
from research.models import PublishedStudy, RenderedStudy
from tests.research.factories import change, fresh, publish, published

pytestmark = pytest.mark.django_db

COLUMNS = [
    field
    for field in PublishedStudy._meta.concrete_fields
    if not field.primary_key and field.name != "stamp"
]


@pytest.fixture
def path(kept_page):
    return kept_page.get_url()


def page(path: str, **headers: str) -> str:
    return Client(headers=headers).get(path).content.decode()


def renderings(path: str) -> int:
    with patch.object(rendered, "render_page", wraps=rendered.render_page) as render:
        page(path)
    return render.call_count


def test_a_second_reader_gets_the_same_bytes_and_nothing_is_rendered(path):
    first = page(path)
    assert renderings(path) == 0
    assert page(path) == first


def test_the_kept_page_takes_one_query(path, django_assert_num_queries):
    page(path)
    with django_assert_num_queries(1):
        page(path)


def test_a_new_version_is_read_at_once(kept_team, kept_page, path):
    page(path)
    change(kept_page, kept_team.editor, bottom_line="Another bottom line.")
    assert "Another bottom line." not in page(path)
    publish(fresh(kept_page), kept_team)
    assert "Another bottom line." in page(path)


def test_a_withdrawn_study_is_gone_at_once(kept_page, path):
    page(path)
    PublishedStudy.objects.filter(page_id=kept_page.pk).delete()
    assert not RenderedStudy.objects.exists()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("column", COLUMNS, ids=[field.name for field in COLUMNS])
def test_a_change_of_any_column_makes_the_page_out_of_date(path, column):
    study = PublishedStudy.objects.get()
    stamps = {study.stamp}
    study.save(update_fields=[column.name])
    stamps.add(PublishedStudy.objects.get().stamp)
    PublishedStudy.objects.bulk_update([study], [column.name])
    stamps.add(PublishedStudy.objects.get().stamp)
    PublishedStudy.objects.update(**{column.name: getattr(study, column.name)})
    stamps.add(PublishedStudy.objects.get().stamp)
    assert len(stamps) == 4


def test_a_row_that_an_older_build_wrote_is_rendered_each_time(path):
    PublishedStudy.objects.update(stamp="")
    page(path)
    assert renderings(path) == 1


@pytest.mark.parametrize(
    "name", ["WAGTAIL_SITE_NAME", "SITE_URL", "OPERATOR_NAME", "TEXT_LICENSE_URL"]
)
def test_a_setting_that_readers_see_is_read_at_once(path, settings, name):
    page(path)
    setattr(settings, name, "https://changed.example")
    assert "https://changed.example" in page(path)


def test_a_new_build_renders_anew(path):
    page(path)
    with patch.object(core_rendered, "build", return_value="another"):
        assert renderings(path) == 1


def test_words_for_people_are_read_anew(path):
    page(path)
    with patch.object(rendered, "people_words", return_value=[("ais_grade", "x", "AIS X")]):
        assert renderings(path) == 1


def test_each_day_renders_anew_because_a_check_may_be_due(path):
    page(path)
    tomorrow = timezone.now() + timedelta(days=1)
    with patch.object(timezone, "now", return_value=tomorrow):
        assert renderings(path) == 1


def test_what_somebody_writes_into_the_table_reaches_no_reader(path):
    true = page(path)
    RenderedStudy.objects.update(html="<p>Buy this cure.</p>")
    assert page(path) == true
    assert RenderedStudy.objects.get().html == true


def test_a_page_of_another_study_reaches_no_reader(kept_team, path):
    other = published(kept_team, doi="10.1234/other", title="Other", slug="other")
    page(path)
    page(other.get_url())
    of_other = RenderedStudy.objects.get(study__page_id=other.pk)
    RenderedStudy.objects.exclude(pk=of_other.pk).update(html=of_other.html, seal=of_other.seal)
    assert "Other" not in page(path)


def test_nothing_of_one_readers_request_reaches_another(path, settings):
    clean = page(path)
    settings.ALLOWED_HOSTS = ["*"]
    RenderedStudy.objects.all().delete()
    hostile = Client(
        headers={"host": "evil.example", "x-forwarded-host": "evil.example", "cookie": "a=<b>"}
    )
    assert hostile.get(f"{path}?q=%3Cscript%3E").content.decode() == clean
    assert page(path) == clean


def test_thanks_for_feedback_are_said_to_one_reader(path):
    clean = page(path)
    assert page(f"{path}?feedback=thanks") != clean
    assert page(path) == clean
    assert page(f"{path}?feedback=anything") == clean
    RenderedStudy.objects.all().delete()
    page(f"{path}?feedback=thanks")
    assert not RenderedStudy.objects.exists()


def test_a_page_is_answered_where_it_cannot_be_kept(path):
    with patch.object(RenderedStudy.objects, "create", side_effect=DatabaseError):
        first = page(path)
    assert "<h1" in first
    assert not RenderedStudy.objects.exists()


def test_while_templates_are_worked_on_nothing_is_kept(path, settings):
    page(path)
    settings.DEBUG = True
    assert renderings(path) == 1


def test_demo_text_stays_out_of_search_engines_when_it_is_kept(path, settings):
    settings.DEMO_ALLOWED = True
    PublishedStudy.objects.update(is_demo=True)
    assert [Client().get(path)["X-Robots-Tag"] for _ in range(2)] == ["noindex"] * 2
    settings.DEMO_ALLOWED = False
    assert Client().get(path).status_code == 404


def test_verify_says_when_a_kept_page_is_not_what_its_copy_says(path, capsys):
    page(path)
    study = PublishedStudy.objects.get()
    call_command("verify_signoffs")
    # As a fault of ours would leave it: sealed, and not what is rendered now.
    html = "<p>Other words.</p>"
    RenderedStudy.objects.update(
        html=html, seal=core_rendered.seal(html, rendered._shown(study.stamp))
    )
    with pytest.raises(SystemExit):
        call_command("verify_signoffs")
    assert "the kept page" in capsys.readouterr().err


def test_verify_names_a_copy_of_which_no_page_could_be_made(path, capsys):
    page(path)
    # By SQL, so the page that was made before still counts as current.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE research_publishedstudy SET document = %s", ['{"text": {}}'])
    with pytest.raises(SystemExit):
        call_command("verify_signoffs")
    assert "document" in capsys.readouterr().err
