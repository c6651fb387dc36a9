"""What an editor sees who pastes a number into the wrong box."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.admin import StudyForm
from tests.research.factories import Team, blocks, draft, fresh, whole_fields

pytestmark = pytest.mark.browser

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/30778180/"
GOES = "It goes into the box “PubMed number”: 30778180"


def newest(study):
    return fresh(study).get_latest_revision_as_object()


def unfold(page: Page, name: str) -> None:
    page.get_by_role("region", name=name).get_by_role("heading", name=name).first.click()


def test_a_wrong_identifier_is_named_beside_its_box_and_the_rest_is_kept(as_user, team: Team):
    authors = blocks("person", {"given": "Mei", "family": "Chen", "orcid": ""})
    study = draft(team.editor, **whole_fields(authors=authors))
    with as_user(team.editor) as dashboard:
        dashboard.goto(f"/admin/pages/{study.pk}/edit/")
        form = StudyForm(dashboard)
        # Wagtail compares with what the form held some moments after it was opened.
        dashboard.wait_for_timeout(2500)
        form.write("plain_title", "Typed just now")
        form.write("doi", PUBMED)
        # An autosave says it in the open page, which still holds what was typed.
        expect(dashboard.locator("#refused-doi")).to_contain_text(GOES)
        expect(form.field("doi").locator("input")).to_have_value(PUBMED)
        form.save_draft()
        expect(form.field("doi").locator("input")).to_have_value("10.1234/one")
        expect(dashboard.locator("#refused-doi")).to_contain_text(f"You typed “{PUBMED}”.")
        assert (newest(study).doi, newest(study).plain_title) == ("10.1234/one", "Typed just now")

        # A folded part of the form opens when something in it was not stored.
        unfold(dashboard, "More about the paper")
        form.write("pmid", "PMC6377489")
        unfold(dashboard, "Authors")
        form.field("authors").get_by_label("ORCID").fill("0000-0002-1825-0098")
        form.save_draft()
        expect(dashboard.locator("#refused-doi")).to_be_empty()
        expect(dashboard.locator("#refused-pmid")).to_be_visible()
        expect(dashboard.locator("#refused-authors")).to_contain_text("ORCID of Mei Chen")
        dashboard.wait_for_timeout(2500)
        # What can be read is stored, though the box was too short for an address.
        form.write("pmid", PUBMED)
        expect(dashboard.locator("#refused-pmid")).to_be_empty()
        assert newest(study).pmid == "30778180"
