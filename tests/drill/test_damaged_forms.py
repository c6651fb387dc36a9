"""The editors' forms, sent by hand or cut off on their way: refused in words, never half saved.

The forms are those of every kind of page and snippet, as they are rendered.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Comment, Page, Revision, get_page_models
from wagtail.snippets.models import get_snippet_models

from core.rich_text_editor import RichTextEditor
from home.models import HomePage, StandardPage
from research.models import StudySummaryPage
from research.models.study import RelatedStudy
from taxonomy.models import AisGrade
from tests.research.factories import blocks, category_page, draft, person, whole_fields
from tests.research.form_data import sent_back

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
# More than any column of a database holds.
HUGE = "9223372036854775808"


class Editor(Client):
    """Somebody with every right, whose requests are sent by hand and taken back."""

    def post_form(self, address: str, data: QueryDict, **how: Any) -> HttpResponse:
        before = saved()
        with transaction.atomic():
            answer = self.post(address, data.urlencode(), content_type=FORM, **how)
            # One that is no "saved, go on" names what was left out, or has saved nothing at all.
            assert answer.status_code == 302 or names_the_rest(answer) or saved() == before
            transaction.set_rollback(True)
        return answer


def names_the_rest(answer: HttpResponse) -> bool:
    words = answer.content.decode()
    return answer.status_code == 200 and "The draft is saved, without these." in words


def saved() -> tuple[Any, ...]:
    pages = Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_id")
    return (Revision.objects.count(), *pages)


@pytest.fixture
def editor(team) -> Editor:
    client = Editor(raise_request_exception=False)
    client.force_login(person("root@example.org", is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def study(team) -> StudySummaryPage:
    """With something in every box, every list and every row."""
    page = draft(
        team.editor,
        **whole_fields(
            authors=json.dumps([{"type": "person", "value": {"given": "M", "family": "Chen"}}]),
            care_questions=blocks("question", "Is there a trial near me?"),
        ),
    )
    page.ais_grades = AisGrade.objects.all()[:1]
    page.related = [RelatedStudy(study=draft(team.editor, paper_title="Other"), why="Same cells.")]
    page.wagtail_admin_comments = [
        Comment(user=team.editor, text="Check.", contentpath="plain_title")
    ]
    page.save()
    page.save_revision(user=team.editor)
    return page


@pytest.fixture
def standard_page() -> StandardPage:
    body = [("heading", "Why"), ("paragraph", "<p>Words.</p>"), ("list", ["<p>One.</p>"])]
    value = json.dumps([{"type": kind, "value": words} for kind, words in body])
    page = HomePage.objects.get().add_child(
        instance=StandardPage(title="Care", slug="care", body=value, live=False)
    )
    page.save_revision()
    return page


@pytest.fixture
def things(study, standard_page) -> list[Any]:
    """One of every kind that has an editor."""
    known = {StudySummaryPage: study, StandardPage: standard_page}
    kinds = [kind for kind in get_page_models() if kind is not Page] + get_snippet_models()
    return [known.get(kind) or kind.objects.first() for kind in kinds if kind.objects.exists()]


def edit_address(thing: Any) -> str:
    return AdminURLFinder().get_edit_url(thing)


def preview_address(thing: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:preview_on_edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("preview_on_edit"), args=[thing.pk])


def ending(name: str) -> str:
    """Blocks and rows have the same bookkeeping wherever they stand."""
    return name.rpartition("-")[2]


def changed(data: QueryDict, **values: str) -> QueryDict:
    copy = data.copy()
    for name, value in values.items():
        copy[name] = value
    return copy


def damaged(page: Any, *garbage: str) -> Iterator[tuple[str, QueryDict]]:
    """For one name of each ending: the form without it, and with garbage in its place."""
    data, form = sent_back(page), page.context["form"]
    names = [name for name in data if is_read_by_wagtail(form, name)]
    for name in {ending(name): name for name in names}.values():
        cut = data.copy()
        del cut[name]
        yield f"{name} is missing", cut
        for value in garbage:
            # Django makes 2,000 rows of a huge number, and no more: slow, and no mistake.
            if not (name.endswith("TOTAL_FORMS") and value == HUGE):
                yield f"{name} is {value[:20]}", changed(data, **{name: value})


def is_read_by_wagtail(form: Any, name: str) -> bool:
    """Bookkeeping, rich text, and the numbers of what was chosen. Django reads all other boxes."""
    field = form.fields.get(name)
    rich = isinstance(getattr(field, "widget", None), RichTextEditor)
    return "-" in name or rich or hasattr(field, "queryset")


# --- Every editor ------------------------------------------------------------------------------
def test_whatever_is_missing_or_garbage_is_no_mistake_of_ours_in_the_preview(editor, things):
    for thing in things:
        for about, sent in damaged(editor.get(edit_address(thing)), "abc", HUGE):
            status = editor.post_form(preview_address(thing), sent).status_code
            assert status in {200, 400}, (thing, about)


def test_whatever_is_missing_or_garbage_is_named_and_the_rest_is_saved_or_nothing_is(
    editor, study, standard_page
):
    for thing in (study, standard_page):
        for about, sent in damaged(editor.get(edit_address(thing)), HUGE):
            status = editor.post_form(edit_address(thing), sent).status_code
            assert status in {200, 302, 400}, (thing, about)


# --- What is said ------------------------------------------------------------------------------
BOXES = ["simple_explanation", "research_summary", "key_findings-count", "related-0-id", "journal"]
BROKEN = {"cut off": "{", "10,000 levels deep": "[" * 10_000 + "]" * 10_000, "words": "abc"}


@pytest.mark.parametrize("name", BOXES)
@pytest.mark.parametrize("value", BROKEN)
def test_a_damaged_form_is_refused_with_a_sentence(editor, study, name, value):
    data = sent_back(editor.get(edit_address(study)))
    answer = editor.post_form(edit_address(study), changed(data, **{name: BROKEN[value]}))
    assert answer.status_code == 400
    words = answer.content.decode()
    assert "Nothing was saved now. What was saved before is safe." in words
    assert "Go back in your browser to find what you typed" in words
    assert editor.get(edit_address(study)).status_code == 200


@pytest.mark.parametrize("value", BROKEN)
def test_a_damaged_block_is_refused_wherever_it_stands(editor, standard_page, value):
    data = sent_back(editor.get(edit_address(standard_page)))
    for name in ("body-1-value", "body-2-value-0-value", "body-2-value-count", "body-0-order"):
        sent = changed(data, **{name: BROKEN[value]})
        assert editor.post_form(edit_address(standard_page), sent).status_code == 400, name


@pytest.mark.parametrize("value", BROKEN)
def test_a_damaged_form_makes_no_new_page(editor, value):
    address = reverse(
        "wagtailadmin_pages:add", args=["research", "studysummarypage", category_page().pk]
    )
    data = changed(sent_back(editor.get(address)), plain_title="New one", slug="new-one")
    assert editor.post_form(address, data).status_code == 302
    sent = changed(data, simple_explanation=BROKEN[value])
    assert editor.post_form(address, sent).status_code == 400
    assert not Page.objects.filter(slug="new-one").exists()


@pytest.mark.parametrize("address", [edit_address, preview_address])
def test_what_saves_by_itself_is_answered_in_the_shape_that_it_reads(editor, study, address):
    data = changed(sent_back(editor.get(edit_address(study))), simple_explanation="{")
    answer = editor.post_form(address(study), data, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    body = answer.json()
    assert (body["success"], body["error_code"]) == (False, "damaged")
    assert body["error_message"].startswith("Nothing was saved now")


def test_the_form_as_it_is_sent_by_a_browser_is_saved(editor, things):
    for thing in things:
        data = sent_back(editor.get(edit_address(thing)))
        assert editor.post_form(edit_address(thing), data).status_code == 302, thing
