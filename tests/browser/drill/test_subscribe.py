"""Mail, from the form to the digest: for every eye, by keyboard, without JavaScript.

Its pages are in the gallery; what arrives as mail is measured here.
"""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from mail.models import Letter
from research.choices import StudyNews
from research.signals import study_news
from subscriptions.choices import Frequency, Kind
from subscriptions.models import SentStudy, Subscriber
from subscriptions.services.answer import queue_answer
from tests.browser.axe import COLORS
from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.showing import PHONE, WIDE
from tests.browser.watching import expect_status
from tests.subscriptions.factories import go, next_week, subscriber

pytestmark = pytest.mark.browser


def all_letters(library: Library) -> list[Letter]:
    """One of each kind of mail, a digest and two notices among them."""
    person = subscriber()
    go(next_week())
    SentStudy.objects.update_or_create(
        subscriber=person, page_id=library.study.page_id, version=0, sent_at=timezone.now()
    )
    for news in (StudyNews.CORRECTED, StudyNews.PAPER_RETRACTED):
        study_news.send(None, page_id=library.study.page_id, news=news)
    for kind in (Kind.CONFIRM, Kind.ALREADY, Kind.LINK):
        queue_answer(person, kind, timezone.now())
    go()
    return list(Letter.objects.exclude(html=""))


def test_every_mail_is_open_to_everybody(still_page: Page, axe, library: Library) -> None:
    page, problems = still_page, []
    letters = all_letters(library)
    assert len(letters) == 6
    for letter in letters:
        # A mail program shows it as a document of its own.
        page.set_content(letter.html)
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                lines = axe(page) if scheme == "light" else axe(page, COLORS)
                problems += [f"{letter.subject} {size['width']} {scheme}: {line}" for line in lines]
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            problems += [f"{letter.subject}: wider than {size['width']}"] if wide else []
        headings = page.locator("h1, h2, h3").evaluate_all("all => all.map(one => one.tagName)")
        assert headings[0] == "H1"
        assert set(headings[1:]) <= {"H2"}
    assert problems == []


def test_dark_mail_is_dark_and_forced_colors_keep_every_link(
    still_page: Page, library: Library
) -> None:
    all_letters(library)
    still_page.set_content(Letter.objects.get(subject__contains="new or updated").html)
    still_page.emulate_media(color_scheme="dark")
    paint = "getComputedStyle(document.body).backgroundColor"
    assert still_page.evaluate(paint) == "rgb(16, 23, 28)"
    still_page.emulate_media(color_scheme="light", forced_colors="active")
    expect(still_page.get_by_role("link", name="Stop all mail")).to_be_visible()


def mailed_path(purpose: str) -> str:
    return re.search(rf"(/subscribe/{purpose}/\S+)", mail.outbox[-1].body)[1]


def test_the_whole_way_without_javascript(page_without_js: Page) -> None:
    page = page_without_js
    page.goto("/")
    page.get_by_role("link", name="Subscribe").click()
    page.get_by_label("Your e-mail address").fill("not-complete")
    page.get_by_label("Pain & Spasticity").check()
    page.get_by_label("Once a month").check()
    page.get_by_role("button", name="Subscribe by e-mail").click()
    expect_status(page, 422)
    expect(page.get_by_label("Pain & Spasticity")).to_be_checked()
    expect(page.get_by_label("Once a month")).to_be_checked()
    page.get_by_label("Your e-mail address").fill("ana@example.org")
    page.get_by_role("button", name="Subscribe by e-mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    go()
    page.goto(mailed_path("confirm"))
    assert Subscriber.objects.get().is_waiting
    page.get_by_role("button", name="Yes, send me mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    assert Subscriber.objects.get().is_active
    page.get_by_role("link", name="See, change or delete your choices").click()
    page.get_by_label("Only corrections of summaries that you already got").check()
    page.get_by_role("button", name="Save my choices").click()
    expect(page.get_by_role("status")).to_contain_text("Your choices are saved.")
    assert Subscriber.objects.get().frequency == Frequency.CORRECTIONS
    page.get_by_role("link", name="Stop all mail").click()
    page.get_by_role("button", name="Stop all mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You will get no more mail from us")
    page.goto(mailed_path("choices"))
    page.get_by_role("button", name="Start the mail again").click()
    assert Subscriber.objects.get().is_active
    page.get_by_role("button", name="End old links").click()
    expect(page.get_by_role("status")).to_contain_text("have ended")
    go()
    page.goto(mailed_path("choices"))
    page.get_by_role("link", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    assert not Subscriber.objects.exists()
    assert page.context.cookies() == []


def test_the_keyboard_alone_subscribes(still_page: Page) -> None:
    page = still_page
    page.set_viewport_size(WIDE)
    page.goto("/subscribe/")
    tab_through(page, until="id_email")
    page.keyboard.type("ana@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_through(page, until="Subscribe by e-mail")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    go()
    page.goto(mailed_path("confirm"))
    tab_through(page, until="Yes, send me mail")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    assert Subscriber.objects.get().topics.count() == 1
