"""The admin's home opens with what waits for this person, however long the list is."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS, EDITORS, REVIEWERS
from review.assignments.dashboard import dashboard_for
from review.assignments.services import assign, claim, open_assignment
from review.choices import Step
from review.generic_reference import review_address
from review.models import Assignment, AuthorEntry
from review.workflow.withdraw import confirm_withdrawal, withdraw
from tests.research.factories import (
    act,
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
HOME = "wagtailadmin_home"
DAY = timedelta(days=1)


def study(team, number: int = 0):
    return draft(
        team.editor, **whole_fields(paper_title=f"Study {number}", doi=f"10.1234/{number}")
    )


def titles(user, key: str) -> list[str]:
    section = dashboard_for(user).section(key)
    return [row.title for row in section.rows] if section else []


def keys(user) -> list[str]:
    return [section.key for section in dashboard_for(user).sections]


def seen(client, user, name: str = HOME, *args, query: str = "") -> str:
    client.force_login(user)
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


# --- Editor -------------------------------------------------------------------------------
def test_an_editor_sees_what_came_back_first_with_its_reason(team, client):
    page = in_medical_review(team, study(team, 1))
    act(page, team.reviewer, "reject", comment="The paper says 6.\nAnd more.")
    study(team, 2)
    submit(study(team, 3), team.editor)
    assert keys(team.editor) == ["returned", "drafts", "in-review"]
    assert titles(team.editor, "returned") == ["Study 1"]
    assert titles(team.editor, "drafts") == ["Study 2"]
    assert titles(team.editor, "in-review") == ["Study 3"]
    words = seen(client, team.editor)
    assert "The paper says 6." in words
    assert "And more." not in words
    assert f'href="{review_address(page, "reasons")}"' in words


def test_another_editor_sees_neither_drafts_nor_returns_of_the_first(team):
    act(submit(study(team, 1), team.editor), team.lead, "reject", comment="Six.")
    study(team, 2)
    assert keys(person("other@example.org", EDITORS)) == []


def test_an_editor_may_check_what_another_wrote_but_not_their_own(team):
    submit(study(team, 1), team.editor)
    assert titles(person("other@example.org", EDITORS), "check") == ["Study 1"]
    assert titles(team.editor, "check") == []


def test_a_text_that_waits_for_its_hour_or_was_withdrawn_is_no_draft(team):
    page = study(team, 1)
    change(page, team.editor, go_live_at=timezone.now() + DAY)
    publish(page, team)
    withdraw(page=published(team), user=team.lead, reason="error")
    assert titles(team.editor, "drafts") == []


def test_a_draft_beside_a_withdrawn_text_stays_a_draft(team, live):
    change(live, team.editor, plain_title="Mended")
    withdraw(page=live, user=team.lead, reason="error")
    assert titles(team.editor, "drafts") == ["Mended"]
    confirm_withdrawal(obj=live, user=team.reviewer)
    assert titles(team.editor, "drafts") == ["Mended"]


def test_a_withdrawn_text_that_is_written_again_is_a_draft(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    change(live, team.editor, paper_title="Mended")
    assert titles(team.editor, "drafts") == ["Mended"]


# --- Reviewer -------------------------------------------------------------------------------
def test_a_reviewer_sees_their_own_then_the_pool_by_date(team):
    pages = [in_medical_review(team, study(team, number)) for number in (1, 2, 3)]
    assignments = [Assignment.objects.about(page).open().get() for page in pages]
    assign(assignments[2], team.lead, team.reviewer)
    Assignment.objects.filter(pk=assignments[1].pk).update(due_at=timezone.now() - 4 * DAY)
    assert titles(team.reviewer, "sign") == ["Study 3", "Study 2", "Study 1"]
    words = [row.words for row in dashboard_for(team.reviewer).section("sign").rows]
    assert "yours" in words[0]
    assert "Overdue by 4 days" in words[1]
    assert "Due in 7 days" in words[2]


def test_a_reviewer_does_not_see_what_another_has_or_what_they_wrote(team):
    other = person("other@example.org", REVIEWERS, EDITORS)
    page = in_medical_review(team, study(team, 1))
    assign(Assignment.objects.about(page).open().get(), team.lead, other)
    assert titles(team.reviewer, "sign") == []
    assert titles(other, "sign") == ["Study 1"]
    mine = study(team, 2)
    change(mine, other, participants="11 people")
    in_medical_review(team, mine)
    assert titles(other, "sign") == ["Study 1"]
    assert titles(team.reviewer, "sign") == ["Study 2"]


def test_a_reviewer_sees_what_must_be_looked_at_again_and_what_they_signed(team, live):
    open_assignment(live, Step.RE_REVIEW, due_at=timezone.now() + 60 * DAY)
    assert keys(team.reviewer) == ["recheck", "signed"]
    assert titles(team.reviewer, "signed") == ["A trial of one treatment"]


# --- Lead -----------------------------------------------------------------------------------
def test_a_lead_sees_what_is_stuck_late_unassigned_due_and_withdrawn(team):
    withdraw(page=published(team), user=team.lead, reason="error")
    submit(study(team, 1), team.editor)
    in_medical_review(team, study(team, 2))
    late = in_medical_review(team, study(team, 3))
    Assignment.objects.about(late).open().update(due_at=timezone.now() - DAY)
    stuck = study(team, 4)
    change(stuck, None, participants="11 people")
    in_medical_review(team, stuck)
    again = publish(study(team, 5), team)
    open_assignment(again, Step.RE_REVIEW, due_at=timezone.now() + 60 * DAY)
    expected = {
        "check": ["Study 1"],
        "nobody": ["Study 4"],
        "overdue": ["Study 3"],
        "unassigned": ["Study 2"],
        "withdrawn": ["A trial of one treatment"],
        "due": ["Study 5"],
    }
    assert {key: titles(team.lead, key) for key in keys(team.lead)} == expected
    assert "without a name" in dashboard_for(team.lead).section("nobody").rows[0].note


def test_the_second_person_and_not_the_first_confirms(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    assert titles(team.reviewer, "confirm") == ["A trial of one treatment"]
    assert titles(team.lead, "confirm") == []


def test_a_person_with_two_roles_sees_both(team):
    team.lead.groups.add(*team.reviewer.groups.all())
    submit(study(team, 1), team.editor)
    in_medical_review(team, study(team, 2))
    assert keys(team.lead) == ["check", "sign"]


def test_an_administrator_sees_what_is_stuck(team):
    submit(study(team, 1), team.editor)
    assert titles(person("root@example.org", is_superuser=True), "unassigned") == ["Study 1"]
    assert titles(person("boss@example.org", ADMINISTRATORS), "unassigned") == ["Study 1"]
    assert keys(person("nobody@example.org")) == []


# --- The page -------------------------------------------------------------------------------
def test_home_and_list_lead_to_the_review(team, client):
    page = submit(study(team), team.editor)
    for name in (HOME, "review:index", "review:assignments"):
        assert f'href="{review_address(page)}"' in seen(client, team.lead, name)
    assert "Nothing waits for you now" in seen(client, team.reviewer)


def test_every_control_has_a_name_of_its_own(team, client):
    for number in range(3):
        submit(study(team, number), team.editor)
    words = seen(client, team.lead)
    names = re.findall(r'>(\w[\w ]*) <span class="w-sr-only">(“Study \d”)</span>', words)
    assert len(names) == len(set(names)) == 6


def test_claim_release_and_assign_work_without_javascript(team, client):
    page = in_medical_review(team, study(team))
    assignment = Assignment.objects.about(page).open().get()
    client.force_login(team.reviewer)
    assert client.get(reverse("review:claim", args=[assignment.pk])).status_code == 405
    answer = client.post(reverse("review:claim", args=[assignment.pk]))
    assert answer["Location"] == review_address(page)
    back = reverse("review:release", args=[assignment.pk])
    assert "Say why" in client.post(back, {"reason": " "}).content.decode()
    client.post(back, {"reason": "I know the authors."})
    assignment.refresh_from_db()
    assert assignment.person is None
    assert "I know the authors." in assignment.note
    client.force_login(team.lead)
    assign_it = reverse("review:assign", args=[assignment.pk])
    form = client.get(assign_it).content.decode()
    assert "Dana Doctor" in form
    assert "Wren Writer" not in form
    assert "Choose a person" in client.post(assign_it, {}).content.decode()
    client.post(assign_it, {"person": team.reviewer.pk})
    assignment.refresh_from_db()
    assert assignment.person == team.reviewer


@pytest.mark.parametrize("place", [HOME, "review:index", "review:assignments", "the review"])
def test_each_button_works_for_a_browser_wherever_it_stands(team, place):
    """A form without its token is refused, and Django's test client does not ask for one."""
    page = submit(study(team), team.editor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(team.lead)
    address = review_address(page) if place == "the review" else reverse(place)
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    form = soup.select_one(".dashboard__buttons form[method=post]")
    token = form.select_one("[name=csrfmiddlewaretoken]")
    assert client.post(form["action"], {token["name"]: token["value"]}).status_code == 302
    assert Assignment.objects.about(page).open().get().person == team.lead


def test_a_refusal_says_why_and_changes_nothing(team, client):
    page = in_medical_review(team, study(team))
    assignment = Assignment.objects.about(page).open().get()
    client.force_login(team.editor)
    answer = client.post(reverse("review:claim", args=[assignment.pk]), follow=True)
    assert "Only a medical reviewer" in answer.content.decode()
    client.force_login(team.lead)
    posted = {"person": team.editor.pk}
    answer = client.post(reverse("review:assign", args=[assignment.pk]), posted, follow=True)
    assert "This was not assigned to Wren Writer" in answer.content.decode()
    client.force_login(team.reviewer)
    assert client.get(reverse("review:assign", args=[assignment.pk])).status_code in {
        302,
        403,
    }
    assignment.refresh_from_db()
    assert assignment.person is None


def test_lists_are_capped_and_the_whole_list_has_pages(team, client):
    page = submit(study(team), team.editor)
    more_assignments(page, 29)
    assert len(dashboard_for(team.lead).section("check").rows) == 10
    assert f'href="{reverse("review:section", args=["check"])}"' in seen(client, team.lead)
    assert seen(client, team.lead, "review:section", "check").count("dashboard__title") == 30
    assert "Page 1 of 2" in seen(client, team.lead, "review:assignments")
    assert "Page 2 of 2" in seen(client, team.lead, "review:assignments", query="?p=2")
    assert seen(client, team.lead, "review:assignments", query="?p=nonsense")


def test_the_whole_list_is_searched_sorted_and_filtered(team, client):
    submit(study(team, 1), team.editor)
    page = in_medical_review(team, study(team, 2))
    claim(Assignment.objects.about(page).open().get(), team.reviewer)
    words = seen(client, team.lead, "review:assignments", query="?step=sign")
    assert "Study 2" in words
    assert "Study 1" not in words
    words = seen(client, team.lead, "review:assignments", query=f"?person={team.reviewer.pk}")
    assert "Study 2" in words
    assert "Study 1" not in words
    words = seen(client, team.lead, "review:assignments", query="?q=study+1")
    assert "Study 1" in words
    assert "Study 2" not in words
    words = seen(client, team.lead, "review:assignments", query="?ordering=-title")
    assert words.index("Study 2") < words.index("Study 1")
    assert "Nothing fits." in seen(client, team.lead, "review:assignments", query="?due=over")
    words = seen(client, team.lead, "review:assignments", query="?person=nobody")
    assert "Study 1" in words
    assert "Study 2" not in words


def test_the_lists_are_for_the_team_alone(team, client):
    page = submit(study(team), team.editor)
    assignment = Assignment.objects.about(page).open().get()
    for name, args in (
        ("assignments", []),
        ("report", []),
        ("assign", [assignment.pk]),
        ("section", ["check"]),
    ):
        assert "/login/" in client.get(reverse(f"review:{name}", args=args))["Location"]


def test_the_review_says_whose_turn_it_is_and_who_could_be_asked(team, client):
    page = in_medical_review(team, study(team))
    other = person("other@example.org", REVIEWERS, first_name="Sam", last_name="Second")
    assign(Assignment.objects.about(page).open().get(), team.lead, other)
    words = seen(client, team.reviewer, "review:text", "page", page.pk)
    assert "with Sam Second" in words
    assert "Take it over" in words
    for reviewer in (team.reviewer, other):
        reviewer.groups.clear()
    words = seen(client, team.lead, "review:text", "page", page.pk)
    assert "no active account has the role Medical reviewers" in words
    assert "You can ask: Lee Lead" in words


# --- One number of queries ------------------------------------------------------------------
def more_assignments(page, number: int) -> None:
    """More texts at the same step, written by the same people, without the road for each."""
    assignment = Assignment.objects.about(page).open().get()
    writers = AuthorEntry.objects.about(page).values_list("person_id", flat=True).distinct()
    for _ in range(number):
        assignment.pk, assignment._state.adding = None, True
        assignment.object_id = 100_000 + Assignment.objects.count()
        assignment.save()
        for person_id in writers:
            AuthorEntry.objects.create(
                kind=assignment.kind,
                object_id=assignment.object_id,
                revision_id=0,
                person_id=person_id,
            )


@pytest.mark.parametrize("who", ["editor", "lead", "reviewer"])
def test_thirty_rows_ask_no_more_than_three(client, team, who):
    live, withdrawn = published(team), publish(study(team, 1), team)
    open_assignment(live, Step.RE_REVIEW)
    withdraw(page=withdrawn, user=team.lead, reason="error")
    pages = [
        submit(study(team, 2), team.editor),
        in_medical_review(team, study(team, 3)),
        act(submit(study(team, 4), team.editor), team.lead, "reject", comment="Six."),
        live,
        withdrawn,
    ]
    client.force_login(getattr(team, who))

    def queries() -> list[int]:
        counts = []
        for name in (HOME, "review:index", "review:assignments"):
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as captured:
                assert client.get(reverse(name)).status_code == 200
            counts.append(len(captured))
        return counts

    def more(number: int) -> None:
        for page in pages:
            more_assignments(page, number)
        study(team, 100 + number)

    more(2)
    few = queries()
    more(27)
    assert Assignment.objects.open().filter(step=Step.SIGN).count() == 30
    assert all(now <= before for now, before in zip(queries(), few, strict=True))
