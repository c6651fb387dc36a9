"""Chromium leaves the data alone: it is not run, and the strict policy has nothing to say of it."""

import pytest
from playwright.sync_api import Page

from core.first_script import SCRIPT
from research.models import PublishedStudy
from tests.browser.content import Library

pytestmark = pytest.mark.browser
TITLE = "</script><script>document.title='run'</script><!-- <script> \u2028 & 'quotes'"


def test_structured_data_is_data_under_the_strict_policy(page: Page, library: Library) -> None:
    """A policy that was offended, or a script that failed, is a complaint of `page`."""
    PublishedStudy.objects.filter(pk=library.study.pk).update(title=TITLE)
    response = page.goto(library.study.path)
    assert "script-src 'self'" in response.headers["content-security-policy"]
    data = page.evaluate(
        "Array.from(document.querySelectorAll('script[type=\"application/ld+json\"]'))"
        ".map(script => JSON.parse(script.textContent))"
    )
    named = {item["@type"]: item for item in data}
    assert named["MedicalWebPage"]["name"] == TITLE
    assert named["BreadcrumbList"]["itemListElement"][-1]["name"] == TITLE
    assert page.title() != "run"
    assert page.get_by_role("heading", level=1).text_content() == TITLE
    assert page.locator("script:not([src]):not([type])").all_text_contents() == [SCRIPT]
