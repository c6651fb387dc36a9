"""The answer first: how many phone screens stand before the findings, and in a whole page."""

from io import BytesIO, StringIO

import pypdf
import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from home.services import demo_words
from research.models import PublishedStudy
from taxonomy.models import EmergencyLine

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
FOUNDERS = "fat-derived-stem-cells-spinal-fluid-phase-1"
ANSWER, FINDINGS, BELOW_AN_ALERT = 1, 3.0, 3.6
LONGEST, LONGEST_OF_THE_FOUNDERS = 9.5, 8.5
SCREENS = """() => {
  const top = (found) => document.querySelector(found).getBoundingClientRect().top / innerHeight;
  return {
    answer: document.querySelector(".answer .found").getBoundingClientRect().bottom / innerHeight,
    findings: top("#key-findings h2"),
    page: document.documentElement.scrollHeight / innerHeight,
    alert: Boolean(document.querySelector(".title-block .alert, .title-block .banner")),
  };
}"""


@pytest.fixture
def studies(db, monkeypatch) -> list[PublishedStudy]:
    """The demo studies with the words of their categories."""
    monkeypatch.setattr(demo_words, "KINDS", (EmergencyLine,))
    call_command("seed_demo", verbosity=0, stdout=StringIO())
    return list(PublishedStudy.objects.all())


@pytest.mark.parametrize("is_demo", [True, False], ids=["demo", "signed"])
def test_findings_begin_within_three_phone_screens(
    page: Page, studies: list[PublishedStudy], is_demo: bool
) -> None:
    # A signature takes more room than the words that stand in its place.
    PublishedStudy.objects.update(is_demo=is_demo)
    page.set_viewport_size(PHONE)
    late: dict[str, dict[str, float]] = {}
    for study in studies:
        page.goto(study.path)
        at = page.evaluate(SCREENS)
        longest = LONGEST_OF_THE_FOUNDERS if study.slug == FOUNDERS else LONGEST
        latest = BELOW_AN_ALERT if at["alert"] else FINDINGS
        if at["answer"] > ANSWER or at["findings"] > latest or at["page"] > longest:
            late[study.slug] = at
    assert len(studies) == 24
    assert not late


def test_the_page_of_the_founders_stands_on_two_sheets(
    page: Page, studies: list[PublishedStudy]
) -> None:
    [study] = [study for study in studies if study.slug == FOUNDERS]
    page.goto(study.path)
    sheets = pypdf.PdfReader(BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) == 2
    assert "Page history" in sheets[1].extract_text()
