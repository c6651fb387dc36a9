"""Every item of every menu, opened by each role that has it, answers and helps."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from wagtail.admin.menu import SubmenuMenuItem, admin_menu

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, TEAM
from core.models import User
from tests.research.factories import person

pytestmark = pytest.mark.django_db
MISLEADING = ("guide.wagtail.org", "docs.wagtail.org", "releases/", "What's new", "Upgrade")


def items(menu: Any, request: Any) -> Iterator[Any]:
    for item in menu.menu_items_for_request(request):
        if isinstance(item, SubmenuMenuItem):
            inner = list(items(item.menu, request))
            assert inner, f"{item.label} is empty"
            yield from inner
        else:
            yield item


def menu_of(user: User) -> dict[str, str]:
    request = RequestFactory().get("/admin/")
    request.user = user
    return {str(item.label): item.url for item in items(admin_menu, request)}


@pytest.mark.parametrize("role", [*TEAM, "superuser"])
def test_each_item_opens_for_whoever_has_it(client, role):
    user = person("one@example.org", role, is_superuser=role == "superuser")
    client.force_login(user)
    menu = menu_of(user)
    assert {"Studies", "How it works"} <= set(menu)
    says_nothing = {}
    for label, url in menu.items():
        if url == "#":
            assert label == "Shortcuts"
            continue
        assert url.startswith("/admin/"), label
        answer = client.get(url, follow=True)
        assert answer.status_code == 200, (label, url)
        assert answer.request["PATH_INFO"].startswith(url), label
        main = BeautifulSoup(answer.content, "html.parser").select_one("main")
        for tag in main.select("header, form[role=search], .messages"):
            tag.decompose()
        words = main.get_text(" ", strip=True)
        # A list without rows says what will stand there, and what to do.
        if not main.select("td, .guide, form[method=post], .listing li") and ". " not in words:
            says_nothing[label] = words
    assert says_nothing == {}


@pytest.mark.parametrize("role", TEAM)
def test_home_and_menu_name_no_help_that_misleads(client, role):
    client.force_login(person("one@example.org", role))
    page = client.get("/admin/").content.decode()
    assert not [word for word in MISLEADING if word in page]


def test_each_role_has_what_it_works_with():
    people = {role: person(f"{number}@example.org", role) for number, role in enumerate(TEAM)}
    menus = {role: set(menu_of(people[role])) for role in TEAM}
    for role in (EDITORS, LEADS, ADMINISTRATORS):
        assert "Add a study" in menus[role]
    assert "Add a study" not in menus[REVIEWERS]
    assert not set.union(*menus.values()) & {"Workflows", "Workflow tasks", "Sites", "Editor Guide"}
