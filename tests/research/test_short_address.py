"""The address on paper leads to the page for ever, wherever it moves."""

import pytest
from django.test import override_settings

from research.models import PublishedStudy
from review.workflow.withdraw import withdraw
from tests.research.factories import category_page, draft, published, whole_fields

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_page_before_and_after_a_move(client, team):
    page = published(team)
    study = PublishedStudy.objects.get()
    assert study.short_url == f"/s/{page.pk}/"
    assert client.get(study.short_url)["Location"] == study.path
    page.move(category_page("bladder-bowel"), pos="last-child")
    moved = PublishedStudy.objects.get()
    assert moved.path != study.path
    assert client.get(study.short_url)["Location"] == moved.path


def test_of_a_withdrawn_page_it_leads_to_where_the_reason_stands(client, team):
    page = published(team)
    withdraw(page=page, user=team.lead, reason="error")
    response = client.get(f"/s/{page.pk}/", follow=True)
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()


def test_a_draft_has_none(client, team):
    page = draft(team.editor, **whole_fields())
    assert client.get(f"/s/{page.pk}/").status_code == 404
    assert client.get("/s/0/").status_code == 404


def test_demo_text_has_none_where_real_readers_are(client, team):
    page = published(team)
    PublishedStudy.objects.update(is_demo=True)
    with override_settings(DEMO_ALLOWED=False):
        assert client.get(f"/s/{page.pk}/").status_code == 404


def test_it_is_the_address_that_paper_shows(client, team, settings):
    published(team)
    study = PublishedStudy.objects.get()
    for path in (study.path, f"{study.path}questions/"):
        words = client.get(path, follow=True).content.decode()
        assert f"{settings.SITE_URL}{study.short_url}" in words


def test_it_costs_one_query(client, team, django_assert_num_queries):
    page = published(team)
    with django_assert_num_queries(1):
        client.get(f"/s/{page.pk}/")
