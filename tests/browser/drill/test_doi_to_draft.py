"""From a pasted DOI to a text in review, against a server that answers as Crossref does."""

import pytest
from playwright.sync_api import Page, expect

from research.models import StudySummaryPage
from tests.browser.admin import StudyForm, message
from tests.browser.drill.test_study_road import write_the_summary, write_what_people_ask
from tests.paper_server import paper_server
from tests.research.factories import Team, fresh

pytestmark = pytest.mark.browser


def suggested(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).click()


def test_a_doi_becomes_a_draft_and_is_submitted_with_few_boxes(as_user, team: Team, settings):
    with paper_server() as server, as_user(team.editor) as dashboard:
        settings.CROSSREF_API_URL = settings.EUROPEPMC_API_URL = server.url
        dashboard.goto("/admin/papers/")
        dashboard.get_by_label("DOI, PubMed number").fill("https://doi.org/10.1234/Walk.2024.7")
        dashboard.get_by_role("button", name="Look it up").click()
        expect(dashboard.get_by_role("cell", name="10.1234/walk.2024.7")).to_be_visible()
        dashboard.get_by_label("Category").select_option(label="Pain & Spasticity")
        dashboard.get_by_role("button", name="Make the draft").click()
        expect(message(dashboard)).to_contain_text("The draft is made.")

        form = StudyForm(dashboard)
        suggested(dashboard, "Study type: Randomized")
        suggested(dashboard, "Who or what was studied: People")
        suggested(dashboard, "AIS grades: A, B, C")
        form.write("plain_title", "Does stimulation help people to walk again?")
        form.write("bottom_line", "Ten people walked further. It is too early to be sure.")
        form.open_tab("2 The study")
        form.choose("evidence_question", "Does it help?")
        form.field("evidence_level").locator("select").select_option("2")
        form.write("evidence_reason", "Chance decided who got the treatment.")
        form.open_tab("3 The summary")
        write_the_summary(form)
        write_what_people_ask(form)
        form.let_autosave_end()
        form.submit()
        expect(message(dashboard)).to_contain_text("submitted")
    study = fresh(StudySummaryPage.objects.get())
    text = study.get_latest_revision_as_object()
    assert study.current_workflow_state
    assert text.study_type.key == "randomised-controlled-trial"
    assert {grade.name for grade in text.ais_grades.all()} == {"A", "B", "C"}
    assert (text.doi, text.pmid, len(text.authors)) == ("10.1234/walk.2024.7", "31234567", 4)
