"""One list of all studies: each at its step, found, narrowed down, sorted, taken along."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS
from research.choices import StudyStep
from research.models import StudySummaryPage
from review.assignments.services import claim
from review.generic_reference import review_address
from review.models import Assignment
from review.workflow.withdraw import confirm_withdrawal, withdraw
from taxonomy.models import Category
from tests.research.factories import (
    act,
    blocks,
    category_page,
    change,
    draft,
    in_medical_review,
    person,
    publish,
    published,
    submit,
    whole_fields,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/studies/"


@pytest.fixture
def team(kept_team):
    return kept_team


def study(team, title: str, **fields):
    doi = f"10.1234/{title.lower().replace(' ', '-')}"
    return draft(team.editor, **whole_fields(paper_title=title, doi=doi) | fields)


@pytest.fixture
def road(team):
    """One study at each step, named for it."""
    study(team, "draft")
    act(submit(study(team, "returned"), team.editor), team.lead, "reject", comment="Six.")
    submit(study(team, "check"), team.editor)
    in_medical_review(team, study(team, "review"))
    later = study(team, "scheduled")
    change(later, team.editor, go_live_at=timezone.now() + timedelta(days=2))
    publish(later, team)
    publish(study(team, "live"), team)
    changed = publish(study(team, "was live"), team)
    change(changed, team.editor, plain_title="changed")
    withdraw(page=publish(study(team, "withdrawn"), team), user=team.lead, reason="error")
    return team


def rows(client, user, **query) -> list[str]:
    client.force_login(user)
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return [row.newest_title for row in answer.context["object_list"]]


def test_each_study_stands_at_its_step(road):
    steps = {row.newest_title: row.step for row in StudySummaryPage.objects.for_the_team()}
    assert steps == {step: step for step in StudyStep.values}


def test_a_withdrawn_study_that_is_written_again_is_a_draft(road):
    page = StudySummaryPage.objects.get(title="withdrawn")
    confirm_withdrawal(obj=page, user=road.reviewer)
    assert StudySummaryPage.objects.for_the_team().get(pk=page.pk).step == StudyStep.WITHDRAWN
    change(page, road.editor, plain_title="written again")
    assert StudySummaryPage.objects.for_the_team().get(pk=page.pk).step == StudyStep.DRAFT


def test_it_is_narrowed_down_by_step_person_day_and_category(road, client):
    for step in StudyStep.values:
        assert rows(client, road.editor, step=step) == [step]
    claim(Assignment.objects.open().get(title="review"), road.reviewer)
    assert rows(client, road.lead, person=road.reviewer.pk) == ["review"]
    assert set(rows(client, road.lead, person="nobody")) == {"check", "withdrawn"}
    assert set(rows(client, road.lead, person=road.editor.pk)) == {"draft", "returned", "changed"}
    Assignment.objects.open().filter(title="check").update(due_at=timezone.now())
    assert rows(client, road.lead, due="over") == ["check"]
    assert "check" in rows(client, road.lead, due="soon")
    page = study(road, "filed twice")
    other = Category.objects.exclude(pk=category_page().category_id).first()
    text = page.get_latest_revision_as_object()
    text.categories.add(other)
    text.save_revision(user=road.editor)
    page.categories.add(other)
    page.save()
    assert rows(client, road.lead, category=other.pk) == ["filed twice"]
    assert "draft" in rows(client, road.lead, category=category_page().category_id)


def test_it_is_sorted_and_what_has_no_value_comes_last(road, client):
    by_step = rows(client, road.lead, ordering="step")
    assert by_step == StudyStep.values
    assert rows(client, road.lead, ordering="-step") == by_step[::-1]
    titles = rows(client, road.lead, ordering="newest_title")
    assert titles == sorted(titles)
    due = rows(client, road.lead, ordering="due_at")
    assert set(due[-4:]) == set(rows(client, road.lead, ordering="-due_at")[-4:])
    assert rows(client, road.lead, ordering="with_name")
    assert rows(client, road.lead, ordering="nonsense")


@pytest.mark.parametrize(
    "asked", ["https://doi.org/10.1234/New", "newer tit", "paper of it", "muller", "38321033"]
)
def test_it_is_searched_in_the_newest_draft(team, client, asked):
    page = published(team)
    study(team, "Another")
    change(
        page,
        team.editor,
        plain_title="Newer title",
        paper_title="The paper of it",
        doi="10.1234/new",
        pmid="38321033",
        authors=blocks("person", {"given": "Jo", "family": "Müller"}),
    )
    assert rows(client, team.lead, q=asked) == ["Newer title"]
    assert rows(client, team.lead, q=asked, step="draft") == []
    assert rows(client, team.lead, q=f'{asked}"\x01%') in ([], ["Newer title"])


def test_a_reviewer_gets_from_the_menu_to_the_withdrawal(team, client):
    page = published(team)
    client.force_login(team.reviewer)
    assert LIST in client.get("/admin/").content.decode()
    assert review_address(page, "recheck") in client.get(LIST).content.decode()
    words = client.get(review_address(page, "recheck")).content.decode()
    assert review_address(page, "withdraw") in words
    assert reverse("paper_notices:page", args=[page.pk]) in words


def test_each_link_leads_this_person_to_where_they_can_work(road, client):
    for user in (road.editor, road.lead, road.reviewer, person("a@example.org", ADMINISTRATORS)):
        client.force_login(user)
        page = BeautifulSoup(client.get(LIST).content, "html.parser")
        links = {link["href"] for link in page.select("table td a[href]")}
        assert links
        for link in links:
            assert client.get(link).status_code == 200, (str(user), link)


def test_it_is_for_the_team(client, team):
    assert client.get(LIST).status_code == 302
    client.force_login(person("nobody@example.org"))
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("query", [{}, {"q": "study"}, {"step": "draft"}])
def test_thirty_rows_ask_no_more_than_three(team, client, query, settings):
    def queries() -> int:
        rows(client, team.lead, **query)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST, query)
        return len(asked)

    for number in range(3):
        study(team, f"Study {number}")
    few = queries()
    for number in range(3, 23):
        study(team, f"Study {number}")
    assert queries() == few


def test_a_spreadsheet_has_the_same_rows_and_works_out_nothing(team, client):
    page = study(team, "=1+1", doi="10.1234/one")
    submit(page, team.editor)
    client.force_login(team.lead)
    answer = client.get(LIST, {"export": "csv"})
    table = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["Study"] for row in table] == ["'=1+1"]
    assert table[0]["Step"] == "Editorial check"
    assert table[0]["DOI"] == "10.1234/one"
