"""The guide of the team stands in the admin, from the same file, with its pictures."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db
GUIDE = "/admin/how-it-works/"


def test_it_says_what_the_file_says(admin_client):
    page = BeautifulSoup(admin_client.get(GUIDE).content, "html.parser")
    text = (settings.BASE_DIR / "docs" / "editorial-workflow.md").read_text("utf-8")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert [heading.get_text() for heading in page.select(".guide h2")] == headings
    assert len(page.select("h1")) == 1
    assert len(page.select(".guide table")) == 2


def test_each_link_and_picture_of_it_answers(admin_client):
    page = BeautifulSoup(admin_client.get(GUIDE).content, "html.parser")
    ids = {tag["id"] for tag in page.select("[id]")}
    links = [link["href"] for link in page.select(".guide a[href]")]
    assert any("decisions" in link for link in links)
    for link in links:
        if link.startswith("#"):
            assert link[1:] in ids
        else:
            assert admin_client.get(GUIDE + link).status_code == 200
    pictures = [picture["src"] for picture in page.select(".guide img")]
    assert pictures
    for picture in pictures:
        assert admin_client.get(GUIDE + picture)["Content-Type"] == "image/png"


@pytest.mark.parametrize("name", ["../pyproject.toml", "nothing.md", "img/", "%2e%2e/README.md"])
def test_nothing_else_is_served(admin_client, name):
    assert admin_client.get(GUIDE + name).status_code == 404


@pytest.mark.parametrize("name", ["", "editorial-workflow.md", "img/home.png"])
def test_it_is_for_those_who_are_signed_in(client, name):
    answer = client.get(GUIDE + name)
    assert answer.status_code == 302
    assert reverse("wagtailadmin_login") in answer.url
