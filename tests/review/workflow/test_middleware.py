"""A write in the admin is whole or not at all, and a refusal is shown in its own words."""

import json
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from core.damaged import DamagedInput
from core.models import User
from research.models import PublishedStudy
from review.errors import NotReady, ReviewRefused, noted_refusals
from review.generic_reference import review_address
from review.workflow.middleware import RefusalMiddleware
from tests.research.factories import draft, fresh, published, submit, whole_fields

pytestmark = pytest.mark.django_db
SENTENCE = "Nobody may do this."


def writes_then_refuses(request):
    User.objects.create_user("half@example.org", "x")
    raise ReviewRefused(SENTENCE)


def swallows_the_refusal(request):
    """As Wagtail's own views do: they catch PermissionDenied and answer as if nothing was."""
    User.objects.create_user("half@example.org", "x")
    try:
        raise ReviewRefused(SENTENCE)
    except PermissionDenied:
        return HttpResponse("Done")


def writes(request):
    User.objects.create_user("half@example.org", "x")
    return HttpResponse("Done")


@pytest.fixture
def run(rf):
    def run_view(view, method="POST", path="/admin/pages/1/edit/", **headers):
        request = rf.generic(method, path, headers=headers)
        request.session = {}
        request.resolver_match = None
        request.user = SimpleNamespace(is_authenticated=True)
        answer = RefusalMiddleware(lambda _: None).process_view(request, view, (), {})
        return request, answer

    return run_view


def half_written() -> bool:
    return User.objects.filter(email="half@example.org").exists()


# --- Whole or not at all ------------------------------------------------------------------
@pytest.mark.parametrize("view", [writes_then_refuses, swallows_the_refusal])
def test_a_refusal_takes_back_what_was_half_written(run, view):
    run(view)
    assert not half_written()


@pytest.mark.parametrize("view", [writes_then_refuses, swallows_the_refusal])
def test_a_refusal_is_said_in_its_own_words(run, view):
    request, answer = run(view)
    assert answer.status_code == 302
    assert [str(message) for message in get_messages(request)] == [SENTENCE]


def test_where_the_person_came_from_may_be_no_address_at_all(run):
    _, answer = run(writes_then_refuses, referer="http://[::1")
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))


def test_a_write_that_nobody_refused_stays(run):
    _, answer = run(writes)
    assert (answer.status_code, half_written()) == (200, True)


def test_another_error_is_no_refusal_and_takes_back_too(run):
    def breaks(request):
        writes(request)
        raise ValueError

    with pytest.raises(ValueError):
        run(breaks)
    assert not half_written()


def test_damaged_input_is_no_refusal_and_takes_back_too(run):
    def cannot_be_read(request):
        writes(request)
        raise DamagedInput

    with pytest.raises(DamagedInput):
        run(cannot_be_read)
    assert not half_written()
    _, answer = run(cannot_be_read, Accept="application/json")
    assert (answer.status_code, half_written()) == (400, False)
    assert json.loads(answer.content)["error_message"] == str(DamagedInput())


def test_no_refusal_is_noted_after_the_request(run):
    run(swallows_the_refusal)
    assert noted_refusals.get() is None


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_left_alone(run, method):
    assert run(writes_then_refuses, method)[1] is None


def test_readers_pages_are_left_alone(run):
    assert run(writes_then_refuses, path="/contact/send/")[1] is None


def test_every_missing_thing_is_an_item_of_a_list_and_no_markup(run):
    def not_ready(request):
        raise NotReady("Missing:", details=["Journal: <b>choose</b>.", "Year."])

    request, _ = run(not_ready)
    words = str(next(iter(get_messages(request))))
    assert "<li>Journal: &lt;b&gt;choose&lt;/b&gt;.</li><li>Year.</li>" in words


# --- In the admin -------------------------------------------------------------------------
def test_autosave_is_refused_in_the_shape_that_the_editor_reads(run):
    _, answer = run(swallows_the_refusal, Accept="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/json"
    assert b'"success": false' in answer.content
    assert SENTENCE.encode() in answer.content


def test_a_refused_deletion_says_how_to_take_the_study_down(client, team):
    from tests.research.factories import person

    page = published(team)
    client.force_login(person("root@example.org", is_superuser=True))
    delete = reverse("wagtailadmin_pages:delete", args=[page.get_parent().pk])
    words = client.post(delete, follow=True).content.decode()
    assert "A lead or a medical reviewer can withdraw it" in words
    assert PublishedStudy.objects.exists()


def test_a_refused_submission_keeps_the_draft_that_was_typed(client, team):
    page = draft(team.editor, paper_title="Only a title")
    revisions = page.revisions.count()
    client.force_login(team.editor)
    from tests.research.form_data import form_data

    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(url).context["form"])
    client.post(url, data | {"plain_title": "Typed", "action-submit": "1"})
    assert fresh(page).revisions.count() == revisions + 1
    assert fresh(page).get_latest_revision_as_object().plain_title == "Typed"


def test_a_refused_step_is_said_on_the_review_itself(client, team):
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    client.force_login(team.editor)
    address = review_address(page)
    response = client.post(address, {"action": "approve"}, headers={"referer": address})
    assert response.status_code == 200
    words = response.content.decode()
    assert "Another editor or an editorial lead must check it" in words
    assert "Nothing was changed" in words
