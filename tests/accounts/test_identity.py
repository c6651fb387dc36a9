"""Whoever signs shows who they are, just then; nothing that was typed is lost over it."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.identity import FRESH_SECONDS, NOBODY_ASKED, Identity, why_not_identity
from accounts.services.recovery import recover_from_server
from review import checklist
from review.errors import ReviewRefused
from review.generic_reference import review_address
from review.workflow.recheck import still_correct
from review.workflow.sign import sign_and_publish
from tests.accounts.conftest import set_up_app
from tests.research.factories import (
    INTERESTS,
    PASSWORD,
    draft,
    fresh,
    in_medical_review,
    publish,
    signing,
    whole_fields,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team):
    return draft(team.editor, **whole_fields())


@pytest.fixture
def waiting(team, page):
    in_medical_review(team, page)
    return fresh(page)


def shown(person, *, seconds_ago: float = 0, method: str = "password") -> Identity:
    return Identity(person.pk, method, time.time() - seconds_ago)


# --- In the service ---------------------------------------------------------------------------
def test_the_service_takes_a_fresh_identity_of_the_signer(team, page, settings):
    settings.DEMO_ALLOWED = True
    settings.SECOND_FACTOR_REQUIRED = False
    sign_and_publish(obj=page, user=team.reviewer, **signing(page, identity=shown(team.reviewer)))
    assert fresh(page).live


@pytest.mark.parametrize("what", ["none", "stale", "another's", "from the future", "made up"])
def test_the_service_refuses_every_other_identity(team, page, settings, what):
    settings.SECOND_FACTOR_REQUIRED = False
    made_up = Identity(NOBODY_ASKED.person_id, NOBODY_ASKED.method, NOBODY_ASKED.at)
    identity = {
        "none": None,
        "stale": shown(team.reviewer, seconds_ago=FRESH_SECONDS + 1),
        "another's": shown(team.lead),
        "from the future": shown(team.reviewer, seconds_ago=-3600),
        "made up": made_up,
    }[what]
    with pytest.raises(ReviewRefused, match="Show first that it is you"):
        sign_and_publish(obj=page, user=team.reviewer, **signing(page, identity=identity))
    publish(page, team)
    again = signing(page, identity=identity)
    with pytest.raises(ReviewRefused, match="Show first that it is you"):
        still_correct(obj=fresh(page), user=team.reviewer, **again)


def test_a_real_site_refuses_what_demo_and_tests_pass(team, waiting, settings):
    settings.DEMO_ALLOWED = False
    state = waiting.current_workflow_task_state
    with pytest.raises(ReviewRefused, match="Show first that it is you"):
        state.task.specific.on_action(state, team.reviewer, "approve", **signing(waiting))


def test_without_a_second_factor_nobody_signs_where_one_is_needed(team, page):
    identity = shown(team.reviewer)
    with pytest.raises(ReviewRefused, match="Add a second factor"):
        sign_and_publish(obj=page, user=team.reviewer, **signing(page, identity=identity))


def test_a_recovered_account_signs_nothing_for_a_day(team, page, settings, monkeypatch):
    settings.SECOND_FACTOR_REQUIRED = False
    recover_from_server(person=team.reviewer)
    with pytest.raises(ReviewRefused, match="recovered a short time ago"):
        sign_and_publish(
            obj=page, user=team.reviewer, **signing(page, identity=shown(team.reviewer))
        )
    later = timezone.now() + timedelta(hours=24, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not why_not_identity(shown(team.reviewer), team.reviewer)


# --- In the form ------------------------------------------------------------------------------
@pytest.fixture
def reviewer(client, team, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(team.reviewer)
    return client


def post(client, waiting, **more):
    answers = {f"check_{key}": "on" for key in checklist.QUESTIONS}
    facts = {"text_hash": signing(waiting)["text_hash"], "interests": INTERESTS}
    sent = {"action": "approve", "words-limitations.1": "Say how few.", **facts, **answers, **more}
    return client.post(review_address(waiting), sent)


def test_the_form_asks_for_the_password_and_signs_with_it(reviewer, waiting):
    assert 'name="password"' in reviewer.get(review_address(waiting)).content.decode()
    post(reviewer, waiting, password=PASSWORD)
    assert fresh(waiting).live


@pytest.mark.parametrize("password", ["", "wrong"])
def test_without_the_right_one_nothing_is_signed_and_every_word_stays(reviewer, waiting, password):
    page = post(reviewer, waiting, password=password, comment="A note.").content.decode()
    assert not fresh(waiting).live
    for words in (INTERESTS, "A note.", "Say how few."):
        assert words in page
    assert "wrong" not in page.split("review-decision")[1]


def test_the_right_one_is_not_asked_for_again_beside_another_mistake(reviewer, waiting):
    page = post(reviewer, waiting, password=PASSWORD, interests="").content.decode()
    assert "State your interests" in page
    assert 'name="password"' not in page
    post(reviewer, waiting)
    assert fresh(waiting).live


def test_ten_minutes_later_it_is_asked_for_again(reviewer, waiting, monkeypatch):
    post(reviewer, waiting, password=PASSWORD, interests="")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + FRESH_SECONDS + 1)
    post(reviewer, waiting)
    assert not fresh(waiting).live
    assert 'name="password"' in reviewer.get(review_address(waiting)).content.decode()


def test_wrong_ones_meet_the_brake(reviewer, waiting, no_free_tries):
    post(reviewer, waiting, password="wrong")
    page = post(reviewer, waiting, password=PASSWORD).content.decode()
    assert "Please wait" in page
    assert not fresh(waiting).live


def test_a_code_of_an_app_alone_signs_nothing(client, team, waiting):
    client.post(reverse("account_login"), {"login": team.reviewer.email, "password": PASSWORD})
    set_up_app(client)
    session = client.session
    session["account_authentication_methods"] = [
        record | {"method": "mfa", "type": "totp"}
        for record in session["account_authentication_methods"]
    ]
    session.save()
    post(client, waiting)
    assert not fresh(waiting).live


def test_a_log_in_a_moment_ago_is_enough(client, team, waiting):
    client.post(reverse("account_login"), {"login": team.reviewer.email, "password": PASSWORD})
    set_up_app(client)
    post(client, waiting)
    assert fresh(waiting).live
