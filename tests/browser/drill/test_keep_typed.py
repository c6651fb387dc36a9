"""Every way in which words can be lost while they are written, and the ends of what is kept."""

from datetime import datetime, timedelta
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from home.models import StandardPage
from taxonomy.models import GlossaryTerm
from tests.browser.admin import StudyForm, message, sign_in
from tests.browser.conftest import ARGUMENTS
from tests.browser.drill.test_typed_given_back import (
    TYPED,
    address,
    end_session,
    newest,
    notice,
    open_form,
)
from tests.chromium import find_chromium
from tests.research.factories import Team, act, change, draft, person, submit, whole_fields

pytestmark = pytest.mark.browser

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('typed:'))"


def kept(page: Page) -> list[str]:
    return page.evaluate(KEPT)


def type_without_saving(page: Page, study: Any) -> StudyForm:
    """The connection is lost, so no autosave comes between."""
    form = open_form(page, study)
    page.context.set_offline(True)
    form.write("bottom_line", TYPED)
    expect(notice(page)).to_contain_text("No connection, so nothing is saved now.")
    return form


def leave(page: Page, where: str) -> None:
    """Without Wagtail's question, and before a last autosave goes out."""
    page.evaluate("window.addEventListener('w-unsaved:confirm', (e) => e.preventDefault())")
    page.context.route("**/*", no_writes)
    page.context.set_offline(False)
    page.goto(where)
    page.context.unroute("**/*", no_writes)
    # Wagtail asked who else edits while nothing went out: on a page of its own it asks anew.
    page.reload()
    page.complaints.clear()


def no_writes(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


@pytest.fixture
def study(team: Team) -> Any:
    return draft(team.editor, **whole_fields(plain_title="Is one treatment safe?"))


def test_a_lost_connection_that_comes_back_saves_and_forgets(as_user, team: Team, study):
    with as_user(team.editor) as page:
        form = type_without_saving(page, study)
        assert len(kept(page)) == 1
        # A save by hand does not end on the browser's own page.
        form.save_draft()
        expect(form.field("bottom_line").locator("textarea")).to_have_value(TYPED)
        page.complaints.clear()
        page.context.set_offline(False)
        expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
        expect(page.locator(".keep-typed")).to_have_count(0)
        page.wait_for_timeout(500)
        assert kept(page) == []
        assert newest(study).bottom_line == TYPED
        page.complaints.clear()


def test_signing_in_in_another_tab_lets_this_one_go_on(as_user, team: Team, study):
    with as_user(team.editor) as page:
        form = open_form(page, study)
        end_session(page.context)
        form.write("bottom_line", TYPED)
        expect(notice(page)).to_contain_text("You are signed out")
        other = page.context.new_page()
        sign_in(other, team.editor)
        other.close()
        page.complaints.clear()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
        assert newest(study).bottom_line == TYPED


def test_what_is_not_saved_is_seen_from_every_place_of_the_form_by_day_and_by_night(
    as_user, team: Team, study, axe
):
    with as_user(team.editor) as page:
        page.emulate_media(color_scheme="dark")
        type_without_saving(page, study)
        page.locator("[name=paper_title]").scroll_into_view_if_needed()
        page.mouse.wheel(0, 2000)
        expect(notice(page)).to_be_in_viewport()
        leave(page, address(study))
        expect(notice(page).get_by_role("button", name="Throw them away")).to_be_visible()
        assert not [line for line in axe(page) if "keep-typed" in line]
        page.complaints.clear()


def test_a_browser_that_closes_and_the_seventh_day(
    browser: Browser, live_server, team: Team, study, tmp_path
):
    def opened() -> Any:
        return browser.browser_type.launch_persistent_context(
            str(tmp_path),
            executable_path=find_chromium(),
            args=[*ARGUMENTS, "--no-sandbox"],
            base_url=live_server.url,
        )

    context = opened()
    page = context.pages[0]
    sign_in(page, team.editor)
    page.complaints = []
    type_without_saving(page, study)
    page.wait_for_timeout(600)
    context.close()

    context = opened()
    page = context.pages[0]
    sign_in(page, team.editor)
    page.goto(address(study))
    expect(notice(page)).to_contain_text("Bottom line")
    # Seven days later it is gone, wherever in the admin one is.
    page.clock.set_fixed_time(datetime.now() + timedelta(days=7, minutes=1))
    page.goto("/admin/")
    assert kept(page) == []
    context.close()


def test_logging_out_asks_only_when_something_is_kept(as_user, team: Team, study):
    with as_user(team.editor) as page:
        type_without_saving(page, study)
        leave(page, "/admin/")
        assert len(kept(page)) == 1
        page.locator(".sidebar-footer__account").click()
        page.get_by_role("button", name="Log out").click()
        dialog = page.get_by_role("dialog", name="Words that were not saved are kept")
        expect(dialog).to_contain_text("Is one treatment safe?")
        dialog.get_by_role("button", name="Stay").click()
        expect(dialog).to_be_hidden()
        page.locator(".sidebar-footer__account").click()
        page.get_by_role("button", name="Log out").click()
        dialog.get_by_role("button", name="Log out and forget").click()
        expect(page.get_by_label("Password")).to_be_visible()
        assert kept(page) == []


def test_two_windows_keep_their_own_words(as_user, team: Team, study):
    with as_user(team.editor) as page:
        other = page.context.new_page()
        other.goto(address(study))
        other.wait_for_timeout(2500)
        type_without_saving(page, study)
        StudyForm(other).write("paper_title", "Typed in the other window")
        other.wait_for_timeout(800)
        assert len(kept(page)) == 2
        page.context.set_offline(False)
        # A third one is not offered what two open windows still hold.
        third = page.context.new_page()
        third.goto(address(study))
        third.wait_for_timeout(1500)
        expect(third.locator(".keep-typed")).to_have_count(0)
        page.complaints.clear()


def test_another_editor_saved_in_between(as_user, team: Team, study):
    with as_user(team.editor) as page:
        type_without_saving(page, study)
        change(study, team.lead, funding="Paid by a foundation.")
        leave(page, address(study))
        expect(notice(page)).to_contain_text("This page was saved after you opened it then.")
        notice(page).get_by_role("button", name="Put them back").click()
        expect(message(page)).to_contain_text("Your words are back in the boxes.")
        form = StudyForm(page)
        expect(form.field("bottom_line").locator("textarea")).to_have_value(TYPED)
        expect(form.field("funding").locator("textarea")).to_have_value("Paid by a foundation.")


def test_reload_back_button_and_throwing_away(as_user, team: Team, study):
    with as_user(team.editor) as page:
        type_without_saving(page, study)
        leave(page, "/admin/")
        page.go_back()
        expect(notice(page)).to_contain_text("Bottom line")
        page.reload()
        expect(notice(page)).to_contain_text("Bottom line")
        page.once("dialog", lambda dialog: dialog.accept())
        notice(page).get_by_role("button", name="Throw them away").click()
        expect(page.locator(".keep-typed")).to_have_count(0)
        assert kept(page) == []


def test_a_text_under_review_stays_locked(as_user, team: Team, study):
    with as_user(team.editor) as page:
        type_without_saving(page, study)
        submit(study, team.editor)
        act(study, team.lead)
        leave(page, address(study))
        notice(page).get_by_role("button", name="Put them back").click()
        expect(message(page)).to_contain_text("Your words are back in the boxes.")
        expect(page.get_by_role("button", name="Save draft")).to_have_count(0)
        page.wait_for_timeout(3000)
        assert newest(study).bottom_line != TYPED
        page.complaints.clear()


def test_a_comment_that_is_being_written(as_user, team: Team):
    """Wagtail's own comments, on an ordinary page."""
    plain = StandardPage.objects.get(slug="about")
    with as_user(team.lead) as page:
        page.goto(address(plain))
        page.wait_for_timeout(2500)
        page.context.set_offline(True)
        page.locator("[data-side-panel-toggle='comments']").first.click()
        page.locator("[data-comment-add]").first.click(force=True)
        page.locator(".comment textarea").first.fill("Is this so?")
        page.wait_for_timeout(800)
        leave(page, address(plain))
        expect(notice(page)).to_contain_text("a comment")
        expect(notice(page)).to_contain_text("Is this so?")
        page.complaints.clear()


def test_a_snippet(as_user, team: Team):
    term = GlossaryTerm.objects.first()
    place = f"/admin/snippets/taxonomy/glossaryterm/edit/{term.pk}/"
    with as_user(team.editor) as page:
        page.goto(place)
        page.wait_for_timeout(2500)
        page.context.set_offline(True)
        box = page.locator("[name=definition]")
        box.fill(TYPED)
        expect(notice(page)).to_contain_text("No connection")
        leave(page, place)
        expect(notice(page)).to_contain_text("Definition")
        notice(page).get_by_role("button", name="Put them back").click()
        expect(box).to_have_value(TYPED)
        page.get_by_role("button", name="Save draft").click()
        expect(message(page)).to_contain_text("updated")
        assert kept(page) == []
        page.complaints.clear()


def test_an_address_is_kept_as_other_words_are_and_a_password_is_not(as_user, team: Team):
    place = "/admin/snippets/taxonomy/helpline/add/"
    with as_user(team.editor) as page:
        page.goto(place)
        page.wait_for_timeout(500)
        box = page.get_by_role("textbox", name="Official address")
        box.fill("https://help.example.org/now")
        page.wait_for_timeout(800)
        leave(page, place)
        notice(page).get_by_role("button", name="Put them back").click()
        expect(box).to_have_value("https://help.example.org/now")
    admin = person("root@example.org", is_superuser=True, is_staff=True)
    with as_user(admin) as page:
        page.goto("/admin/account/")
        page.locator("[name=password-new_password1]").fill("secret words")
        page.locator("[name=name_email-last_name]").fill("Chen")
        page.wait_for_timeout(800)
        assert len(kept(page)) == 1
        assert "secret words" not in page.evaluate("JSON.stringify(localStorage)")
        page.complaints.clear()  # Wagtail's own list of time zones


# Types into another box at the moment in which the first autosave is answered.
MEANWHILE = """() => {
    const ask = window.fetch;
    window.fetch = async (...asked) => {
        const answer = await ask(...asked);
        const box = document.querySelector("[name=bottom_line]");
        const isForm = asked[1]?.body instanceof FormData && asked[1].body.has("bottom_line");
        if (isForm && box.value !== "Meanwhile.") {
            box.value = "Meanwhile.";
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }
        return answer;
    };
}"""


def until_nothing_is_unsaved(page: Page) -> None:
    """What was sent last was answered, and holds all that stands in the form."""
    form = StudyForm(page)
    form.let_autosave_end()
    form.let_autosave_end()


def test_what_is_typed_while_an_autosave_is_answered_is_saved_by_the_next(as_user, team: Team):
    study = draft(team.editor, **whole_fields())
    with as_user(team.editor) as page:
        page.goto(address(study))
        page.wait_for_timeout(2500)
        page.evaluate(MEANWHILE)
        page.locator("[name=plain_title]").fill(TYPED)
        expect(page.locator("[name=bottom_line]")).to_have_value("Meanwhile.")
        until_nothing_is_unsaved(page)
        saved = newest(study)
        assert (saved.plain_title, saved.bottom_line) == (TYPED, "Meanwhile.")
        assert kept(page) == []


TYPE_AND_SAVE = """(button, typed) => {
    const box = document.querySelector("[name=plain_title]");
    box.value = typed;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    button.click();
}"""


def test_no_autosave_crosses_a_save_by_hand(as_user, team: Team):
    study = draft(team.editor, **whole_fields())
    asked: list[str] = []

    def hold_back(route: Route) -> None:
        if route.request.resource_type == "document":
            sleep(3)  # a slow server
        route.continue_()

    def note(request: Request) -> None:
        # Wagtail also asks who else edits.
        if request.method == "POST" and request.url.endswith(address(study)):
            asked.append(request.resource_type)

    with as_user(team.editor) as page:
        page.goto(address(study))
        page.wait_for_timeout(2500)
        page.route(f"**{address(study)}", hold_back)
        page.on("request", note)
        # Before any autosave has begun, however slow this machine is.
        page.get_by_role("button", name="Save draft").evaluate(TYPE_AND_SAVE, TYPED)
        expect(message(page)).to_contain_text("has been updated")
        assert asked.index("document") == len([one for one in asked if one == "fetch"])
        assert newest(study).plain_title == TYPED
