"""Add a study: from a DOI in two steps, or blank. Each page says what is going on."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from research.choices import LookupState
from research.models import PaperLookup, StudySummaryPage
from research.models.paper_lookup import PATIENCE
from tests.paper_server import UNKNOWN, records, work
from tests.research.factories import category_page, change, draft, fresh, person
from tests.research.papers.test_services import asked, made

DOI = "10.1234/walk.2024.7"
ADD = "/admin/papers/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture
def as_editor(client, team):
    client.force_login(team.editor)
    return client


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def ask(client, capture_on_commit, about=DOI, address=ADD):
    with capture_on_commit(execute=True):
        return client.post(address, {"asked": about, "ask": "1"})


def test_from_a_doi_to_a_draft_in_two_steps(server, as_editor, capture_on_commit):
    answered = ask(as_editor, capture_on_commit)
    page = as_editor.get(answered.url)
    assert "10⁸ cells & Sox2" in words(page)
    assert "Journal of Walking & Standing" in words(page)
    assert "Secretabstractword" in words(page)
    made_it = as_editor.post(answered.url, {"parent": category_page().pk})
    study = StudySummaryPage.objects.get()
    assert made_it.url == reverse("wagtailadmin_pages:edit", args=[study.pk])
    form = as_editor.get(made_it.url)
    assert "Randomized controlled trial" in words(form)
    assert reverse("papers:record", args=[study.pk]) in form.content.decode()


def test_the_category_where_it_began_is_chosen_already(server, as_editor, capture_on_commit):
    parent = category_page()
    answered = ask(as_editor, capture_on_commit, address=f"{ADD}?parent={parent.pk}")
    page = as_editor.get(answered.url)
    assert f'value="{parent.pk}" selected' in page.content.decode()


def test_a_draft_without_a_category_is_asked_for_one(server, as_editor, capture_on_commit):
    answered = ask(as_editor, capture_on_commit)
    assert "Choose a category." in words(as_editor.post(answered.url, {"parent": ""}))
    assert not StudySummaryPage.objects.exists()


@pytest.mark.parametrize("parent", ["x", "999999999", "²", "9" * 30, "-1"])
def test_a_category_that_is_none_is_no_crash(as_editor, parent):
    assert as_editor.get(f"{ADD}?parent={parent}").status_code == 200


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ("", "Paste the DOI of the paper."),
        ("hello", "There is no DOI, PubMed number or PMC number in this."),
        ("10.1234", "There is no DOI, PubMed number or PMC number in this."),
    ],
)
def test_what_names_no_paper_is_said_beside_the_box(as_editor, about, sentence):
    response = as_editor.post(ADD, {"asked": about})
    assert sentence in words(response)
    assert not PaperLookup.objects.exists()


def test_a_known_doi_opens_its_page(server, team, as_editor, capture_on_commit):
    page = made(team)
    before = len(server.asked)
    answered = ask(as_editor, capture_on_commit, DOI.upper())
    assert answered.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert len(server.asked) == before


def test_a_paper_known_by_another_number_opens_its_page(server, team, as_editor, capture_on_commit):
    page = draft(team.editor, title="Mine", doi=DOI)
    answered = ask(as_editor, capture_on_commit, "PMID: 31234567")
    assert as_editor.get(answered.url).url == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_what_happened_to_the_paper_is_said_before_the_draft_and_on_it(
    server, team, as_editor, capture_on_commit
):
    told = {"type": "retraction", "DOI": "10.1234/n", "updated": {"date-parts": [[2024, 5, 1]]}}
    server.crossref = work(**{"updated-by": [told]})
    answered = ask(as_editor, capture_on_commit)
    assert "This paper was retracted (May 1, 2024)" in words(as_editor.get(answered.url))
    as_editor.post(answered.url, {"parent": category_page().pk})
    study = StudySummaryPage.objects.get()
    form = as_editor.get(reverse("wagtailadmin_pages:edit", args=[study.pk]))
    assert "This paper was retracted (May 1, 2024)" in words(form)


def test_a_failure_says_what_happened_and_a_blank_draft_is_possible(
    server, as_editor, capture_on_commit
):
    server.crossref, server.europe_pmc = UNKNOWN, records()
    answered = ask(as_editor, capture_on_commit)
    page = as_editor.get(answered.url)
    assert "Nobody we asked knows 10.1234/walk.2024.7" in words(page)
    assert "Nothing was made or changed." in words(page)
    kind = ["research", "studysummarypage", category_page().pk]
    blank = reverse("wagtailadmin_pages:add", args=kind)
    assert blank in page.content.decode()


def test_an_open_question_shows_progress_and_can_be_stopped(queue, as_editor, capture_on_commit):
    answered = ask(as_editor, capture_on_commit)
    assert "data-lookup-open" in as_editor.get(answered.url).content.decode()
    stopped = as_editor.post(f"{answered.url}stop/", follow=True)
    assert "You stopped it. Nothing was made or changed." in words(stopped)
    assert PaperLookup.objects.get().state == LookupState.STOPPED


def test_without_a_worker_an_editor_is_told_after_ten_seconds(queue, as_editor, capture_on_commit):
    answered = ask(as_editor, capture_on_commit)
    PaperLookup.objects.update(asked_at=timezone.now() - PATIENCE * 2)
    page = as_editor.get(answered.url)
    assert "data-lookup-open" not in page.content.decode()
    assert "Nobody took up this question within ten seconds" in words(page)


def test_a_question_of_somebody_else_is_not_shown(server, team, client):
    lookup = asked(team.editor)
    client.force_login(team.lead)
    for address in (f"{ADD}{lookup.pk}/", f"{ADD}{lookup.pk}/stop/"):
        assert client.post(address).status_code == 302  # to the admin's home, with a sentence
    assert not StudySummaryPage.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "nobody"])
def test_who_may_not_add_a_study_has_no_such_page(client, team, who):
    client.force_login(team.reviewer if who == "reviewer" else person("x@example.org"))
    response = client.post(ADD, {"asked": DOI})
    assert response.status_code in {302, 403}
    assert not PaperLookup.objects.exists()


# --- The record of a draft -----------------------------------------------------------------
def record_of(page: Page) -> str:
    return reverse("papers:record", args=[page.pk])


def test_a_refresh_shows_the_difference_and_takes_over_what_was_chosen(
    server, team, as_editor, capture_on_commit
):
    page = change(made(team), team.editor, pages="7-9")
    server.crossref = work(volume="13")
    ask(as_editor, capture_on_commit, address=record_of(page))
    shown = as_editor.get(record_of(page))
    html = BeautifulSoup(shown.content, "html.parser")
    boxes = {box["value"]: box.has_attr("checked") for box in html.select("input[name=take]")}
    assert boxes == {"volume": True, "pages": False}
    taken = as_editor.post(record_of(page), {"take": ["volume", ""]}, follow=True)
    assert "Taken over into the draft: Volume." in words(taken)
    assert fresh(page).get_latest_revision_as_object().volume == "13"


def test_a_record_is_for_who_may_edit_the_draft(server, team, client):
    page = made(team)
    client.force_login(person("x@example.org"))
    assert client.get(record_of(page)).status_code in {302, 403}


def test_the_pages_ask_no_more_with_thirty_records_than_with_three(
    server, team, as_editor, django_assert_max_num_queries
):
    page = made(team)
    for _number in range(3):
        asked(team.editor, page=page)
    as_editor.get(record_of(page))
    with django_assert_max_num_queries(60) as few:
        as_editor.get(record_of(page))
    for _number in range(27):
        asked(team.editor, page=page)
    with django_assert_max_num_queries(len(few)):
        as_editor.get(record_of(page))
