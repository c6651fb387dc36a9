"""What people do in the admin, in the words that they see there."""

import re

from playwright.sync_api import Locator, Page, expect

from core.models import User
from tests.research.factories import PASSWORD


def sign_in(page: Page, user: User) -> None:
    """The log-in name is the e-mail address. Ends on the admin's home."""
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()


def open_dashboard(page: Page, title: str) -> None:
    page.get_by_role("region", name="Waiting for you").get_by_role(
        "link", name=title, exact=True
    ).click()
    expect(page.get_by_role("heading", name="The text, as readers will see it")).to_be_visible()


def message(page: Page) -> Locator:
    return page.locator(".messages")


class StudyForm:
    """The editor's form, filled in with mouse and keyboard only."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open_tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[data-contentpath='{name}']")

    def write(self, name: str, text: str) -> None:
        self.field(name).locator("input, textarea").first.fill(text)

    def choose(self, name: str, label: str) -> None:
        self.field(name).locator("select").select_option(label=label)

    def write_rich_text(self, name: str, text: str, *, at_the_end: bool = False) -> None:
        self.field(name).get_by_role("textbox").click()
        if at_the_end:
            self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)
        stored = self.page.locator(f"input[name='{name}']")
        expect(stored).to_have_value(re.compile(re.escape(text[:30])))

    def add_block(self, name: str) -> Locator:
        self.field(name).get_by_role("button", name="Insert a block").last.click()
        return self.field(name).locator("[data-streamfield-child]").last

    def add_journal(self, name: str) -> None:
        self.field("journal").get_by_role("button", name="Choose", exact=False).first.click()
        window = self.page.get_by_role("dialog")
        window.get_by_role("tab", name="Add a journal").click()
        form = window.get_by_role("tabpanel", name="Add a journal")
        form.get_by_role("textbox").first.fill(name)
        form.get_by_role("button").last.click()
        expect(self.field("journal")).to_contain_text(name)

    def let_autosave_end(self) -> None:
        """One that is under way when a button is pressed would come second, and be refused."""
        self.page.wait_for_timeout(1500)  # milliseconds; it begins half a second after a change
        expect(self.page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()

    def save_draft(self) -> None:
        self.page.get_by_role("button", name="Save draft").click()

    def submit(self) -> None:
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name="Submit to Study review").click()
