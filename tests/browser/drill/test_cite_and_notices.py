"""A reader copies a citation. A lead warns of a retracted paper by keyboard, and readers see it."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from research.models import PaperNotice, PublishedStudy, StudySummaryPage
from research.notices.services import set_notice
from research.published.presenters import Citations
from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.opened import unfold
from tests.browser.showing import PHONE, WIDE
from tests.browser.watching import expect_status, watched_page
from tests.research.factories import Team, change, publish

pytestmark = pytest.mark.browser


@pytest.fixture
def study_with_notices(library: Library, team: Team) -> PublishedStudy:
    """A study of ours whose paper has every notice, and whose text was corrected."""
    study = StudySummaryPage.objects.get(pk=library.study.page_id)
    publish(change(study, team.editor, study_duration="Two years"), team)
    for kind in ("retracted", "concern", "corrected"):
        set_notice(page=study, user=team.lead, kind=kind, where="10.1234/notice", year=2026)
    return PublishedStudy.objects.get(page_id=study.pk)


def press_until(page: Page, name: str, most: int = 60) -> None:
    """Tab until the control of that name has the focus."""
    control = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    for _ in range(most):
        page.keyboard.press("Tab")
        if control.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab never met “{name}”")


def test_banners_keep_their_shape_in_forced_colors_and_on_paper(
    browser: Browser, live_server, study_with_notices: PublishedStudy
) -> None:
    with watched_page(browser, live_server.url, forced_colors="active", viewport=PHONE) as page:
        page.goto(study_with_notices.path)
        banner = page.locator(".banner").first
        assert banner.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
        page.emulate_media(media="print")
        expect(banner).to_be_visible()
        link = banner.get_by_role("link", name="Read the notice of retraction")
        content = link.evaluate("e => getComputedStyle(e, '::after').content")
        # Browsers differ in how they tell what `attr()` made.
        assert "https://doi.org/10.1234/notice" in content
        expect(page.get_by_role("button", name="Copy the citation of the paper")).to_be_hidden()


def test_the_warning_is_on_the_first_screen_of_a_phone(
    still_page: Page, study_with_notices: PublishedStudy
) -> None:
    page = still_page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(study_with_notices.path)
    expect(page.get_by_role("heading", name="This paper was retracted")).to_be_in_viewport()


@pytest.mark.parametrize("below", ["", "cite/"])
def test_a_citation_is_copied_and_the_page_says_so(
    browser: Browser, live_server, library: Library, below: str
) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    options = {"permissions": allowed, "viewport": WIDE, "reduced_motion": "reduce"}
    with watched_page(browser, live_server.url, **options) as page:
        page.goto(f"{library.study.path}{below}")
        if not below:
            unfold(page, "#citation")
        tab_through(page, until="Copy the citation of the paper", most=120)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").get_by_text("Copied.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == Citations(library.study).paper
        assert copied.startswith("Chen 0, M., Chen 1, M.")


def test_a_browser_that_refuses_to_copy_has_the_text_selected(
    still_page: Page, library: Library
) -> None:
    page = still_page
    page.goto(library.study.path)
    unfold(page, "#citation")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    page.get_by_role("button", name="Copy the citation of this summary").click()
    expect(page.get_by_text("Your browser did not copy it.")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == Citations(library.study).summary


def test_without_javascript_the_text_stands_there_and_the_files_can_be_had(
    page_without_js: Page, library: Library
) -> None:
    page = page_without_js
    page.goto(library.study.path)
    unfold(page, "#citation")
    expect(page.locator("[data-copy]").first).to_be_hidden()
    expect(page.get_by_text(Citations(library.study).paper)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Paper as RIS").click()
    assert download.value.path().read_bytes().startswith(b"TY  - JOUR\r\n")
    page.get_by_role("link", name="More ways to cite").click()
    expect(page.get_by_role("heading", name="How to cite", level=1)).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("link", name="Summary: BibTeX file").click()
    assert download.value.suggested_filename.endswith("-summary.bib")


def test_a_lead_sets_and_lifts_a_notice_by_keyboard_alone(
    as_user, axe, team: Team, library: Library
) -> None:
    study = library.study
    with as_user(team.lead) as page:
        page.goto(reverse("wagtailadmin_pages:edit", args=[study.page_id]))
        page.get_by_role("button", name="More actions").focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Paper retracted or corrected").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Put a notice on this page")).to_be_visible()
        page.get_by_label("The paper was retracted").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("10.1234/notice")
        press_until(page, "Show me what readers will see")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Readers will see this")).to_be_visible()
        assert not PaperNotice.objects.exists()
        press_until(page, "Show this to readers now")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Readers see the notice now.")).to_be_visible()
        assert [line for line in axe(page) if ".review" in line] == []
        page.goto(study.path)
        expect(page.get_by_role("heading", name="This paper was retracted")).to_be_visible()
        page.goto(reverse("paper_notices:page", args=[study.page_id]))
        press_until(page, "Take it off: This paper was retracted")
        page.keyboard.press("Enter")
        page.get_by_label("We had set it by mistake.").focus()
        page.keyboard.press("Space")
        press_until(page, "Take it off now")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The notice is off the page.")).to_be_visible()
        page.goto(study.path)
        unfold(page, "#history")
        expect(page.get_by_text("We had set it by mistake.")).to_be_visible()
        expect(page.locator(".banner")).to_have_count(0)


def test_an_editor_is_led_away_from_the_notices(as_user, team: Team, library: Library) -> None:
    with as_user(team.editor) as page:
        page.goto(reverse("wagtailadmin_pages:edit", args=[library.study.page_id]))
        page.get_by_role("button", name="More actions").click()
        expect(page.get_by_role("link", name="Paper retracted or corrected")).to_have_count(0)
        page.goto(reverse("paper_notices:page", args=[library.study.page_id]))
        expect(page.get_by_text("you do not have permission")).to_be_visible()
        expect_status(page, 403)
