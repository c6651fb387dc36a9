"""Yes, no, reasons and words on one exact text. Nothing about the reader is kept."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from core.models import SentOnce
from research.feedback.services.answers import SALT
from research.feedback.views import ANSWERS_PER_HOUR
from research.models import Feedback, PublishedStudy
from tests.research.feedback.answers import stored_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def study() -> PublishedStudy:
    return stored_study()


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


def token_of(answer) -> str:
    return parse_qs(urlsplit(answer["Location"]).query)["answer"][0]


@pytest.fixture
def more(client):
    def send_more(token: str, **facts):
        return client.post(reverse("research:feedback_more"), {"answer": token, **facts})

    return send_more


# --- First yes or no, then the rest ---------------------------------------------------------
def test_whoever_only_clicks_is_done_and_may_go_on(send, client, study):
    answer = send(helpful="yes")
    assert answer.status_code == 303
    assert Feedback.objects.get().helpful
    page = client.get(answer["Location"])
    assert "Your answer has arrived" in page.content.decode()
    assert study.url in page.content.decode()
    assert not page.cookies
    assert page["Cache-Control"].count("no-store") == 1


def test_reasons_and_words_join_the_same_answer(send, more, study):
    token = token_of(send(helpful="no"))
    answer = more(token, why=["too_hard", "looks_wrong"], note="Which level?")
    assert answer["Location"] == f"{study.url}?feedback=thanks#feedback"
    stored = Feedback.objects.get()
    assert (stored.helpful, stored.note) == (False, "Which level?")
    assert [why.value for why in stored.why] == ["too_hard", "looks_wrong"]


def test_everything_may_come_at_once(send, study):
    answer = send(helpful="no", why=["not_about_me"], note="I am 70.")
    assert answer["Location"] == f"{study.url}?feedback=thanks#feedback"
    stored = Feedback.objects.get()
    assert (stored.not_about_me, stored.looks_wrong, stored.note) == (True, False, "I am 70.")


def test_words_are_added_once_and_a_second_click_is_no_error(send, more):
    token = token_of(send(helpful="no"))
    assert more(token, note="First").status_code == 303
    assert more(token, note="First").status_code == 303
    second = more(token, note="Second <b>")
    assert second.status_code == 409
    page = second.content.decode()
    assert "Second &lt;b&gt;" in page
    assert "Your yes or no is stored." in page
    assert Feedback.objects.get().note == "First"


def test_after_an_hour_the_words_stay_and_can_become_a_new_answer(
    send, more, client, monkeypatch, study
):
    token = token_of(send(helpful="no"))
    late = signing.time.time() + 3601
    monkeypatch.setattr(signing.time, "time", lambda: late)
    page = more(token, why=["too_hard"], note="Late words")
    assert page.status_code == 409
    form = BeautifulSoup(page.content, "html.parser").select_one("main form")
    assert form["action"] == reverse("research:feedback", args=[study.page_id])
    assert "Late words" in form.textarea.text
    ticked = {(box["name"], box["value"]) for box in form.select("input[checked]")}
    assert ticked == {("helpful", "no"), ("why", "too_hard")}
    assert Feedback.objects.get().note == ""
    assert client.get(reverse("research:feedback_more"), {"answer": token}).status_code == 303
    send(helpful="no", why=["too_hard"], note="Late words")
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize("token", ["", "x", "1:2:3", "\x00", "9" * 9000])
def test_a_token_that_we_did_not_make_opens_nothing(client, more, study, token):
    assert client.get(reverse("research:feedback_more"), {"answer": token}).status_code == 404
    assert more(token, note="Words").status_code == 404


def test_a_token_for_something_else_opens_nothing(send, more):
    send(helpful="no")
    forged = signing.dumps(Feedback.objects.get().pk, salt="another purpose")
    assert more(forged, note="Words").status_code == 404


def test_nothing_to_add_is_said_and_the_answer_is_safe(send, more):
    answer = more(token_of(send(helpful="no")))
    assert answer.status_code == 422
    assert "your answer has arrived" in answer.content.decode()


def test_long_words_stay_in_the_second_step_too(send, more):
    answer = more(token_of(send(helpful="no")), note="x" * 3000)
    assert answer.status_code == 422
    assert "x" * 3000 in answer.content.decode()
    assert Feedback.objects.get().note == ""


def test_the_second_step_refuses_other_sites_and_robots(send, more, client):
    token = token_of(send(helpful="no"))
    address = reverse("research:feedback_more")
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(address, {"answer": token, "note": "x"}, headers=foreign).status_code == 403
    assert more(token, note="x", website="x").status_code == 303
    assert Feedback.objects.get().note == ""


def test_words_about_a_page_withdrawn_meanwhile_are_kept(send, more):
    token = token_of(send(helpful="no"))
    PublishedStudy.objects.all().delete()
    answer = more(token, note="Too late?")
    assert answer.status_code == 200
    assert "Your answer has arrived" in answer.content.decode()
    assert Feedback.objects.get().note == "Too late?"


def test_a_script_gets_only_the_part_of_the_page(send, more):
    first = send(helpful="no", in_place="1")
    assert (first.status_code, first["X-Part"]) == (200, "feedback")
    soup = BeautifulSoup(first.content, "html.parser")
    assert not soup.select("html, h1")
    token = soup.select_one("[name=answer]")["value"]
    wrong = more(token, note="x" * 3000, in_place="1")
    assert (wrong.status_code, wrong["X-Part"]) == (422, "feedback")
    last = more(token, note="Clear.", in_place="1")
    assert (last.status_code, last["X-Part"]) == (200, "feedback")
    assert "has arrived" in last.content.decode()


# --- Masking ----------------------------------------------------------------------------------
def test_what_tells_who_somebody_is_never_reaches_the_database(send, more, client, study):
    answer = send(helpful="no", note="Ask anna@example.org or 044 123 45 67")
    assert answer["Location"] == f"{study.url}?feedback=masked#feedback"
    assert Feedback.objects.get().note == "Ask [e-mail removed] or [number removed]"
    more(token_of(send(helpful="yes")), note="born 03/04/1985")
    assert Feedback.objects.get(helpful=True).note == "born [date removed]"
    assert Feedback.objects.filter(masked=True).count() == 2


# --- Twice ------------------------------------------------------------------------------------
def test_a_double_click_is_stored_once_and_leads_to_the_same_place(send):
    first, second = send(helpful="yes"), send(helpful="yes")
    assert Feedback.objects.count() == 1
    numbers = {signing.loads(token_of(response), salt=SALT) for response in (first, second)}
    assert numbers == {Feedback.objects.get().pk}


def test_two_answers_from_one_ward_within_a_minute_are_both_kept(send):
    send(helpful="no", note="The first bed.")
    send(helpful="no", note="The second bed.")
    send(helpful="yes", note="The second bed.")
    assert Feedback.objects.count() == 3


def test_the_same_words_from_another_address_are_kept(client, study):
    address = reverse("research:feedback", args=[study.page_id])
    for reader in ("192.0.2.7", "192.0.2.8"):
        client.post(address, {"helpful": "yes"}, REMOTE_ADDR=reader)
    assert Feedback.objects.count() == 2


def test_the_same_answer_counts_again_after_a_minute(send):
    send(helpful="yes")
    SentOnce.objects.update(sent_at=timezone.now() - timedelta(seconds=61))
    send(helpful="yes")
    assert Feedback.objects.count() == 2


def test_a_double_click_uses_up_no_limit(send):
    for number in range(ANSWERS_PER_HOUR):
        send(helpful="yes", note=f"Bed {number}")
        assert send(helpful="yes", note=f"Bed {number}").status_code == 303
    assert Feedback.objects.count() == ANSWERS_PER_HOUR


def test_no_code_of_an_address_stands_beside_an_answer(send):
    send(helpful="no", note="Hard.")
    kept = Feedback.objects.values().get()
    code = SentOnce.objects.get().code
    assert not any(code in str(value) for value in kept.values())


# --- The text that was read -------------------------------------------------------------------
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
    for number in range(ANSWERS_PER_HOUR):
        send(helpful="yes", note=f"Number {number}")
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
