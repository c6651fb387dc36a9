"""Leads and medical reviewers find every live study, to withdraw it or to warn of its paper."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from review.generic_reference import review_address
from tests.research.clones import clones
from tests.research.factories import published

pytestmark = pytest.mark.django_db


def test_a_reviewer_gets_from_the_menu_to_the_withdrawal(team, client):
    page = published(team)
    client.force_login(team.reviewer)
    where = reverse("live_studies:index")
    assert where in client.get("/admin/").content.decode()
    assert review_address(page, "recheck") in client.get(where, {"q": "treatment"}).content.decode()
    assert review_address(page, "recheck") not in client.get(where, {"q": "zzz"}).content.decode()
    words = client.get(review_address(page, "recheck")).content.decode()
    assert review_address(page, "withdraw") in words
    assert reverse("paper_notices:page", args=[page.pk]) in words
    client.post(review_address(page, "withdraw"), {"reason": "error"})
    assert client.get(page.url).status_code == 410


def test_an_editor_has_no_such_list(team, client):
    client.force_login(team.editor)
    assert client.get(reverse("live_studies:index")).status_code == 302


def test_many_studies_ask_no_more_than_few(team, client):
    page = published(team)
    client.force_login(team.lead)

    def queries() -> int:
        client.get(reverse("live_studies:index"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("live_studies:index"))
        return len(asked)

    from research.models import PublishedStudy

    few = queries()
    clones(PublishedStudy.objects.get(page_id=page.pk), 20)
    assert queries() == few
