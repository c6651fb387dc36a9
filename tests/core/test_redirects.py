"""An address of ours leads to a page of ours."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from accounts.roles import LEADS
from tests.research.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
ELSEWHERE = [
    "https://clinic.example.org/",
    "http://127.0.0.1:8000.example.org/",
    "//clinic.example.org/",
    "/\\clinic.example.org",
    "\\\\clinic.example.org",
    "clinic.example.org",
    "javascript:alert(1)",
    "mailto:a@example.org",
    " https://clinic.example.org/",
]


@pytest.fixture
def form(client):
    client.force_login(person("lead@example.org", LEADS))

    def send(link: str) -> str:
        data = {"old_path": "/old/", "redirect_link": link, "is_permanent": "on"}
        return client.post(reverse("wagtailredirects:add"), data).content.decode()

    return send


@pytest.mark.parametrize("link", ELSEWHERE)
def test_a_lead_leads_nobody_to_another_site(form, link):
    words = form(link)
    # Wagtail's own box takes whole addresses alone.
    assert "is not on this site" in words or "Enter a valid URL" in words
    assert "/old/" in words
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("link", ELSEWHERE)
def test_no_script_does_it_either(link):
    with pytest.raises(ValidationError, match="readers trust our addresses"):
        Redirect.objects.create(old_path="/old", redirect_link=link)


def test_a_way_on_this_site_is_fine(form, client, settings):
    settings.SITE_URL = "https://www.example.org"
    form("https://www.example.org/about/")
    Redirect.objects.create(old_path="/older", redirect_link="/research/?q=pain")
    places = {path: client.get(path)["Location"] for path in ("/old/", "/older/")}
    assert places == {"/old/": "https://www.example.org/about/", "/older/": "/research/?q=pain"}
