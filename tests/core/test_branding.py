"""The team's pages carry the site's own name and mark."""

import pytest
from django.conf import settings
from django.urls import reverse


@pytest.mark.django_db
def test_login_page_shows_our_name_and_mark_and_not_wagtails(client):
    html = client.get(reverse("wagtailadmin_login")).content.decode()
    assert f"<title>Log in - {settings.WAGTAIL_SITE_NAME}</title>" in html
    assert f"<h1>{settings.WAGTAIL_SITE_NAME}</h1>" in html
    assert "img/mark.svg" in html
    assert "css/admin.css" in html
    assert "Sign in to Wagtail" not in html


@pytest.mark.django_db
def test_menu_of_the_team_shows_our_name(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'<span class="brand-name">{settings.WAGTAIL_SITE_NAME}</span>' in html
