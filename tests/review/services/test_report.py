"""Backlog and turnaround: the figures, who may read them, and the table to download."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS
from review.choices import AssignmentEnd, Step
from review.models import Assignment
from review.services.report import Figures, figures
from tests.research.factories import act, in_medical_review, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
URL = "review:report"


def assignment(step=Step.SIGN, opened=10, took=None, end=None, due=0, **fields) -> Assignment:
    """A turn that opened and is due so many days ago, and took so many days if it ended."""
    now = timezone.now()
    return Assignment.objects.create(
        kind="page",
        object_id=Assignment.objects.count() + 1,
        title="Study",
        step=step,
        opened_at=now - opened * DAY,
        due_at=now - due * DAY,
        closed_at=None if took is None else now - (opened - took) * DAY,
        end=end,
        **fields,
    )


def of_step(step: Step) -> Figures:
    return next(row for row in figures(timezone.now()) if row.who == str(step.label))


def people() -> list[Figures]:
    return [row for row in figures(timezone.now()) if row.table == "Person"]


def test_the_backlog_counts_open_unassigned_overdue_and_the_oldest(team):
    assignment(opened=12, due=2)
    assignment(opened=3, due=-4, person=team.reviewer)
    assignment(opened=50, took=1, end=AssignmentEnd.DONE)
    row = of_step(Step.SIGN)
    assert (row.open, row.unassigned, row.overdue, row.oldest_days) == (2, 1, 1, 12.0)
    empty = of_step(Step.CHECK)
    assert (empty.open, empty.oldest_days) == (0, None)


def test_turnaround_is_of_90_days_and_leaves_out_what_was_cancelled(db):
    assignment(opened=10, took=2, end=AssignmentEnd.DONE)
    assignment(opened=10, took=4, end=AssignmentEnd.DONE)
    assignment(opened=10, took=9, end=AssignmentEnd.RETURNED)
    assignment(opened=10, took=1, end=AssignmentEnd.CANCELLED)
    assignment(opened=200, took=60, end=AssignmentEnd.DONE)
    assignment(opened=100, took=99, end=AssignmentEnd.CANCELLED)
    row = of_step(Step.SIGN)
    assert (row.done, row.median_days, row.longest_days, row.returned) == (3, 4.0, 9.0, 33)


def test_two_people_of_one_name_are_two_rows(db):
    for pk in (7, 7, 8):
        assignment(took=1, end=AssignmentEnd.DONE, closed_by_id=pk, closed_by_name="Sam Same")
    assert [(row.who, row.done) for row in people()] == [("Sam Same", 2), ("Sam Same", 1)]


def test_the_road_itself_fills_the_report(team, whole):
    in_medical_review(team, whole)
    act(whole, team.reviewer, "reject", comment="Six.")
    assert of_step(Step.CHECK).returned == 0
    assert of_step(Step.SIGN).returned == 100
    assert {row.who: (row.done, row.open) for row in people()} == {
        "Dana Doctor": (1, 0),
        "Lee Lead": (1, 0),
        "Wren Writer": (0, 1),
    }


def test_the_page_is_for_leads_and_administrators(client, team):
    link = f'"url": "{reverse(URL)}"'
    for user in (
        team.lead,
        person("boss@example.org", ADMINISTRATORS),
        person("root@example.org", is_superuser=True, is_staff=True),
    ):
        client.force_login(user)
        assert client.get(reverse(URL)).status_code == 200
        assert link in client.get(reverse("wagtailadmin_home")).content.decode()
    for user in (team.editor, team.reviewer):
        client.force_login(user)
        for address in (reverse(URL), reverse(URL) + "?export=csv"):
            answer = client.get(address)
            assert answer.status_code in {302, 403}
            assert b"Median" not in answer.content
        assert link not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_table_to_download_has_the_same_figures(client, team):
    assignment(took=2, end=AssignmentEnd.DONE, closed_by_id=1, closed_by_name='=HYPERLINK("x")')
    client.force_login(team.lead)
    answer = client.get(reverse(URL) + "?export=csv")
    assert answer["Content-Type"].startswith("text/csv")
    head, *rows = csv.reader(StringIO(answer.getvalue().decode()))
    lines = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert lines["Medical review"]["Median days"] == "2.0"
    assert lines['\'=HYPERLINK("x")']["Done"] == "1"
    assert lines["Editorial check"]["Median days"] in {"", "None"}


def test_the_figures_are_sorted_and_what_is_not_known_comes_last(client, team):
    assignment(step=Step.CHECK, took=5, end=AssignmentEnd.DONE)
    assignment(step=Step.SIGN, took=2, end=AssignmentEnd.DONE)
    client.force_login(team.lead)
    page = client.get(reverse(URL) + "?ordering=-median_days").content.decode()
    assert page.index("Editorial check") < page.index("Medical review")
    assert page.index("Medical review") < page.index("Still correct?")


def test_thirty_rows_ask_no_more_than_three(client, team):
    def queries() -> int:
        client.get(reverse(URL))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(URL))
        return len(captured)

    def more(number: int) -> None:
        for _ in range(number):
            pk = Assignment.objects.count()
            assignment(person=person(f"p{pk}@example.org"))
            assignment(took=1, end=AssignmentEnd.DONE, closed_by_id=pk, closed_by_name=f"Name {pk}")

    client.force_login(team.lead)
    more(3)
    few = queries()
    more(27)
    assert queries() == few
