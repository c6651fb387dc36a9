"""A preview is the readers' page of a draft, and says so."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from research.models import PublishedStudy
from tests.research.factories import (
    Team,
    blocks,
    category_page,
    change,
    draft,
    whole_fields,
)
from tests.research.form_data import form_data
from tests.research.views.reading import headings, read, text_of

pytestmark = pytest.mark.django_db
DEMO_WORDS = "Demo text: no clinician has checked this"
NOT_ADVICE = "Research, not medical advice."


def previewed(client, page) -> BeautifulSoup:
    return read(client, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))


def test_preview_of_a_draft_says_that_nobody_signed_it(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    soup = previewed(client, page)
    line = text_of(soup.select_one(".review-line"))
    assert line == "Draft preview: nobody has signed this text."
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not soup.select("#feedback form")
    assert "Medically reviewed" not in soup.get_text()


def test_preview_prints_the_draft_in_the_readers_page(client, team, page, study):
    readers = headings(read(client, study.path), "h1", "h2")
    change(page, team.editor, paper_title="Mended title")
    client.force_login(team.editor)
    preview = headings(previewed(client, page), "h1", "h2")
    assert preview[0] == "Mended title"
    later = {"Your Feedback", "Page history"}  # a draft has neither readers nor a history
    assert preview[1:] == [title for title in readers[1:] if title not in later]
    assert PublishedStudy.objects.get().title == study.title


def test_nothing_that_is_signed_is_folded_away_in_a_preview(client, team, page, study):
    folds = "#facts .level ~ details, #paper, #citation"
    readers = read(client, study.path).select(folds)
    assert [fold.has_attr("open") for fold in readers] == [False] * 3
    client.force_login(team.editor)
    preview = previewed(client, page).select(folds)
    assert [fold.has_attr("open") for fold in preview] == [True] * 3


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"published_year": 2023, "published_month": 13, "published_day": 40},
        {"evidence_level": "1", "evidence_question": "benefit"},
        {"key_findings": blocks("finding", {"statement": "", "count": {"n": 9, "of": 2}})},
    ],
    ids=["a title and nothing else", "impossible date", "level without a design", "wrong count"],
)
def test_preview_of_a_half_filled_draft_opens(client, team, fields):
    page = draft(team.editor, paper_title="Only a title", **fields)
    client.force_login(team.editor)
    assert text_of(previewed(client, page).h1) == "Only a title"


def test_the_side_panel_previews_what_is_being_typed(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(edit).context["form"]) | {"plain_title": "Typed just now"}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(url, data).json()["is_valid"]
    assert text_of(read(client, url).h1) == "Typed just now"


def test_a_page_that_is_not_stored_yet_can_be_previewed(client, team):
    client.force_login(team.editor)
    place = ["research", "studysummarypage", category_page().pk]
    form = client.get(reverse("wagtailadmin_pages:add", args=place)).context["form"]
    url = reverse("wagtailadmin_pages:preview_on_add", args=place)
    data = form_data(form) | {"plain_title": "Typed just now", "slug": "typed"}
    assert client.post(url, data).json()["is_valid"]
    assert text_of(read(client, url).h1) == "Typed just now"


def test_readers_cannot_open_a_preview(client, team: Team):
    page = draft(team.editor, **whole_fields())
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 302
    assert "/login/" in response["Location"]
