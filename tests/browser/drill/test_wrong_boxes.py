"""What an editor sees who types something that a box cannot store."""

import pytest
from playwright.sync_api import expect

from tests.browser.admin import StudyForm
from tests.research.factories import Team, draft, fresh, whole_fields

pytestmark = pytest.mark.browser

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/30778180/"
GOES = "It goes into the box “PubMed number”: 30778180"


def newest(study):
    return fresh(study).get_latest_revision_as_object()


def test_a_wrong_box_is_named_and_reached_and_the_rest_is_kept(as_user, team: Team):
    study = draft(team.editor, **whole_fields())
    with as_user(team.editor) as dashboard:
        dashboard.goto(f"/admin/pages/{study.pk}/edit/")
        form = StudyForm(dashboard)
        # Wagtail compares with what the form held some moments after it was opened.
        dashboard.wait_for_timeout(2500)
        form.write("plain_title", "Typed just now")
        form.write("doi", PUBMED)
        # An autosave says it beside the box and above the form, which holds what was typed.
        expect(form.field("doi")).to_contain_text(GOES)
        told = dashboard.locator("[role=status] .keep-typed")
        expect(told).to_contain_text("Saved, without these.")
        form.open_tab("3 The summary")
        told.get_by_role("link", name="DOI").click()
        expect(form.field("doi").locator("input")).to_be_in_viewport()
        assert (newest(study).doi, newest(study).plain_title) == ("10.1234/one", "Typed just now")

        # A box inside a block, and a number that is none.
        form.open_tab("3 The summary")
        people = form.field("key_findings").get_by_label("People", exact=True)
        people.fill("ten")
        form.open_tab("2 The study")
        form.write("participants_n", "20x4")
        expect(told).to_contain_text("Number of participants")
        form.let_autosave_end()
        form.save_draft()
        said = dashboard.locator(".messages")
        expect(said).to_contain_text("The draft is saved, without these.")
        expect(form.field("doi").locator("input")).to_have_value(PUBMED)
        expect(form.field("participants_n").locator("input")).to_have_value("20x4")
        said.get_by_role("link", name="Key findings, 1, Count (optional), People").click()
        expect(people).to_be_visible()
        expect(people).to_have_value("ten")

        # Autosave goes on, and takes away what is right now.
        dashboard.wait_for_timeout(2500)
        people.fill("6")
        form.open_tab("1 The paper")
        form.write("doi", "10.1234/TWO")
        form.open_tab("2 The study")
        form.write("participants_n", "20")
        expect(form.field("participants_n")).not_to_contain_text("Enter a whole number.")
        expect(told).to_have_count(0)
        saved = newest(study)
        assert (saved.doi, saved.participants_n) == ("10.1234/two", 20)
        assert saved.key_findings[0].value["count"]["n"] == 6
        dashboard.reload()
        dashboard.wait_for_timeout(1000)
        expect(dashboard.locator(".keep-typed")).to_have_count(0)
