"""Words that were typed and not saved: kept in the browser, given back, forgotten."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.admin import PASSWORD, StudyForm
from tests.research.factories import Team, act, draft, fresh, submit, whole_fields

pytestmark = pytest.mark.browser

TYPED = "Typed, and not saved yet."


def newest(study):
    return fresh(study).get_latest_revision_as_object()


def address(study) -> str:
    return f"/admin/pages/{study.pk}/edit/"


def notice(page: Page):
    return page.locator(".keep-typed").first


def end_session(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


def open_form(page: Page, study) -> StudyForm:
    page.goto(address(study))
    # Wagtail compares with what the form held some moments after it was opened.
    page.wait_for_timeout(2500)
    return StudyForm(page)


def sign_in_here(page: Page, user) -> None:
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def test_a_session_that_ends_gives_the_words_back_to_that_account_alone(as_user, team: Team):
    study = draft(team.editor, **whole_fields())
    with as_user(team.editor) as page:
        form = open_form(page, study)
        end_session(page.context)
        form.write("bottom_line", TYPED)
        form.open_tab("3 The summary")
        form.write_rich_text("simple_explanation", f" {TYPED}", at_the_end=True)
        expect(notice(page)).to_contain_text("You are signed out, so nothing is saved now.")
        page.wait_for_timeout(1000)
        page.complaints.clear()

        # Another account, in the same browser, sees nothing.
        page.goto("/admin/login/")
        sign_in_here(page, team.lead)
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
        page.goto(address(study))
        page.wait_for_timeout(1000)
        expect(page.locator(".keep-typed")).to_have_count(0)
        assert TYPED not in page.content()
        end_session(page.context)

        page.goto(address(study))
        sign_in_here(page, team.editor)
        expect(notice(page)).to_contain_text("Bottom line, Simple explanation")
        assert newest(study).bottom_line != TYPED
        notice(page).get_by_role("button", name="Put them back").click()
        expect(page.locator(".messages")).to_contain_text("Your words are back in the boxes.")
        expect(form.field("bottom_line").locator("textarea")).to_have_value(TYPED)
        form.open_tab("3 The summary")
        expect(form.field("simple_explanation")).to_contain_text(TYPED)
        # Given back is not saved.
        assert newest(study).bottom_line != TYPED
        form.save_draft()
        expect(page.locator(".messages")).to_contain_text("has been updated")
        saved = newest(study)
        assert saved.bottom_line == TYPED
        assert TYPED in saved.simple_explanation
        page.reload()
        page.wait_for_timeout(1000)
        expect(page.locator(".keep-typed")).to_have_count(0)
        assert not page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('typed:'))")


def test_a_review_keeps_its_notes(as_user, team: Team):
    study = draft(team.editor, **whole_fields(plain_title="Is one treatment safe?"))
    submit(study, team.editor)
    act(study, team.lead)
    with as_user(team.reviewer) as page:
        page.get_by_role("region", name="Waiting for you").get_by_role(
            "link", name="Is one treatment safe?", exact=True
        ).click()
        page.get_by_label("What must change?").fill(TYPED)
        page.wait_for_timeout(800)
        end_session(page.context)
        page.get_by_role("button", name="Return with reasons").click()
        sign_in_here(page, team.reviewer)
        expect(notice(page)).to_contain_text("What must change?")
        notice(page).get_by_role("button", name="Put them back").click()
        box = page.get_by_label("What must change?")
        expect(box).to_have_value(TYPED)
        expect(box).to_be_focused()
        page.get_by_role("button", name="Return with reasons").click()
        expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
        assert not page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('typed:'))")
