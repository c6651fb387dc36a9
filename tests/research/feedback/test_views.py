"""Yes, no and a note on one exact text. Nothing about the reader is kept."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from research.feedback.views import ANSWERS_PER_HOUR
from research.models import Feedback, PublishedStudy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def study() -> PublishedStudy:
    return PublishedStudy.objects.create(
        page_id=7,
        sign_off_id=1,
        text_hash="a" * 64,
        version=3,
        text={},
        title="Is it safe?",
        teaser="",
        search_text="",
        study_type="Case series",
        population_key="people",
        card={},
        signature={},
        signed_at=timezone.now(),
        added_at=timezone.now(),
        path="/research/pain/is-it-safe/",
        breadcrumb=[],
        chips=[],
    )


@pytest.fixture
def send(client, study):
    def send_form(headers=None, **facts):
        address = reverse("research:feedback", args=[study.page_id])
        return client.post(address, facts, headers=headers or {})

    return send_form


def test_answer_is_tied_to_the_text_that_was_read(send, study):
    answer = send(helpful="no", note="One word is hard.")
    assert answer.status_code == 303
    assert answer["Location"] == f"{study.url}?feedback=thanks#feedback"
    stored = Feedback.objects.get()
    assert (stored.page_id, stored.text_hash, stored.version) == (7, "a" * 64, 3)
    assert (stored.helpful, stored.note) == (False, "One word is hard.")
    assert not answer.cookies


def test_answer_is_tied_to_the_version_that_was_read_though_another_came_since(send, study):
    PublishedStudy.objects.update(
        history=[
            {"what": "published", "version": 3, "text_hash": "a" * 64},
            {"what": "withdrawn", "version": 2, "text_hash": ""},
            {"what": "published", "version": 2, "text_hash": "b" * 64},
        ]
    )
    send(helpful="yes", version="2")
    assert Feedback.objects.values_list("version", "text_hash").get() == (2, "b" * 64)


@pytest.mark.parametrize("version", ["", "3", "4", "0", "-1", "9" * 5000, "two", "٣"])
def test_a_version_that_never_was_is_the_present_one(send, version):
    assert send(helpful="yes", version=version).status_code == 303
    assert Feedback.objects.values_list("version", "text_hash").get() == (3, "a" * 64)


def test_the_version_stays_when_yes_or_no_is_missing(send):
    assert b'name="version" value="2"' in send(note="Keep", version="2").content


def test_note_stays_when_yes_or_no_is_missing(send):
    answer = send(note="Keep <this>")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Keep &lt;this&gt;" in page
    assert "Please choose yes or no" in page
    assert not Feedback.objects.exists()


def test_note_stays_when_it_is_too_long(send):
    answer = send(helpful="yes", note="x" * 10_000)
    assert answer.status_code == 422
    assert "x" * 10_000 in answer.content.decode()


def test_nul_in_a_note_is_no_crash(send):
    assert send(helpful="yes", note="a\x00b").status_code == 303
    assert Feedback.objects.get().note == "ab"


def test_form_of_another_site_is_refused(send):
    assert send(headers={"Sec-Fetch-Site": "cross-site"}, helpful="yes").status_code == 403
    assert not Feedback.objects.exists()


def test_robot_gets_thanks_and_nothing_is_stored(send):
    assert send(helpful="yes", website="x").status_code == 303
    assert not Feedback.objects.exists()


def test_flood_is_stopped_and_the_note_stays(send):
    for _ in range(ANSWERS_PER_HOUR):
        send(helpful="yes")
    answer = send(helpful="yes", note="One too many")
    assert answer.status_code == 429
    assert "One too many" in answer.content.decode()
    assert Feedback.objects.count() == ANSWERS_PER_HOUR


def test_study_that_is_not_published_takes_no_feedback(client, study):
    address = reverse("research:feedback", args=[study.page_id + 1])
    assert client.post(address, {"helpful": "yes"}).status_code == 404


def test_demo_text_takes_no_feedback_where_demo_is_refused(send, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    assert send(helpful="yes").status_code == 404


def test_address_takes_posts_only(client, study):
    assert client.get(reverse("research:feedback", args=[study.page_id])).status_code == 405
