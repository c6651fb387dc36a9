"""What a reader takes along: the study and its questions as a PDF, and the print button."""

import re
from io import BytesIO

import pypdf
import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from research.models import PublishedStudy
from research.published.presenters import Review
from tests.browser.full_study import TITLE
from tests.browser.opened import unfold

pytestmark = pytest.mark.browser


@pytest.fixture
def study(whole_study: PublishedStudy) -> PublishedStudy:
    return whole_study


def paper(page: Page, address: str) -> pypdf.PdfReader:
    page.goto(address)
    return pypdf.PdfReader(BytesIO(page.pdf(format="A4")))


def words(pdf: pypdf.PdfReader) -> str:
    """Without spaces: a long address may break anywhere."""
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pdf.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_study_on_paper_says_what_it_is_and_where_the_newest_stands(
    page: Page, study: PublishedStudy
) -> None:
    pdf = paper(page, study.path)
    first = squeezed(pdf.pages[0].extract_text())
    due = Review(study).due
    for part in (
        TITLE,
        "Version 1.",
        "Medically reviewed by Dana Doctor, MD",
        f"Next review due {due:%B} {due.day}, {due.year}",
        f"{settings.SITE_URL}{study.path}",
        "Research, not medical advice.",
        study.text["bottom_line"],
        "How sure? Weak kind of study.",
    ):
        assert squeezed(part) in first, part
    assert squeezed("Only ten people took part.") in words(pdf)
    assert squeezed("Seven of ten people had a better grade.") in words(pdf)
    assert squeezed("7 of 10 people") in words(pdf)
    assert squeezed("43 of 87 people (about 5 of every 10)") in words(pdf)


def test_paper_has_no_navigation_and_no_form(page: Page, study: PublishedStudy) -> None:
    text = words(paper(page, study.path))
    for part in (
        "Quick links",
        "Subscribe",
        "On this page",
        "Was this summary helpful?",
        "Was anyone like me",
        "Print this page",
        "Skip to the text",
        "Back to Pain",
    ):
        assert squeezed(part) not in text, part


def test_a_study_fits_both_sides_of_one_sheet(page: Page, study: PublishedStudy) -> None:
    assert len(paper(page, study.path).pages) <= 2


def test_a_demo_study_on_paper_says_that_no_clinician_has_checked_it(
    page: Page, study: PublishedStudy
) -> None:
    PublishedStudy.objects.update(is_demo=True)
    text = words(paper(page, study.path))
    assert squeezed("Demo text: no clinician has checked this") in text
    assert "Medicallyreviewed" not in text
    assert "Nextreview" not in text


def test_the_questions_fit_one_sheet(page: Page, study: PublishedStudy) -> None:
    pdf = paper(page, study.questions_url)
    assert len(pdf.pages) == 1
    text = words(pdf)
    for part in (
        "Questions to ask your care team",
        TITLE,
        "Is there a trial near me?",
        "Who would pay for it?",
        "Research, not medical advice.",
        "Next review due",
        f"{settings.SITE_URL}{study.short_url}",
    ):
        assert squeezed(part) in text, part
    assert "Quicklinks" not in text


def test_the_code_on_paper_is_black_on_white_and_named_by_its_address(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    code = page.locator(".qr-code svg")
    expect(code).to_be_hidden()
    page.emulate_media(media="print", color_scheme="dark")
    expect(code).to_be_visible()
    expect(code).to_have_attribute("aria-label", f"{settings.SITE_URL}{study.short_url}")
    assert code.evaluate("svg => getComputedStyle(svg).stroke") == "rgb(0, 0, 0)"
    width = code.evaluate("svg => svg.getBoundingClientRect().width")
    assert width >= 90  # CSS pixels: about 24 mm


@pytest.mark.parametrize("part", ["path", "questions_url"])
def test_the_button_opens_the_print_dialog(page: Page, study: PublishedStudy, part) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto(getattr(study, part))
    page.get_by_role("button", name=re.compile("^Print")).click()
    assert page.evaluate("window.printed") == 1


def test_the_questions_can_be_had_without_javascript(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page = page_without_js
    page.goto(study.path)
    unfold(page, "#questions")
    page.get_by_role("link", name="Print these questions on one sheet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questions to ask your care team")
    page.get_by_role("link", name="Back to the summary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
