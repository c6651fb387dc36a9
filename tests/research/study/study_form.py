"""The form of a study: what it sends, and what stands in the answer."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.urls import reverse

from research.models import StudySummaryPage
from tests.research.factories import fresh
from tests.research.form_data import form_data


def address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, page) -> dict[str, Any]:
    """What the form sends back when nothing is changed. The page around it is not drawn."""
    text = fresh(page).get_latest_revision_as_object()
    user = get_user(client)
    form = StudySummaryPage.get_edit_handler().get_form_class()(
        instance=text, for_user=user, parent_page=text.get_parent()
    )
    return form_data(form)


def save(client, page, *, how: dict[str, Any] | None = None, **typed):
    data = opened(client, page) | typed
    return client.post(address(page), data, follow=not how, **(how or {}))


def newest(page) -> StudySummaryPage:
    return fresh(page).get_latest_revision_as_object()


def beside(soup: BeautifulSoup, field: str) -> str:
    place = soup.select_one(f"[data-contentpath='{field}'] [data-field-errors]")
    return " ".join(place.get_text(" ").split())


def told(soup: BeautifulSoup) -> str:
    return " ".join(soup.select_one(".messages").get_text(" ").split())


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")
