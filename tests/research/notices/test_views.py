"""The admin's pages for notices about papers: for leads alone, and each step asks once more."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.models import User
from research.choices import NoticeLifted
from research.models import PaperNotice, PublishedStudy
from research.notices.services import set_notice
from research.published.presenters import Notices

pytestmark = pytest.mark.django_db
NOTICE = {"kind": "retracted", "where": "10.1234/notice", "year": "2026", "month": "3", "day": ""}


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture
def page(kept_page):
    return kept_page


@pytest.fixture
def address(page):
    return reverse("paper_notices:page", args=[page.pk])


@pytest.fixture
def as_lead(client, team):
    client.force_login(team.lead)
    return client


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_a_notice_is_shown_to_the_lead_before_it_is_shown_to_readers(as_lead, page, address):
    response = as_lead.post(address, NOTICE)
    shown = words(response)
    for sentence in (
        "Readers will see this",
        "This paper was retracted",
        "Do not rely on this study.",
        "Date of the notice: March 2026.",
        "https://doi.org/10.1234/notice",
    ):
        assert sentence in shown
    assert not PaperNotice.objects.exists()
    response = as_lead.post(address, NOTICE | {"confirmed": "yes"}, follow=True)
    assert "Readers see the notice now." in words(response)
    assert PublishedStudy.objects.get().is_retracted


def test_changing_ones_mind_keeps_what_was_typed(as_lead, address):
    response = as_lead.post(address, NOTICE | {"change": "yes"})
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("#id_where")["value"] == NOTICE["where"]
    assert soup.select_one("[name=kind][checked]")["value"] == "retracted"
    assert soup.select_one("#id_month [selected]")["value"] == "3"
    assert not PaperNotice.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Choose what happened to the paper."),
        ({"where": ""}, "Say where readers can read the notice: a DOI or an address."),
        ({"where": "see the journal"}, "Give a DOI, or an address with https:// in front."),
        ({"year": "", "month": "3"}, "Give the year too, or leave the month empty."),
        ({"month": "2", "day": "30"}, "That month does not have such a day."),
        ({"year": "2190"}, "This date is still to come. Check it."),
    ],
)
def test_a_wrong_box_says_what_to_do_and_nothing_typed_is_lost(as_lead, address, changes, sentence):
    response = as_lead.post(address, NOTICE | changes | {"confirmed": "yes"})
    assert response.status_code == 200
    assert sentence in words(response)
    assert "Enter a valid" not in words(response)
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("#id_where").get("value", "") == (NOTICE | changes)["where"]
    assert not PaperNotice.objects.exists()


def test_a_second_notice_of_a_kind_is_refused_on_the_form(as_lead, address):
    as_lead.post(address, NOTICE | {"confirmed": "yes"})
    response = as_lead.post(address, NOTICE | {"confirmed": "yes"})
    assert "This page has such a notice already. Take that one off first." in words(response)
    assert PaperNotice.objects.count() == 1


def test_a_lead_takes_a_notice_off_with_a_reason(as_lead, team, page, address):
    notice = set_notice(page=page, user=team.lead, kind="concern", where="10.1234/n")
    lift = reverse("paper_notices:lift", args=[page.pk, notice.pk])
    assert lift in as_lead.get(address).content.decode()
    assert "Choose a reason from the list." in words(as_lead.post(lift, {}))
    assert PaperNotice.objects.open().exists()
    response = as_lead.post(lift, {"reason": NoticeLifted.TAKEN_BACK}, follow=True)
    assert "Taken off by Lee Lead" in words(response)
    assert "The journal took the notice back." in words(response)
    assert Notices(PublishedStudy.objects.get()).banners == []
    response = as_lead.post(lift, {"reason": NoticeLifted.MISTAKE})
    assert "This notice is off the page already." in words(response)


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_nobody_else_opens_or_posts_these_pages(client, team, page, address, who):
    notice = set_notice(page=page, user=team.lead, kind="concern", where="10.1234/n")
    people = {"editor": team.editor}
    superuser = User.objects.create_superuser("root@example.org", "password-for-tests")
    client.force_login(people.get(who, superuser))
    lift = reverse("paper_notices:lift", args=[page.pk, notice.pk])
    for place, facts in (
        (address, NOTICE | {"confirmed": "yes"}),
        (lift, {"reason": NoticeLifted.MISTAKE}),
    ):
        assert client.get(place).status_code == 302
        assert client.post(place, facts).status_code in {302, 403}
    assert [row.kind for row in PaperNotice.objects.open()] == ["concern"]


def test_a_notice_is_not_lifted_through_the_address_of_another_study(as_lead, team, page):
    notice = set_notice(page=page, user=team.lead, kind="concern", where="10.1234/n")
    lift = reverse("paper_notices:lift", args=[page.pk + 1, notice.pk])
    assert as_lead.post(lift, {"reason": NoticeLifted.MISTAKE}).status_code == 404
    assert PaperNotice.objects.open().exists()


def test_the_editors_menu_offers_it_to_leads_alone(client, team, page, address):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(team.lead)
    assert address in client.get(edit).content.decode()
    client.force_login(team.editor)
    assert address not in client.get(edit).content.decode()
