"""The life of an account, as people live it: invited, lost, stolen, stopped."""

import re
import time

from django.conf import settings as site_settings
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.roles import ADMINISTRATORS, REVIEWERS
from core.models import User
from research.models import PublishedStudy
from review import checklist
from review.generic_reference import review_address
from review.models import Signer
from review.services.confirm_words import confirm
from tests.accounts.authenticator_app import PERIOD, code
from tests.browser.test_join import sent_link
from tests.browser.test_log_in import device_with_lock, heading, log_out
from tests.research.factories import PASSWORD, draft, in_medical_review, person, whole_fields

NINA = "nina@example.org"
OTHER_PASSWORD = "another-password-for-tests"


def log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def home(page: Page) -> None:
    page.wait_for_url("**/admin/")
    expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()


def invite(page: Page, *, role: str) -> None:
    page.goto(reverse("wagtailusers_users:add"))
    page.get_by_label("First name").fill("Nina")
    page.get_by_label("Last name").fill("New")
    page.get_by_label("E-mail address").fill(NINA)
    page.get_by_label(role).check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("heading", name="Open invitations")).to_be_visible()
    assert "/invitation/" not in page.content().replace("invitations/", "")


def join(page: Page) -> tuple[str, list[str]]:
    """The key in the app and the recovery codes."""
    page.goto(sent_link(NINA))
    page.get_by_label("Credentials").fill("MD")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "How you log in")
    page.get_by_role("link", name="Set up an app").click()
    key = page.locator(".accounts-key").inner_text()
    page.get_by_label("Code").fill(code(key))
    page.keyboard.press("Enter")
    heading(page, "Recovery codes")
    return key, re.findall(r"\b\d{8}\b", page.locator(".accounts-codes").inner_text())


def ask_for_a_new_start(page: Page) -> None:
    page.goto("/admin/account/recovery/")
    page.get_by_role("link", name="Nina New").click()
    page.get_by_label("The phone, passkey and recovery codes are lost").check()
    page.get_by_role("button", name="Ask for a new start").click()


def test_an_account_is_made_lost_stolen_and_left(page, as_user, team, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    User.objects.filter(pk__in=[team.editor.pk, team.lead.pk]).update(is_demo=True)
    ann = person("ann@example.org", ADMINISTRATORS, is_demo=True, first_name="Ann")

    # Invited, with an app.
    with as_user(ann) as admin:
        invite(admin, role=REVIEWERS)
    key, codes = join(page)
    log_out(page)
    log_in(page, NINA)
    heading(page, "One more step")
    page.get_by_label("Code").fill(code(key, time.time() + PERIOD))
    page.keyboard.press("Enter")
    home(page)

    # A recovery code, once the phone is at home; and a passkey beside it.
    log_out(page)
    log_in(page, NINA)
    page.get_by_label("Code").fill(codes[0])
    page.keyboard.press("Enter")
    home(page)
    with device_with_lock(page):
        page.goto("/admin/account/factors/passkeys/add/")
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("Your passkey was added.")).to_be_visible()
        log_out(page)
        page.goto("/admin/login/")
        page.get_by_role("button", name="Log in with a passkey").click()
        home(page)

    # A new reviewer counts once another person has confirmed name and credentials.
    nina = User.objects.get(email=NINA)
    signer = Signer.objects.get(person=nina)
    confirm(word=signer, user=team.lead, read=signer.waiting_words)

    # She signs, and then says that it was not her.
    study = draft(team.editor, **whole_fields())
    in_medical_review(team, study)
    page.goto(review_address(study))
    for question in checklist.QUESTIONS.values():
        page.get_by_label(str(question)).check()
    page.get_by_label("Your interests").fill("I have no interests to declare.")
    page.get_by_role("button", name="Sign this text").click()
    expect(page.get_by_text("was passed on")).to_be_visible()
    path = PublishedStudy.objects.get(page_id=study.pk).path
    body = next(one.body for one in mail.outbox if one.subject.startswith("You signed:"))
    link = re.search(rf"{re.escape(site_settings.SITE_URL)}(/admin/not-me/\S+)", body)[1]
    log_out(page)
    page.goto(link)
    heading(page, "Was this not you?")
    page.get_by_role("button", name="This was not me: stop the account").click()
    heading(page, "The account is stopped")
    assert not PublishedStudy.objects.filter(path=path).exists()
    log_in(page, NINA)
    expect(
        page.get_by_text("do not belong together").or_(page.get_by_text("stopped"))
    ).to_be_visible()

    # Opened again by an administrator; phone and passkey are lost: two people ask.
    User.objects.filter(pk=nina.pk).update(is_active=True)
    for colleague in (team.editor, team.lead):
        with as_user(colleague) as tab:
            ask_for_a_new_start(tab)
    bodies = [one.body for one in mail.outbox if "/password_reset/" in one.body]
    page.goto(re.search(r"https?://[^/\s]+(/admin/password_reset/\S+)", bodies[-1])[1])
    page.get_by_label("New password", exact=False).first.fill(OTHER_PASSWORD)
    page.get_by_label(re.compile("confirm|again", re.IGNORECASE)).last.fill(OTHER_PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    log_in(page, NINA, OTHER_PASSWORD)
    heading(page, "How you log in")

    # She leaves.
    with as_user(ann) as admin:
        admin.goto(reverse("people:stop", args=[nina.pk]))
        admin.get_by_role("button", name="Stop this account").click()
        expect(admin.get_by_text("is stopped.")).to_be_visible()
    page.goto("/admin/")
    heading(page, site_settings.WAGTAIL_SITE_NAME)
