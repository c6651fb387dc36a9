"""A study's whole road in a browser: written, checked, signed, read."""

import pytest
from playwright.sync_api import Page, expect

from research.models import PublishedStudy, StudySummaryPage
from research.study import readiness
from review import checklist
from tests.browser.admin import StudyForm, message, open_dashboard
from tests.research.factories import (
    EXPLANATION,
    INTERESTS,
    Team,
    act,
    category_page,
    draft,
    submit,
    whole_fields,
)

pytestmark = pytest.mark.browser

TITLE = "Is one treatment safe after an injury?"
REASON = "Key findings, number 1: the paper says 6 of 10."


def start_a_study(page: Page) -> StudyForm:
    page.goto(f"/admin/pages/{category_page().pk}/")
    page.get_by_role("link", name="Add child page").click()
    form = StudyForm(page)
    form.write("plain_title", TITLE)
    form.write("bottom_line", "Ten people had fewer problems. Nobody was there to compare with.")
    form.open_tab("3 The summary")
    form.write_rich_text("simple_explanation", "Ten people took part.")
    return form


def write_the_paper(form: StudyForm) -> None:
    form.open_tab("1 The paper")
    form.write("paper_title", "A trial of one treatment in ten people")
    form.write("doi", "https://doi.org/10.1234/ONE")
    form.write("published_year", "2023")
    form.add_journal("Journal of Tests")


def write_the_study(form: StudyForm) -> None:
    form.open_tab("2 The study")
    form.field("study_type").locator("select").select_option(
        label="Trial without a comparison group"
    )
    form.choose("population", "People")
    form.write("participants_n", "10")
    form.choose("evidence_question", "Does it help?")
    form.field("evidence_level").locator("select").select_option("4")
    form.write("evidence_reason", "Nobody was there to compare with.")


def write_the_summary(form: StudyForm) -> None:
    form.open_tab("3 The summary")
    form.write_rich_text("simple_explanation", f" {EXPLANATION}")
    finding = form.add_block("key_findings")
    finding.get_by_label("What was found").fill("Seven of ten people had a better grade.")
    finding.get_by_label("People", exact=True).fill("7")
    finding.get_by_label("Out of").fill("10")
    form.write_rich_text("research_summary", "The team followed ten people for one year.")
    implication = form.add_block("implications")
    implication.get_by_label("Title").fill("For now")
    implication.get_by_label("Text").fill("It is early.")
    limitation = form.add_block("limitations")
    limitation.get_by_role("textbox").fill("Only ten people took part.")
    form.choose("limitations_source", "Our own reading")
    form.choose("reading_basis", "The abstract only")


def write_what_people_ask(form: StudyForm) -> None:
    form.open_tab("4 What people ask")
    form.choose("treatment_is_new", "Not known to us")
    form.choose("harms_known", "Not known to us")
    form.choose("without_treatment_known", "Not known to us")
    form.choose("availability", "Not known to us")


def test_a_study_goes_from_an_empty_form_to_its_readers(as_user, page: Page, team: Team) -> None:
    with as_user(team.editor) as dashboard:
        form = start_a_study(dashboard)
        form.save_draft()
        expect(message(dashboard)).to_contain_text(f"Page '{TITLE}' created")
        dashboard.reload()
        form.open_tab("3 The summary")
        expect(form.field("simple_explanation")).to_contain_text("Ten people took part.")

        form.open_tab("1 The paper")
        form.write("paper_title", "Typed just before submitting")
        form.submit()
        expect(message(dashboard)).to_contain_text("not sent to review yet")
        study = StudySummaryPage.objects.get()
        missing = readiness.problems(study.get_latest_revision_as_object())
        assert len(missing) > 10
        for sentence in missing:
            expect(message(dashboard)).to_contain_text(sentence)
        expect(form.field("paper_title").locator("textarea")).to_have_value(
            "Typed just before submitting"
        )

        write_the_paper(form)
        write_the_study(form)
        write_the_summary(form)
        write_what_people_ask(form)
        form.submit()
        expect(message(dashboard)).to_contain_text("submitted")

    with as_user(team.lead) as dashboard:
        open_dashboard(dashboard, TITLE)
        dashboard.get_by_role("button", name="Pass to medical review").click()
        expect(message(dashboard)).to_contain_text("passed on")

    with as_user(team.reviewer) as dashboard:
        open_dashboard(dashboard, TITLE)
        text = dashboard.frame_locator("iframe[title='The text, as readers will see it']")
        expect(text.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
        expect(text.get_by_text("Draft preview: nobody has signed this text.")).to_be_visible()
        assert not PublishedStudy.objects.exists()
        for question in checklist.QUESTIONS.values():
            dashboard.get_by_label(str(question)).check()
        dashboard.get_by_label("Your interests").fill(INTERESTS)
        dashboard.get_by_role("button", name="Sign this text").click()
        expect(message(dashboard)).to_contain_text("Thank you")

    for place in ("/", "/research/", category_page().url):
        page.goto(place)
        expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_label("Search studies").fill("followed for one year")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(page.get_by_text("Medically reviewed by Dana Doctor, MD")).to_be_visible()
    expect(page.get_by_text(INTERESTS)).to_be_visible()
    expect(page.get_by_text("7 of 10 people")).to_be_visible()
    expect(page.get_by_role("link", name="10.1234/one")).to_be_visible()
    assert page.context.cookies() == []


def test_signing_without_a_tick_keeps_what_was_typed(as_user, team: Team) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    submit(study, team.editor)
    act(study, team.lead)
    with as_user(team.reviewer) as dashboard:
        open_dashboard(dashboard, TITLE)
        questions = [str(question) for question in checklist.QUESTIONS.values()]
        for question in questions[1:]:
            dashboard.get_by_label(question).check()
        dashboard.get_by_label("Your interests").fill(INTERESTS)
        dashboard.get_by_role("button", name="Sign this text").click()
        expect(dashboard.get_by_role("alert")).to_contain_text("Not done yet")
        expect(dashboard.get_by_role("alert")).to_be_in_viewport()
        expect(
            dashboard.get_by_text("Check this box, or return the text with your reasons.")
        ).to_have_count(1)
        expect(dashboard.get_by_label("Your interests")).to_have_value(INTERESTS)
        expect(dashboard.get_by_label(questions[0])).not_to_be_checked()
        expect(dashboard.get_by_label(questions[-1])).to_be_checked()
        assert not PublishedStudy.objects.exists()
        dashboard.get_by_label(questions[0]).check()
        dashboard.get_by_role("button", name="Sign this text").click()
        expect(message(dashboard)).to_contain_text("Thank you")
    assert PublishedStudy.objects.get().title == TITLE


def test_a_return_with_reasons_reaches_the_editor(as_user, team: Team) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    submit(study, team.editor)
    act(study, team.lead)
    with as_user(team.reviewer) as dashboard:
        open_dashboard(dashboard, TITLE)
        dashboard.get_by_role("button", name="Return with reasons").click()
        expect(dashboard.get_by_text("Say what must change.")).to_be_visible()
        dashboard.get_by_label("What must change?").fill(REASON)
        dashboard.get_by_role("button", name="Return with reasons").click()
        expect(message(dashboard)).to_be_visible()
    with as_user(team.editor) as dashboard:
        dashboard.goto(f"/admin/pages/{study.pk}/edit/")
        expect(message(dashboard)).to_contain_text(
            f"Returned from Medical review by Dana Doctor: {REASON}"
        )
    assert not PublishedStudy.objects.exists()
