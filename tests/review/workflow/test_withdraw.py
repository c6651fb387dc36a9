"""A withdrawal takes a study down at once and says why at its address."""

import pytest
from wagtail.models import Page

from research.models import PublishedStudy, Tombstone
from review.errors import ReviewRefused
from review.workflow.withdraw import withdraw
from tests.research.factories import category_page, change, draft, fresh, publish, whole_fields

pytestmark = pytest.mark.django_db


def test_withdrawal_takes_down_and_leaves_a_tombstone(client, team, live):
    path = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    response = client.get(path)
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()
    assert not PublishedStudy.objects.exists()
    assert Tombstone.objects.get().path == path


def test_only_a_lead_withdraws_and_only_with_a_reason_from_the_list(team, live):
    for user, reason in ((team.editor, "error"), (team.lead, "because")):
        with pytest.raises(ReviewRefused):
            withdraw(page=live, user=user, reason=reason)
    assert fresh(live).live


def test_a_withdrawn_study_comes_back_under_a_new_signature(client, team, live):
    path = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    change(live, team.editor, paper_title="Mended")
    publish(live, team)
    assert client.get(path).status_code == 200


def test_a_row_that_sql_took_down_can_still_be_withdrawn(client, team, live):
    path = PublishedStudy.objects.get().path
    Page.objects.filter(pk=live.pk).update(live=False)
    withdraw(page=fresh(live), user=team.lead, reason="error")
    assert client.get(path).status_code == 410


def test_the_old_address_leads_to_a_study_that_came_back_elsewhere(client, team, live):
    old = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    fresh(live).move(category_page("bladder-bowel"), pos="last-child")
    change(live, team.editor, paper_title="Mended")
    publish(live, team)
    assert client.get(old).headers["Location"] == PublishedStudy.objects.get().path


def test_a_withdrawn_study_may_be_written_anew(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    anew = draft(team.editor, slug="anew", **whole_fields())
    assert publish(anew, team).live
