"""Nothing a reader comes for needs JavaScript."""

import gzip
import hashlib
import json

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from home.models import ContactMessage
from tests.browser.content import Library
from tests.browser.opened import unfold
from tests.browser.watching import expect_status

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}


def test_every_kind_of_page_can_be_reached_and_read(
    page_without_js: Page, library: Library
) -> None:
    page, title = page_without_js, library.study.title
    page.goto("/")
    expect(page.get_by_role("main").get_by_role("link", name=title)).to_be_visible()
    for menu, heading in (("Latest Research", "Latest Research"), ("Categories", "Categories")):
        page.get_by_role("navigation", name="Main").get_by_role("link", name=menu).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.get_by_role("main").get_by_role("link", name="Pain & Spasticity").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    unfold(page, "#paper")
    page.get_by_text("Show all 8 authors").click()
    expect(page.get_by_text("Mei Chen 7")).to_be_visible()
    page.get_by_role("link", name="Back to Pain & Spasticity").click()
    page.get_by_role("banner").get_by_label("Search studies").fill("neuropathic pain")
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("link", name="Glossary").click()
    page.locator("summary", has=page.get_by_role("heading", name="A", exact=True)).click()
    page.get_by_role("link", name="Autonomic dysreflexia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Autonomic dysreflexia")


def test_the_receipt_and_the_signed_text_can_be_had(
    page_without_js: Page, library: Library
) -> None:
    page = page_without_js
    page.goto(library.study.path)
    page.get_by_role("link", name="See what was checked").click()
    expect(page.get_by_text("The text on the page is the text that was signed.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the signed text").click()
    content = download.value.path().read_bytes()
    assert hashlib.sha256(content).hexdigest() == library.study.text_hash


def test_the_contact_form_keeps_what_was_typed_and_then_sends_it(page_without_js: Page) -> None:
    page = page_without_js
    page.goto("/contact/")
    page.get_by_label("Your e-mail address").fill("not-complete")
    page.get_by_label("Your message").fill("Thank you for this site.")
    page.get_by_role("button", name="Send message").click()
    expect_status(page, 422)
    expect(page.get_by_role("alert")).to_contain_text("This e-mail address is not complete")
    expect(page.get_by_label("Your message")).to_have_value("Thank you for this site.")
    assert not ContactMessage.objects.exists()
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("status")).to_contain_text("Your message is stored")
    stored = ContactMessage.objects.get()
    assert (stored.email, stored.message) == ("reader@example.org", "Thank you for this site.")


def test_the_menu_of_a_phone_opens(page_without_js: Page) -> None:
    page = page_without_js
    page.set_viewport_size(PHONE)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    menu.get_by_role("link", name="About").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/about/")


def test_the_open_data_can_be_found_and_had(
    page_without_js: Page, library: Library, settings, tmp_path
) -> None:
    settings.OPEN_DATA_ROOT = tmp_path
    call_command("export_open_data")
    page = page_without_js
    page.goto("/")
    page.get_by_role("link", name="Open data").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download studies.jsonl.gz").click()
    (line,) = gzip.decompress(download.value.path().read_bytes()).splitlines()
    assert json.loads(line)["title"] == library.study.title
    page.get_by_role("link", name="About the read API").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Read API")
