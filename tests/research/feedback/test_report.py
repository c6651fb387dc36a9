"""How helpful each version was, with figures that say no more than is known."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from research.feedback.report import Line, helpful_lines
from research.models import Feedback
from tests.research.factories import person
from tests.research.feedback.answers import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def answers(yes: int, no: int, **facts) -> None:
    for number in range(yes + no):
        answer(helpful=number < yes, **facts)


@pytest.mark.parametrize(
    ("yes", "no", "share"),
    [(3, 1, "3 of 4"), (0, 9, "0 of 9"), (9, 0, "9 of 9"), (8, 2, "8 of 10 (80 %)")],
)
def test_a_percentage_needs_ten_answers(yes, no, share):
    answers(yes, no)
    assert [line.share for line in helpful_lines()] == [share]


def test_each_version_counts_for_itself_and_each_reason_too():
    answers(1, 1, version=1, too_hard=True)
    answers(0, 1, version=2, too_hard=True, looks_wrong=True)
    assert {(line.version, line.answers, line.helpful) for line in helpful_lines()} == {
        (1, 2, 1),
        (2, 1, 0),
    }
    newest = next(line for line in helpful_lines() if line.version == 2)
    assert newest.why == {
        "too_hard": 1,
        "something_missing": 0,
        "not_about_me": 0,
        "looks_wrong": 1,
    }


@pytest.mark.parametrize(
    ("yes", "of", "share"),
    [(1, 300, "1 of 300 (1 %)"), (299, 300, "299 of 300 (99 %)"), (0, 10, "0 of 10 (0 %)")],
)
def test_a_percentage_is_nought_or_whole_only_where_the_answers_are(yes, of, share):
    assert Line(1, "T", 1, of, yes, {}).share == share


def test_spam_is_no_answer():
    answers(1, 0)
    Feedback.objects.update(outcome="spam", closed_at="2026-01-01T00:00Z")
    answers(0, 1)
    assert [line.share for line in helpful_lines()] == ["0 of 1"]


def test_one_of_one_is_not_better_than_nineteen_of_twenty():
    answers(1, 0, page_id=901, version=2)
    answers(19, 1, page_id=902)
    answers(5, 15, page_id=903)
    assert [line.page_id for line in helpful_lines("-helpful")] == [902, 903, 901]
    assert [line.page_id for line in helpful_lines("-version")] == [901, 902, 903]
    assert [line.answers for line in helpful_lines("-answers")] == [20, 20, 1]
    assert len(helpful_lines("nonsense")) == 3


def test_it_costs_two_queries_for_three_rows_and_for_three_hundred(django_assert_num_queries):
    for number in range(3):
        answer(page_id=number)
    with django_assert_num_queries(2):
        helpful_lines()
    facts = {"text_hash": "a" * 64, "version": 1, "helpful": True}
    Feedback.objects.bulk_create(Feedback(page_id=number, **facts) for number in range(300))
    with django_assert_num_queries(2):
        assert len(helpful_lines()) == 300


def test_the_page_sorts_and_costs_the_same_however_long(team, client):
    client.force_login(team.reviewer)
    address = reverse("feedback:report")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address, {"ordering": "-helpful"}).status_code == 200
        return len(asked)

    answers(2, 1)
    queries()
    few = queries()
    for number in range(30):
        answer(page_id=900 + number)
    assert queries() == few
    page = client.get(address, {"ordering": "-helpful"}).content.decode()
    assert "2 of 3" in page
    assert "Below 10 answers we print no percentage" in page


def test_the_table_for_the_spreadsheet_holds_counts_and_no_formula(team, client):
    page = Page.objects.get(slug="about")
    Page.objects.filter(pk=page.pk).update(title="=1+1")
    answers(3, 1, page_id=page.pk, looks_wrong=True)
    client.force_login(team.lead)
    response = client.get(reverse("feedback:report"), {"export": "csv"})
    assert response["Content-Type"].startswith("text/csv")
    head, row = csv.reader(io.StringIO(response.getvalue().decode()))
    assert head[:5] == ["Page number", "Page", "Version", "Answers", "Helpful"]
    assert row == [str(page.pk), "'=1+1", "1", "4", "3", "0", "0", "0", "4"]


def test_somebody_without_a_role_sees_no_report(client):
    client.force_login(person("x@example.org"))
    assert client.get(reverse("feedback:report")).status_code in {302, 403}
