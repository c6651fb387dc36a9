"""Questions for the care team: the study's own, else its category's, on a sheet of their own."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from core.addresses import new_addresses
from research.models import PublishedStudy
from research.notices.services import set_notice
from research.published.presenters import PageMetadata
from review.log.verify import verify
from review.workflow.withdraw import withdraw
from taxonomy.models import Category
from tests.research.factories import (
    blocks,
    category_page,
    change,
    fresh,
    publish,
    published,
)
from tests.research.views.reading import text_of

pytestmark = pytest.mark.django_db
OWN = "Is there a trial near me?"
LENT = ["Does it fit me?", "Who knows more?"]


@pytest.fixture
def category(team) -> Category:
    pain_category = Category.objects.get(slug="pain-spasticity")
    change(pain_category, team.editor, care_questions="\n".join(LENT))
    return publish(pain_category, team)


@pytest.fixture
def page(team):
    return published(team)


def copy() -> PublishedStudy:
    return PublishedStudy.objects.get()


def asked(client, address: str, part: str) -> list[str]:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [item.get_text().strip() for item in soup.select(part)]


def sheet(client) -> BeautifulSoup:
    response = client.get(copy().questions_url)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


# --- Whose they are -------------------------------------------------------------------------
def test_a_study_without_its_own_shows_those_of_its_category(client, category, page):
    assert asked(client, copy().path, "#questions li") == LENT
    words = client.get(copy().path).content.decode()
    assert "These are general questions for the category <bdi>Pain &amp; Spasticity</bdi>." in words


def test_its_own_questions_stand_alone(client, team, category):
    published(team, care_questions=blocks("question", OWN))
    assert asked(client, copy().path, "#questions li") == [OWN]
    assert "general questions" not in client.get(copy().path).content.decode()


def test_questions_that_nobody_signed_show_nowhere(client, team, page):
    change(Category.objects.get(slug="pain-spasticity"), team.editor, care_questions="Secret?")
    assert "Secret?" not in copy().questions
    assert "Secret?" not in client.get(copy().path).content.decode()


def test_they_follow_the_category_when_it_is_signed_anew_or_withdrawn(client, team, page, category):
    assert copy().questions == LENT
    change(category, team.editor, care_questions="Only one?")
    assert copy().questions == LENT
    publish(fresh(category), team)
    assert asked(client, copy().path, "#questions li") == ["Only one?"]
    withdraw(page=fresh(category), user=team.lead, reason="error")
    assert copy().questions == []
    assert not asked(client, copy().path, "#questions")


def test_they_follow_the_study_to_another_category(team, page, category, capture_on_commit):
    assert copy().questions == LENT
    with capture_on_commit(execute=True):
        fresh(page).move(category_page("bladder-bowel"), pos="last-child")
    other = Category.objects.get(slug="bladder-bowel")
    assert copy().questions == other.care_question_list() != LENT


def test_demo_questions_say_so_and_are_hidden_where_demo_text_is_refused(
    client, team, page, settings
):
    team.reviewer.is_demo = True
    team.reviewer.save()
    publish(Category.objects.get(slug="pain-spasticity"), team)
    words = " ".join(asked(client, copy().path, "#questions .help"))
    assert "Demo text: no clinician has checked this" in words
    settings.DEMO_ALLOWED = False
    assert not copy().is_demo
    assert PageMetadata(copy()).care_questions == []
    assert not asked(client, copy().path, "#questions")


def test_a_nightly_check_finds_questions_that_no_category_asks(page, category):
    assert list(verify(print)) == []
    PublishedStudy.objects.update(questions=["Buy it now?"])
    [gap] = verify(print)
    assert "questions" in gap.what


def test_writing_the_copy_anew_keeps_them(page, category):
    from django.core.management import call_command

    PublishedStudy.objects.update(questions=[])
    call_command("rebuild_published", verbosity=0)
    assert copy().questions == LENT


# --- The sheet ------------------------------------------------------------------------------
def test_the_sheet_has_title_questions_review_line_and_what_it_is_not(client, team):
    published(team, care_questions=blocks("question", OWN), paper_title="A trial of tulips")
    soup = sheet(client)
    words = text_of(soup.main)
    assert [h1.get_text() for h1 in soup.find_all("h1")] == ["Questions to ask your care team"]
    for part in (
        OWN,
        "A trial of tulips",
        "Research, not medical advice.",
        "Medically reviewed by Dana Doctor, MD",
        f"{settings.SITE_URL}{copy().short_url}",
    ):
        assert part in words
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_the_study_leads_to_the_sheet_and_back(client, page, category):
    soup = BeautifulSoup(client.get(copy().path).content, "html.parser")
    assert soup.find("a", href=copy().questions_url).get_text() == (
        "Print these questions on one sheet"
    )
    assert sheet(client).select_one(".back a")["href"] == copy().path


def test_a_sheet_without_questions_leads_to_the_study(client, page, team):
    category = Category.objects.get(slug="pain-spasticity")
    publish(change(category, team.editor, care_questions=""), team)
    response = client.get(copy().questions_url)
    assert (response.status_code, response["Location"]) == (302, copy().path)


def test_the_sheet_of_a_withdrawn_study_is_gone(client, team, page, category):
    address = copy().questions_url
    withdraw(page=page, user=team.lead, reason="error")
    assert client.get(address).status_code == 410


def test_the_sheet_follows_the_study_to_a_new_address(client, team, capture_on_commit):
    page = published(team, care_questions=blocks("question", OWN))
    old = copy().questions_url
    with capture_on_commit(execute=True), new_addresses():
        moved = fresh(page)
        moved.slug = "another-address"
        moved.save()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, copy().questions_url)


def test_demo_sheets_are_nowhere_where_demo_text_is_refused(client, page, category, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    assert client.get(copy().questions_url).status_code == 404


def test_the_sheet_of_a_retracted_paper_says_so_first(client, team, page, category):
    set_notice(page=fresh(page), user=team.lead, kind="retracted", where="10.1234/r")
    soup = sheet(client)
    assert soup.title.get_text().strip().startswith("Questions for your care team: Retracted:")
    assert soup.select_one("main .banner h2").get_text() == "This paper was retracted"
