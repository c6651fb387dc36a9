"""The admin home begins with the box for a DOI, for whoever may add a study."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import ADMINISTRATORS
from core.models import User
from research.models import CategoryIndexPage, PaperLookup
from research.papers.forms import may_add, places_of
from tests.research.factories import person

pytestmark = pytest.mark.django_db
HOME = "/admin/"


@pytest.fixture
def team(kept_team):
    return kept_team


def home(client, user: User) -> BeautifulSoup:
    client.force_login(user)
    return BeautifulSoup(client.get(HOME).content, "html.parser")


@pytest.mark.parametrize("who", ["editor", "lead"])
def test_the_box_on_the_home_page_asks_about_the_paper(team, who):
    client = Client(enforce_csrf_checks=True)
    form = home(client, getattr(team, who)).select_one("section form:has([name=asked])")
    assert form["action"] == reverse("papers:add")
    token = form.select_one("[name=csrfmiddlewaretoken]")["value"]
    answer = client.post(
        form["action"],
        {"asked": "10.1234/walk.2024.7", "ask": "1", "csrfmiddlewaretoken": token},
    )
    assert answer.url == reverse("papers:lookup", args=[PaperLookup.objects.get().pk])


def test_who_may_add_none_has_neither_box_nor_menu(team, client):
    assert home(client, team.reviewer).select_one("[name=asked]") is None
    add = f'"{reverse("papers:add")}"'
    assert add not in client.get(HOME).content.decode()
    client.force_login(team.editor)
    assert add in client.get(HOME).content.decode()


def test_home_and_menu_ask_once_however_many_categories_there_are(team):
    for user in (team.editor, team.reviewer, person("boss@example.org", ADMINISTRATORS)):
        assert may_add(user) == places_of(user).exists()
        with CaptureQueriesContext(connection) as asked:
            may_add(user)
        assert len(asked) == 1
    assert CategoryIndexPage.objects.count() > 1
