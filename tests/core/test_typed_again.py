"""Words that a browser gives back fill the form, and nothing else."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.typed_saved import COOKIE
from home.models import StandardPage
from research.models import StudySummaryPage
from tests.research.factories import act, category_page, draft, fresh, submit, whole_fields
from tests.research.form_data import form_data

pytestmark = pytest.mark.django_db
TYPED = "Typed before the session ended."


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, page, **typed):
    data = form_data(client.get(edit(page)).context["form"])
    return client.post(edit(page), data | typed)


def box(answer, name: str) -> str:
    soup = BeautifulSoup(answer.content, "html.parser")
    return soup.select_one(f"[name={name}]").get_text().strip()


def given_back(client, page):
    answer = send(client, page, bottom_line=TYPED, published_year="20x4", give_back="1")
    assert box(answer, "bottom_line") == TYPED
    assert "They are not saved yet." in answer.content.decode()
    return answer


def test_giving_back_fills_the_form_and_saves_nothing(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields())
    revisions = page.revisions.count()
    answer = given_back(client, page)
    assert b'value="20x4"' in answer.content
    assert page.revisions.count() == revisions
    assert fresh(page).bottom_line != TYPED


def test_a_text_under_review_is_as_locked_as_before(client, team):
    page = draft(team.editor, **whole_fields())
    submit(page, team.editor)
    act(page, team.lead)
    client.force_login(team.editor)
    revision = fresh(page).latest_revision
    answer = given_back(client, page)
    assert b"content-locked" in answer.content
    # No step of the review comes along.
    send(client, page, bottom_line=TYPED, give_back="1", **{"action-submit": "1"})
    # Saving what was given back meets the lock.
    send(client, page, bottom_line=TYPED)
    page = fresh(page)
    assert page.latest_revision == revision
    assert page.latest_revision.created_at == revision.created_at
    assert page.get_latest_revision_as_object().bottom_line != TYPED
    assert page.current_workflow_task_state


def test_nobody_gives_back_into_a_page_that_they_may_not_edit(client, team, django_user_model):
    page = draft(team.editor, **whole_fields())
    stranger = django_user_model.objects.create_user("nobody@example.org", "x")
    client.force_login(stranger)
    answer = client.post(edit(page), {"give_back": "1", "bottom_line": TYPED})
    assert answer.status_code == 302
    assert reverse("wagtailadmin_login") in answer["location"]


def test_words_of_a_new_study_come_back_into_a_new_study(client, team):
    client.force_login(team.editor)
    place = ["research", "studysummarypage", category_page().pk]
    url = reverse("wagtailadmin_pages:add", args=place)
    data = form_data(client.get(url).context["form"]) | {"bottom_line": TYPED, "give_back": "1"}
    assert box(client.post(url, data), "bottom_line") == TYPED
    assert not StudySummaryPage.objects.exists()


# --- Which forms were saved: core/typed_saved.py -----------------------------------------
def test_the_browser_is_told_that_a_form_was_saved(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields())
    saved = send(client, page, bottom_line=TYPED, kept_as="a-name").cookies[COOKIE]
    assert (saved.value, saved["path"]) == ("a-name", "/admin/")


@pytest.mark.parametrize(
    "typed",
    [
        {"kept_as": "a name; path=/"},
        {"kept_as": "a-name", "published_year": "20x4"},
        {"kept_as": "a-name", "give_back": "1"},
    ],
)
def test_it_is_not_told_so_otherwise(client, team, typed):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields())
    assert COOKIE not in send(client, page, **typed).cookies


def test_an_error_that_leads_on_is_no_success(client, team):
    page = draft(team.editor, **whole_fields())
    submit(page, team.editor)
    act(page, team.lead)
    client.force_login(team.editor)
    assert COOKIE not in send(client, page, bottom_line=TYPED, kept_as="a-name").cookies
    # Wagtail leads to the admin's home and says that it may not be.
    about = StandardPage.objects.get(slug="about")
    answer = client.post(edit(about), {"kept_as": "a-name"})
    assert answer["location"] == reverse("wagtailadmin_home")
    assert COOKIE not in answer.cookies
