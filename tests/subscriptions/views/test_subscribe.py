"""The form: what it keeps, what it refuses, and that it tells nobody who is subscribed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import StandardPage
from subscriptions import consent
from subscriptions.choices import Frequency, Status
from subscriptions.models import Asked, Subscriber
from subscriptions.views.subscribe import FORMS_PER_HOUR
from taxonomy.models import Category
from tests.research.factories import act, change, passing, submit
from tests.subscriptions.factories import go, subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
WORDS = {"email": "ana@example.org", "frequency": "weekly", "consent_version": consent.VERSION}


@pytest.fixture
def send(client):
    def send_form(headers=None, **changes):
        return client.post("/subscribe/", WORDS | changes, headers=headers or {})

    return send_form


def pain() -> Category:
    return Category.objects.get(slug="pain-spasticity")


def test_the_form_shows_what_one_agrees_to_and_the_other_way(client):
    page = client.get("/subscribe/").content.decode()
    assert consent.words(consent.VERSION) in page
    assert 'href="/research/feed/"' in page.split("<main")[1]
    for category in Category.objects.all():
        assert f'value="{category.pk}"' in page


def test_a_form_is_kept_until_the_clock_answers_it(send):
    answer = send(topics=[pain().pk], frequency="monthly", email=" Ana@EXAMPLE.org ")
    assert (answer.status_code, answer["Location"]) == (303, "/subscribe/sent/")
    asked = Asked.objects.get()
    assert (asked.email, asked.frequency) == ("Ana@example.org", "monthly")
    assert (asked.topics, asked.consent_version) == ([pain().pk], consent.VERSION)
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("typed", ["jane@localhost", "jane@example.org.", "jane@💩.example"])
def test_an_address_that_no_mail_can_reach_gets_a_sentence_beside_the_box(send, typed):
    answer = send(email=typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{typed}"' in page
    assert 'id="id_email_error"' in page
    assert not Asked.objects.exists()


def test_the_mail_goes_to_the_domain_that_was_typed_and_to_no_other(send, relay):
    send(email="jane@straße.example")
    assert go().sent == 1
    assert relay.to == ["jane@xn--strae-oqa.example"]
    assert relay.mails[0]["To"] == "jane@xn--strae-oqa.example"
    send(email="Jane@STRASSE.example")
    assert go().sent == 1
    assert relay.to[1] == "Jane@strasse.example"


def traces(send, email: str) -> tuple:
    """All that somebody at the other end could compare: answer, headers, and the work done."""
    with CaptureQueriesContext(connection) as captured:
        answer = send(email=email)
    headers = {name: value for name, value in answer.items() if name != "Expires"}
    csp = set(headers.pop("Content-Security-Policy").split("; "))
    work = [query["sql"].replace(email, "…") for query in captured.captured_queries]
    strip = [sql.split("VALUES")[0] for sql in work]
    return answer.status_code, answer.content, headers, csp, strip


@pytest.mark.parametrize("status", Status.values)
def test_nobody_learns_who_is_subscribed(send, status):
    subscriber("known@example.org", status=status)
    # The first form of a day makes the key of its limits, whoever sends it.
    send(email="first@example.org")
    known, unknown = traces(send, "known@example.org"), traces(send, "other@example.org")
    assert known == unknown
    assert not [sql for sql in known[-1] if "subscriptions_subscriber" in sql]


def test_what_was_typed_stays_when_something_is_wrong(send):
    answer = send(email="ana@", topics=[pain().pk], frequency="monthly")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="ana@"' in page
    assert "Example: name@example.org" in page
    assert page.count(" checked>") == 2
    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "", "Please write your e-mail address."),
        ("email", "x" * 250 + "@example.org", "This e-mail address is"),
        ("email", "x" * 60 + "@" + ".".join(["äöü" * 10] * 5) + ".org", "This e-mail address is"),
        ("email", "ana@example.org\nBcc: all@example.org", "is not complete"),
        ("frequency", "hourly", "Please choose how often"),
        ("frequency", "corrections", "Please choose how often"),
        ("topics", "999999", "is no longer here"),
        ("topics", "x", "is no longer here"),
        ("consent_version", "0", "has changed"),
    ],
)
def test_bad_input_gets_a_clear_sentence(send, field, value, sentence):
    answer = send(**{field: value})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Asked.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_stored(send):
    assert send(website="https://spam.example").status_code == 303
    assert not Asked.objects.exists()


def test_a_form_of_another_site_is_refused(send):
    assert send(headers={"Origin": "https://evil.example"}).status_code == 403
    assert send(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not Asked.objects.exists()


def test_too_many_forms_are_stopped_and_the_text_stays(send):
    for _number in range(FORMS_PER_HOUR):
        assert send().status_code == 303
    answer = send(email="last@example.org")
    assert answer.status_code == 429
    assert "wait an hour" in answer.content.decode()
    assert 'value="last@example.org"' in answer.content.decode()
    assert Asked.objects.count() == FORMS_PER_HOUR


def test_no_page_of_the_form_sets_a_cookie(client, send):
    for answer in (
        client.get("/subscribe/"),
        send(),
        send(email=""),
        client.get("/subscribe/sent/"),
    ):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_words_of_the_editors_page_stand_around_the_form(client, team):
    page = StandardPage.objects.get(slug="subscribe")
    submit(change(page, team.editor, introduction="Words of an editor."), team.editor)
    act(page, team.lead, **passing(page))
    shown = client.get("/subscribe/").content.decode()
    assert "Words of an editor." in shown
    assert "Subscribe by e-mail" in shown


def test_the_form_works_on_a_site_whose_page_is_gone(client, send):
    StandardPage.objects.filter(slug="subscribe").update(live=False)
    page = client.get("/subscribe/").content.decode()
    assert "Subscribe by e-mail" in page
    assert 'href="/research/feed/"' in page.split("<main")[1]
    assert send(email="").status_code == 422
    assert send().status_code == 303


def test_the_form_needs_few_queries(client):
    client.get("/subscribe/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/subscribe/")
    assert len(captured) <= 4, [query["sql"] for query in captured.captured_queries]


def test_the_words_of_a_version_never_change():
    """New words are a new version: rows name the one that was shown."""
    import hashlib

    known = {"1": "66029b94cd0730e1"}
    assert set(known) == set(consent.WORDS)
    for version, fingerprint in known.items():
        assert hashlib.sha256(consent.words(version).encode()).hexdigest()[:16] == fingerprint


def test_only_two_rhythms_are_offered_to_start_with(client):
    page = client.get("/subscribe/").content.decode()
    assert str(Frequency.CORRECTIONS.label) not in page
