"""Home, lists, map and glossary are rendered once, and never a moment longer than they are true."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from core.models import RenderedPage
from core.services import generation, rendered
from research.models import CategoryIndexPage, PublishedStudy
from research.signal_handlers import on_change_for_readers
from taxonomy.models import GlossaryTerm
from tests.research.factories import change, fresh, publish, published
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db

KEPT = (
    "/",
    "/research/",
    "/research/pain-spasticity/",
    "/categories/",
    "/evidence-map/",
    "/glossary/",
)
# Tables that such a page reads, and whose rows no signal tells of, each with the reason.
CHANGE_WITH_ANOTHER = {
    "research_studyfacet": "written with the reader's copy, in one transaction",
    "research_publishedstudy_categories": "written with the reader's copy, in one transaction",
    "wagtailcore_page": "rows are saved as their own type or as plain pages: both tell",
    "wagtailcore_pageviewrestriction": "there are none (a system check)",
    "wagtailcore_locale": "one language",
    "django_content_type": "changes with the code",
}


@pytest.fixture
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def page(path: str, **headers: str) -> str:
    response = Client(headers=headers).get(path)
    assert response.status_code == 200
    return response.content.decode()


def is_rendered(path: str) -> bool:
    with patch.object(rendered, "_response", wraps=rendered._response) as render:
        page(path)
    return render.called


def views() -> set:
    """All views that keep their page."""

    def walk(patterns):
        for pattern in patterns:
            yield from walk(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]

    kept = rendered.rendered_once(lambda _request: None).__code__
    return {
        f"{pattern.callback.__module__}.{pattern.callback.__name__}"
        for pattern in walk(get_resolver().url_patterns)
        if getattr(pattern.callback, "__code__", None) is kept
    }


def test_no_view_that_keeps_its_page_is_forgotten_here(study):
    for path in KEPT:
        page(path)
    assert {row.path for row in RenderedPage.objects.all()} == set(KEPT)
    resolved = {get_resolver().resolve(path).func for path in KEPT}
    assert {f"{view.__module__}.{view.__name__}" for view in resolved} == views()


@pytest.mark.parametrize("path", KEPT)
class TestEachPage:
    def test_is_rendered_once_and_then_takes_one_query(
        self, study, path, django_assert_num_queries
    ):
        first = page(path)
        assert not is_rendered(path)
        with django_assert_num_queries(1):
            assert page(path) == first

    def test_reads_no_table_that_may_change_unsaid(self, study, path):
        with CaptureQueriesContext(connection) as asked:
            page(path)
        read = {
            table for row in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', row["sql"])
        }
        models = {model._meta.db_table: model for model in apps.get_models()}
        own = {"core_generation", "core_renderedpage"}
        for table in read - own - set(CHANGE_WITH_ANOTHER):
            before = generation.current()
            on_change_for_readers(models[table], instance=models[table]())
            assert generation.current() != before, table

    def test_shows_nothing_of_one_readers_request_to_another(self, study, path, settings):
        clean = page(path)
        settings.ALLOWED_HOSTS = ["*"]
        RenderedPage.objects.all().delete()
        hostile = {"host": "evil.example", "x-forwarded-host": "evil.example", "cookie": "a=<b>"}
        assert page(path, **hostile) == clean
        assert page(path) == clean

    def test_a_question_in_the_address_is_answered_anew_and_not_kept(self, study, path):
        page(f"{path}?q=%3Cscript%3E&level=4")
        assert not RenderedPage.objects.exists()

    def test_refuses_what_writes(self, study, path):
        page(path)
        assert Client().post(path).status_code in (403, 405)
        assert Client().head(path).content == b""

    def test_what_somebody_writes_into_the_table_reaches_no_reader(self, study, path):
        true = page(path)
        RenderedPage.objects.update(html="<p>Buy this cure.</p>")
        assert page(path) == true

    def test_the_page_of_another_address_reaches_no_reader(self, study, path):
        true = page(path)
        kept = RenderedPage.objects.get()
        RenderedPage.objects.filter(pk=kept.pk).update(path="/elsewhere/")
        for other in KEPT:
            if other != path:
                RenderedPage.objects.create(path=other, html=kept.html, seal=kept.seal)
                assert page(other) != true

    def test_is_rendered_anew_on_another_day(self, study, path):
        page(path)
        tomorrow = timezone.now() + timedelta(days=1)
        with patch.object(timezone, "now", return_value=tomorrow):
            assert is_rendered(path)

    def test_is_rendered_anew_by_a_new_build(self, study, path):
        page(path)
        with patch.object(rendered, "build", return_value="another"):
            assert is_rendered(path)

    def test_is_answered_where_it_cannot_be_kept(self, study, path):
        with patch.object(RenderedPage.objects, "create", side_effect=DatabaseError):
            first = page(path)
        assert "<h1" in first
        assert not RenderedPage.objects.exists()
        page(path)
        RenderedPage.objects.update(seal="old")
        with patch.object(RenderedPage.objects, "select_for_update", side_effect=DatabaseError):
            assert page(path) == first
        assert RenderedPage.objects.get().seal == "old"

    def test_is_not_kept_while_templates_are_worked_on(self, study, path, settings):
        page(path)
        settings.DEBUG = True
        assert not is_rendered(path)  # by the view itself, for this reader alone
        RenderedPage.objects.update(html="old")
        assert page(path) != "old"

    def test_keeps_no_page_that_was_made_of_older_words(self, study, path):
        """Another process changed them: this one has looked less than a second ago."""
        GlossaryTermFactory(term="Stiffness")
        page("/glossary/")
        GlossaryTerm.objects.filter(term="Stiffness").update(term="Stiff muscles")
        type(study).objects.update(title="Another title")
        kept, generation._seen = generation._seen, None
        generation.changed()
        generation._seen = kept
        page(path)
        generation.forget()
        assert not is_rendered(path)
        assert not list(rendered.not_as_rendered())


def test_lists_name_a_new_version_at_once(kept_team, kept_page, study):
    for path in ("/research/", "/research/pain-spasticity/", "/"):
        assert "Another title" not in page(path)
    change(kept_page, kept_team.editor, plain_title="Another title")
    for path in ("/research/", "/research/pain-spasticity/", "/"):
        assert "Another title" not in page(path)
    publish(fresh(kept_page), kept_team)
    for path in ("/research/", "/research/pain-spasticity/", "/"):
        assert "Another title" in page(path)


def test_a_new_study_is_listed_and_counted_at_once(kept_team, study):
    before = {path: page(path) for path in KEPT}
    published(kept_team, doi="10.1234/other", title="Other", slug="other")
    for path in ("/", "/research/", "/research/pain-spasticity/", "/categories/", "/evidence-map/"):
        assert page(path) != before[path], path


def test_a_withdrawn_study_leaves_all_lists_at_once(kept_page, study):
    for path in KEPT:
        page(path)
    title = study.title
    study.delete()
    for path in KEPT:
        assert title not in page(path), path


def test_a_signed_term_is_in_the_glossary_at_once(kept_team, study):
    term = GlossaryTerm.objects.first()
    assert f'id="{term.slug}"' not in page("/glossary/")
    publish(term, kept_team)
    assert term.term in page("/glossary/")


def test_a_page_that_ends_keeps_no_page(site_tree):
    page("/research/bladder-bowel/")
    CategoryIndexPage.objects.get(slug="bladder-bowel").unpublish()
    assert Client().get("/research/bladder-bowel/").status_code == 404


def test_verify_says_when_a_kept_page_is_not_what_is_made_now(study, capsys):
    for path in KEPT:
        page(path)
    call_command("verify_signoffs")
    html = "<p>Other words.</p>"
    mark = rendered.seal(html, ["/research/", generation.current()])
    RenderedPage.objects.filter(path="/research/").update(html=html, seal=mark)
    with pytest.raises(SystemExit):
        call_command("verify_signoffs")
    assert "/research/: readers get another page" in capsys.readouterr().err


def test_an_address_that_is_no_page_locks_and_writes_nothing(site_tree):
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/research/invented/").status_code == 404
    assert not [row["sql"] for row in asked if "SAVEPOINT" in row["sql"] or "INSERT" in row["sql"]]


def test_a_process_that_was_quicker_costs_no_second_rendering(study):
    """It keeps the page while this one still renders it."""
    plain, calls = rendered._response, []

    def meanwhile(*args, **kwargs):
        response = plain(*args, **kwargs)
        calls.append(response)
        RenderedPage.objects.create(path="/research/", html="x", seal="y")
        return response

    with patch.object(rendered, "_response", meanwhile):
        assert "<h1" in page("/research/")
    assert len(calls) == 1
