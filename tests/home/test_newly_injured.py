"""The page for newly injured people: medical words, so nobody reads them before they are signed."""

import re

import pytest

from home.models import StandardPage
from home.services.setup.content import FOLDER
from review.workflow.withdraw import withdraw
from taxonomy.models import GlossaryTerm
from tests.research.factories import Team, act, fresh, publish, signing, submit

pytestmark = pytest.mark.usefixtures("site")
ADDRESS = "/newly-injured/"
LINK = 'href="/newly-injured/"'
PLACES = ("/", "/search/?q=xyzzy")


def the_page() -> StandardPage:
    return StandardPage.objects.get(slug="newly-injured")


def linked(client) -> list[bool]:
    return [LINK in client.get(place).content.decode() for place in PLACES]


def test_it_is_born_as_an_unsigned_medical_draft(client):
    page = the_page()
    assert page.medical
    assert not page.live
    assert page.latest_revision_id
    assert client.get(ADDRESS).status_code == 404
    assert linked(client) == [False, False]


def test_any_reviewer_may_sign_the_words_it_came_with_and_then_it_is_linked(client):
    team = Team()
    publish(the_page(), team)
    words = client.get(ADDRESS).content.decode()
    assert "<h1><bdi>Newly injured? Start here.</bdi></h1>" in words
    assert "Medically reviewed by" in words
    assert linked(client) == [True, True]


def test_a_withdrawn_page_is_linked_no_longer(client):
    team = Team()
    publish(the_page(), team)
    withdraw(page=fresh(the_page()), user=team.lead, reason="error")
    answer = client.get(ADDRESS)
    assert answer.status_code == 410
    # A way on, as from every other page that is not there.
    assert 'id="gone-search"' in answer.content.decode()
    assert linked(client) == [False, False]


def test_an_unsigned_text_cannot_be_published_by_hand(client):
    team = Team()
    submit(the_page(), team.editor)
    act(the_page(), team.lead)
    assert not fresh(the_page()).live
    act(the_page(), team.reviewer, **signing(the_page()))
    assert fresh(the_page()).live


def test_a_demo_signature_hides_it_where_demo_is_refused(client, settings):
    team = Team()
    team.reviewer.is_demo = True
    team.reviewer.save()
    publish(the_page(), team)
    words = client.get(ADDRESS).content.decode()
    assert "Demo text: no clinician has checked this" in words
    assert linked(client) == [True, True]
    settings.DEMO_ALLOWED = False
    assert client.get(ADDRESS).status_code == 404
    assert linked(client) == [False, False]


def test_its_links_to_the_glossary_are_words_of_the_glossary():
    html = (FOLDER / "newly-injured.html").read_text("utf-8")
    linked_words = re.findall(r'href="/glossary/([a-z-]+)/"', html)
    assert len(linked_words) > 8
    have = set(GlossaryTerm.objects.values_list("slug", flat=True))
    assert set(linked_words) <= have
