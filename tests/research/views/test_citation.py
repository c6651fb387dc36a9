"""The page that says how to cite, and the files beside it."""

import json

import bibtexparser
import pytest
import rispy
from bs4 import BeautifulSoup
from django.conf import settings

from research.choices import PaperNoticeKind
from research.models import PublishedStudy
from research.notices.services import set_notice
from research.study.slugs import CITATION_FILES, CITED
from research.views.citation import FORMS
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from tests.research.factories import blocks, category_page, fresh, published

pytestmark = pytest.mark.django_db
PATH = "/research/pain-spasticity/a-trial-of-one-treatment/"


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_page(once, once_team):
    authors = blocks("person", {"given": "Mei", "family": "Chen"})
    return once(lambda: published(once_team, authors=authors, volume="12"))


@pytest.fixture
def page(kept_page):
    return kept_page


def text_of(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_study_page_cites_the_paper_and_the_summary(client, page):
    soup = BeautifulSoup(client.get(PATH).content, "html.parser")
    signed = PublishedStudy.objects.get().signed_on
    assert text_of(soup.select_one("#cite-paper")) == (
        "Chen, M. (2023). A trial of one treatment. Test Journal, 12. https://doi.org/10.1234/one"
    )
    assert text_of(soup.select_one("#cite-summary")) == (
        f"{settings.WAGTAIL_SITE_NAME}. ({signed.year}, {signed:%B} {signed.day}). "
        f"A trial of one treatment (Version 1). {settings.SITE_URL}{PATH}"
    )
    assert soup.select_one(f'#citation a[href="{PATH}cite/"]')


def test_no_reviewer_is_named_as_author_of_the_summary(client, page):
    for name in ("summary.ris", "summary.bib", "summary.json"):
        assert "Doctor" not in client.get(f"{PATH}cite/{name}").content.decode()


@pytest.mark.parametrize("address", [PATH, f"{PATH}cite/"])
def test_no_two_controls_of_a_page_share_a_name_and_differ_in_goal(client, page, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    goals: dict[str, set[str]] = {}
    for control in soup.select("main a[href], main button"):
        goal = control.get("href") or control.get("data-copy") or control.get("value")
        goals.setdefault(text_of(control), set()).add(goal)
    assert not {name: targets for name, targets in goals.items() if len(targets) > 1}


@pytest.mark.parametrize("name", CITATION_FILES)
def test_each_file_has_its_type_its_name_and_a_tag(client, page, name):
    response = client.get(f"{PATH}cite/{name}")
    what, form = name.split(".")
    assert response["Content-Type"] == FORMS[form][1]
    assert response["Content-Disposition"] == (
        f'attachment; filename="a-trial-of-one-treatment-{what}.{form}"'
    )
    assert response["X-Robots-Tag"] == "noindex"
    again = client.get(f"{PATH}cite/{name}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_tag_of_a_file_changes_with_its_content(client, page):
    before = client.get(f"{PATH}cite/paper.ris")["ETag"]
    PublishedStudy.objects.update(version=2)
    assert client.get(f"{PATH}cite/paper.ris")["ETag"] == before
    assert client.get(f"{PATH}cite/summary.ris")["ETag"] != before


def test_independent_programs_read_the_files(client, page):
    def get(name):
        return client.get(f"{PATH}cite/{name}").content.decode()

    address = f"{settings.SITE_URL}{PATH}"
    assert rispy.loads(get("paper.ris"))[0]["authors"] == ["Chen, Mei"]
    summary = rispy.loads(get("summary.ris"))[0]
    assert (summary["authors"], summary["urls"]) == ([settings.WAGTAIL_SITE_NAME], [address])
    (entry,) = bibtexparser.parse_string(get("summary.bib")).entries
    assert (entry.key, entry["url"]) == ("a-trial-of-one-treatment-summary", address)
    (item,) = json.loads(get("paper.json"))
    assert (item["DOI"], item["volume"]) == ("10.1234/one", "12")


@pytest.mark.parametrize("name", ["paper.pdf", "author.ris", "paper.RIS", "paper", "ris"])
def test_other_files_are_not_there(client, page, name):
    assert client.get(f"{PATH}cite/{name}", follow=True).status_code == 404


@pytest.mark.parametrize("below", ["cite/", *(f"cite/{name}" for name in CITATION_FILES)])
def test_addresses_follow_the_study_and_are_gone_with_it(
    client, team, page, below, capture_on_commit
):
    with capture_on_commit(execute=True):
        fresh(page).move(category_page("bladder-bowel"), pos="last-child")
    new = f"/research/bladder-bowel/a-trial-of-one-treatment/{below}"
    response = client.get(f"{PATH}{below}", follow=True)
    assert (response.status_code, response.request["PATH_INFO"]) == (200, new)
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.ERROR)
    assert client.get(new).status_code == 410


def test_demo_text_is_marked_in_every_form_and_hidden_where_demo_is_not_allowed(
    client, page, settings
):
    PublishedStudy.objects.update(is_demo=True)
    sentence = "Demo text: no clinician has checked this"
    for name in CITATION_FILES:
        assert sentence in client.get(f"{PATH}cite/{name}").content.decode()
    soup = BeautifulSoup(client.get(f"{PATH}cite/").content, "html.parser")
    assert sentence in text_of(soup.select_one(".review-line"))
    assert f"[{sentence}]" in text_of(soup.select_one("#cite-summary"))
    settings.DEMO_ALLOWED = False
    for address in (f"{PATH}cite/", f"{PATH}cite/paper.ris"):
        assert client.get(address).status_code == 404


def test_a_retracted_paper_is_cited_as_one(client, team, page):
    set_notice(page=page, user=team.lead, kind=PaperNoticeKind.RETRACTED, where="10.1234/notice")
    note = "This paper was retracted: https://doi.org/10.1234/notice"
    assert rispy.loads(client.get(f"{PATH}cite/paper.ris").content.decode())[0]["notes"] == [note]
    for what in CITED:
        (item,) = json.loads(client.get(f"{PATH}cite/{what}.json").content)
        assert item["note"] == note
    assert item.get("status") is None
    soup = BeautifulSoup(client.get(f"{PATH}cite/").content, "html.parser")
    assert "[Retracted]. (" not in text_of(soup.select_one("#cite-paper"))
    assert "treatment [Retracted]. Test" in text_of(soup.select_one("#cite-paper"))
    assert text_of(soup.select_one("h1 + .banner h2")) == "This paper was retracted"


def test_the_files_take_no_form(client, page):
    assert client.post(f"{PATH}cite/").status_code == 405
    assert client.post(f"{PATH}cite/paper.ris").status_code == 405
