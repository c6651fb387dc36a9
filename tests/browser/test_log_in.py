"""People log in by app and by passkey, with the keyboard alone, without scripts, on a phone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.roles import EDITORS
from core.models import User
from review import checklist
from review.generic_reference import review_address
from tests.accounts.authenticator_app import code
from tests.browser.admin import sign_in
from tests.research.factories import (
    PASSWORD,
    draft,
    fresh,
    in_medical_review,
    person,
    whole_fields,
)

pytestmark = pytest.mark.browser

LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def dana(site_tree, settings) -> User:
    settings.SECOND_FACTOR_REQUIRED = True
    return person("dana@example.org", EDITORS)


@contextmanager
def device_with_lock(page: Page) -> Iterator[None]:
    """Chromium's own virtual authenticator stands for the finger on a phone."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    yield
    devtools.send("WebAuthn.removeVirtualAuthenticator", device)


def type_password(page: Page) -> None:
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill("dana@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def another_browser(person: User) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=person.pk))
    UserSession.objects.create(
        user=person,
        ip="127.0.0.1",
        session_key=browser.session.session_key,
        user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/141.0",
    )
    return browser


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, level=1)).to_be_visible()


def test_a_passkey_is_added_and_logs_in_by_itself(page, dana):
    with device_with_lock(page):
        type_password(page)
        heading(page, "How you log in")
        page.get_by_role("link", name="Add a passkey").click()
        page.get_by_label("Name of this passkey").fill("my phone")
        page.get_by_role("button", name="Add a passkey").click()
        heading(page, "Recovery codes")
        page.get_by_role("link", name="Back to the admin").click()
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()

        log_out(page)
        page.goto("/admin/login/")
        page.get_by_role("button", name="Log in with a passkey").click()
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()

        log_out(page)
        type_password(page)
        heading(page, "One more step")
        page.get_by_role("button", name="Use your passkey").click()
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()

        page.goto("/admin/account/factors/passkeys/")
        page.get_by_role("link", name="Remove my phone").click()
        page.get_by_role("button", name="Remove this passkey").click()
        page.goto("/admin/")
        heading(page, "How you log in")


def test_a_passkey_that_does_not_answer_says_so_and_other_ways_stay(page, dana):
    with device_with_lock(page):
        page.goto("/admin/login/")
        page.get_by_role("button", name="Log in with a passkey").click()
        expect(page.get_by_role("alert")).to_contain_text("The passkey was not read")
    page.get_by_label("E-mail address").fill("dana@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    heading(page, "How you log in")


def test_an_app_is_set_up_without_scripts_and_by_keyboard(page_without_js, dana):
    page = page_without_js
    type_password(page)
    expect(page.get_by_role("button", name="Log in with a passkey")).to_be_hidden()
    page.get_by_role("link", name="Set up an app").click()
    key = page.locator(".accounts-key").inner_text()
    page.get_by_label("Code").fill(code(key))
    page.keyboard.press("Enter")
    heading(page, "Recovery codes")
    recovery = re.findall(r"\b\d{8}\b", page.locator(".accounts-codes").inner_text())
    log_out(page)
    type_password(page)
    heading(page, "One more step")
    page.get_by_label("Code").fill(recovery[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


@pytest.mark.parametrize("width", [1280, 320])
def test_each_page_of_the_account_can_be_used_by_everybody(still_page, dana, axe, width):
    page = still_page

    def seen(where: str) -> None:
        assert not axe(page), where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where

    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/admin/login/")
    seen("log-in")
    type_password(page)
    heading(page, "How you log in")
    for address in ("", "app/", "passkeys/", "passkeys/add/"):
        page.goto(f"/admin/account/factors/{address}")
        seen(address)
    page.goto("/admin/account/factors/app/")
    assert page.locator(".accounts-qr").evaluate("picture => picture.naturalWidth") > 100
    page.get_by_label("Code").fill(code(page.locator(".accounts-key").inner_text()))
    page.keyboard.press("Enter")
    heading(page, "Recovery codes")
    for address in ("codes/", "codes/new/", "app/remove/", ""):
        page.goto(f"/admin/account/factors/{address}")
        seen(address)
    another_browser(dana)
    page.goto("/admin/account/sessions/")
    seen("sessions")
    log_out(page)
    type_password(page)
    heading(page, "One more step")
    page.get_by_label("Code").fill("123")
    page.keyboard.press("Enter")
    expect(page.get_by_text("That did not match.")).to_be_visible()
    seen("code")


def ten_minutes_pass() -> None:
    """What the session remembers of how its person showed who they are."""
    for session in Session.objects.all():
        store = SessionStore(session.session_key)
        store["account_authentication_methods"] = []
        store.save()


def test_a_reviewer_signs_with_a_passkey_in_the_form_itself(page, team):
    study = draft(team.editor, **whole_fields())
    in_medical_review(team, study)
    with device_with_lock(page):
        sign_in(page, team.reviewer)
        page.goto("/admin/account/factors/passkeys/add/")
        page.get_by_role("button", name="Add a passkey").click()
        heading(page, "Recovery codes")
        ten_minutes_pass()
        page.goto(review_address(study))
        for question in checklist.QUESTIONS.values():
            page.get_by_label(str(question)).check()
        page.get_by_label("Your interests").fill("I have no interests to declare.")
        page.get_by_role("button", name="Use your passkey instead").click()
        expect(page.get_by_text("Your passkey is read. You can sign now.")).to_be_visible()
        page.get_by_role("button", name="Sign this text").click()
        expect(page.get_by_text("was passed on")).to_be_visible()
    assert fresh(study).live


def test_enter_after_the_password_signs(page, team):
    study = draft(team.editor, **whole_fields())
    in_medical_review(team, study)
    sign_in(page, team.reviewer)
    ten_minutes_pass()
    page.goto(review_address(study))
    for question in checklist.QUESTIONS.values():
        page.get_by_label(str(question)).check()
    page.get_by_label("Your interests").fill("I have no interests to declare.")
    page.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("was passed on")).to_be_visible()
    assert fresh(study).live


def test_other_browsers_are_logged_out_without_scripts(page_without_js, dana):
    page = page_without_js
    type_password(page)
    heading(page, "How you log in")
    elsewhere = another_browser(dana)
    page.goto("/admin/account/sessions/")
    page.get_by_role("button", name="Log out Firefox on Windows").click()
    expect(page.get_by_text("That browser is logged out.")).to_be_visible()
    expect(page.get_by_text("this browser")).to_be_visible()
    expect(page.get_by_role("button", name="Log out")).to_have_count(0)
    assert elsewhere.get("/admin/account/sessions/").status_code == 302
