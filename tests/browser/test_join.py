"""People join by an invitation, change their address and help each other back in."""

import re

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS
from accounts.services.invitations import invite
from core.models import User
from tests.accounts.authenticator_app import code
from tests.browser.admin import sign_in
from tests.browser.test_log_in import heading, log_out
from tests.browser.watching import expect_status
from tests.research.factories import PASSWORD, person

pytestmark = pytest.mark.browser


def sent_link(to: str) -> str:
    """The path in the newest mail: it went out at once, so no word of it is kept."""
    body = next(one.body for one in reversed(mail.outbox) if one.to == [to])
    return re.search(rf"^{re.escape(site_settings.SITE_URL)}(/\S+)$", body, re.MULTILINE)[1]


def invited(by: User, email: str) -> str:
    """The path of the mailed link."""
    groups = [Group.objects.get(role__key=EDITORS)]
    invite(email=email, first_name="Nina", last_name="New", groups=groups, by=by)
    return sent_link(email)


@pytest.mark.parametrize("width", [1280, 320])
def test_each_page_of_invitation_address_and_recovery_can_be_used_by_everybody(
    still_page, site_tree, settings, axe, width
):
    settings.SECOND_FACTOR_REQUIRED = True
    page = still_page
    lee = person("lee@example.org", LEADS, first_name="Lee", last_name="Lead")
    link = invited(lee, "nina@example.org")

    def seen(where: str) -> None:
        assert not axe(page), where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where

    page.set_viewport_size({"width": width, "height": 800})
    page.goto(link)
    heading(page, "Your invitation")
    seen("invitation")
    page.get_by_role("button", name="Join the team").click()
    expect(page.get_by_text("This field is required.").first).to_be_visible()
    seen("invitation with mistakes")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "How you log in")
    seen("how you log in")
    page.get_by_role("link", name="Change your e-mail address").click()
    heading(page, "Change your e-mail address")
    seen("address")
    page.get_by_label("New e-mail address").fill("nina@elsewhere.example")
    page.keyboard.press("Enter")
    heading(page, "How you log in")
    page.goto(sent_link("nina@elsewhere.example"))
    heading(page, "Confirm your new address")
    seen("confirm the address")
    page.get_by_role("button", name="Use the new address").click()
    expect(page.get_by_text("You log in with nina@elsewhere.example from now on.")).to_be_visible()
    expect_status(page, 410)
    page.goto(link)
    heading(page, "This link has ended")
    seen("ended")
    page.goto("/admin/account/factors/app/")
    page.get_by_label("Code").fill(code(page.locator(".accounts-key").inner_text()))
    page.keyboard.press("Enter")
    heading(page, "Recovery codes")
    page.goto("/admin/account/factors/")
    page.get_by_role("link", name="Somebody else on the team cannot log in").click()
    heading(page, "Who cannot log in?")
    seen("who cannot log in")
    page.get_by_role("link", name="Lee Lead").click()
    heading(page, "Lee Lead cannot log in")
    seen("recovery")
    page.get_by_label("The phone, passkey and recovery codes are lost").check()
    page.get_by_role("button", name="Ask for a new start").click()
    expect(page.get_by_text("One more person must ask for the same")).to_be_visible()
    seen("recovery that was asked for")


def test_a_person_is_invited_and_joins_without_scripts(page_without_js, site_tree, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    page, ann = page_without_js, person("ann@example.org", ADMINISTRATORS)
    page.goto(f"/admin/login/?next={reverse('wagtailusers_users:add')}")
    page.get_by_label("E-mail address").fill(ann.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("First name").fill("Nina")
    page.get_by_label("Last name").fill("New")
    page.get_by_label("E-mail address").fill("nina@example.org")
    page.get_by_label("Editors").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("heading", name="Open invitations")).to_be_visible()
    page.get_by_role("button", name="Send again: Nina New").click()
    log_out(page)
    page.goto(sent_link("nina@example.org"))
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "How you log in")
    assert User.objects.get(email="nina@example.org").groups.get().role.key == EDITORS


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_for_people_in_the_admin_can_be_used_by_everybody(
    still_page, site_tree, settings, axe, width
):
    settings.SECOND_FACTOR_REQUIRED = False
    page, ann = still_page, person("ann@example.org", ADMINISTRATORS)
    invited(ann, "nina@example.org")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, ann)
    other = person("otto@example.org", EDITORS)
    people = [("index", []), ("add", []), ("edit", [other.pk])]
    places = [reverse(f"wagtailusers_users:{name}", args=args) for name, args in people]
    places += [reverse("people:stop", args=[other.pk]), reverse("account_log:index")]
    for address in places:
        page.goto(address)
        # Wagtail's own menus and buttons have the contrast of level AA.
        found = [line for line in axe(page) if not line.startswith("color-contrast-enhanced")]
        assert not found, address
