"""Every box of every form of the admin knows what a paste means. None can be forgotten: the walk
finds the boxes on the page, and the forms in what is registered."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.blocks import StreamBlock
from wagtail.models import Page as WagtailPage
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail_modeladmin.helpers import AdminURLHelper

from home.models import HomePage, StandardPage
from research.models import StudySummaryPage
from taxonomy.models import Journal, StudyType
from tests.research.factories import Team, act, blocks, draft, person, submit, whole_fields

pytestmark = pytest.mark.browser

# Each box gets what a word processor sends. Those of hidden tabs and closed folds are shown first.
PASTE_EVERYWHERE = """
  async () => {
    const folded = "[role=tabpanel], [data-panel], .w-panel__content, details";
    document.querySelectorAll(folded).forEach((part) => {
      part.hidden = false;
      part.removeAttribute("hidden");
      part.open = true;
    });
    const html = "<p>10<sup>6</sup> <s>kumquat</s></p>";
    const kinds = "main input, main textarea, main [contenteditable=true]";
    const boxes = [...document.querySelectorAll(kinds)].filter(
      (box) =>
        !box.readOnly && !box.disabled && box.checkVisibility() &&
        (box.tagName !== "INPUT" || ["text", "search", "url", "email", "tel"].includes(box.type)),
    );
    const found = [];
    for (const box of boxes) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", "106 kumquat");
      box.focus();
      if ("value" in box) {
        box.select();
      }
      const taken = !box.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
      await new Promise((done) => setTimeout(done, 20));
      const words = "value" in box ? box.value : box.innerText;
      const field = box.closest("[data-contentpath]");
      const name = box.name || box.id || field?.dataset.contentpath || box.outerHTML;
      found.push({ name, words, taken, isRich: !("value" in box) });
    }
    return found;
  }
"""


@pytest.fixture
def root() -> Any:
    return person("root@example.org", is_superuser=True, is_staff=True)


@pytest.fixture
def study(team: Team) -> StudySummaryPage:
    return draft(
        team.editor,
        **whole_fields(
            authors=json.dumps(
                [
                    {"type": "person", "value": {"given": "M", "family": "Chen"}},
                    {"type": "group", "value": {"name": "SCI"}},
                ]
            ),
            care_questions=blocks("question", "Is there a trial near me?"),
        ),
    )


@pytest.fixture
def standard_page(team: Team) -> StandardPage:
    """With one block of each kind that a page can have."""
    stream = StandardPage._meta.get_field("body").stream_block
    assert isinstance(stream, StreamBlock)
    body = [{"type": "heading", "value": "Why"}, {"type": "paragraph", "value": "<p>Words.</p>"}]
    body += [{"type": "list", "value": ["<p>One.</p>"]}]
    page = HomePage.objects.get().add_child(
        instance=StandardPage(title="Care", slug="care", body=json.dumps(body), live=False)
    )
    page.save_revision(user=team.editor)
    return page


@pytest.fixture
def forms(study: StudySummaryPage, standard_page: StandardPage, root: Any) -> list[str]:
    known = {StudySummaryPage: study, StandardPage: standard_page}
    kinds = [kind for kind in get_page_models() if kind is not WagtailPage] + get_snippet_models()
    things = [known.get(kind) or kind.objects.first() for kind in kinds if kind.objects.exists()]
    addresses = [AdminURLFinder().get_edit_url(thing) for thing in things]
    addresses += [
        AdminURLHelper(StudyType).get_action_url("edit", StudyType.objects.first().pk),
        AdminURLHelper(Journal).create_url,
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[root.pk]),
        reverse("wagtailadmin_account"),
        reverse("wagtailimages:add"),
    ]
    return addresses


def boxes_of(page: Page) -> Iterator[dict[str, Any]]:
    page.wait_for_load_state("networkidle")
    yield from page.evaluate(PASTE_EVERYWHERE)


def test_every_box_of_every_form_keeps_what_is_pasted(as_user, forms: list[str], root: Any) -> None:
    rich, plain = set(), set()
    with as_user(root) as page:
        # Wagtail's own: its form for a picture has no title to fill in from the file's name.
        page.wanted.append("The provided selector is empty")
        # And of a machine whose time zone has no name.
        page.wanted.append("Invalid time zone specified")
        page.on("dialog", lambda dialog: dialog.accept())
        for address in forms:
            page.goto(address)
            expect(page.locator("#paste-script")).to_have_count(1)
            for box in boxes_of(page):
                place = f"{address} {box['name']}"
                assert "10⁶" in box["words"] and "kumquat" not in box["words"], place
                assert box["taken"], place
                (rich if box["isRich"] else plain).add(place)
    assert len(rich) >= 5, rich
    assert len(plain) >= 60, sorted(plain)


def test_the_boxes_of_a_review(as_user, team: Team) -> None:
    study = draft(team.editor, **whole_fields())
    submit(study, team.editor)
    act(study, team.lead)
    with as_user(team.reviewer) as page:
        page.goto(f"/admin/review/page/{study.pk}/")
        boxes = list(boxes_of(page))
        assert boxes
        for box in boxes:
            assert "10⁶" in box["words"] and "kumquat" not in box["words"], box
