"""The life of a text after it was written: returned, mended, signed, timed, changed, withdrawn."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from research.models import PublishedStudy, StudySummaryPage
from review import checklist
from review.generic_reference import review_address
from review.models import SignOff
from tests.browser.admin import StudyForm, message, open_dashboard
from tests.research.factories import INTERESTS, Team, draft, fresh, published, whole_fields

pytestmark = pytest.mark.browser

TITLE = "Is one treatment safe after an injury?"
WORDS = "This was the plan."
LIMIT = "Only ten people took part, all of them men."


def edit(dashboard: Page, study: StudySummaryPage) -> StudyForm:
    dashboard.goto(f"/admin/pages/{study.pk}/edit/")
    return StudyForm(dashboard)


def pass_on(dashboard: Page, title: str) -> None:
    open_dashboard(dashboard, title)
    dashboard.get_by_role("button", name="Pass to medical review").click()
    expect(message(dashboard)).to_contain_text("passed on")


def answer(dashboard: Page) -> None:
    for question in checklist.QUESTIONS.values():
        dashboard.get_by_label(str(question)).check()
    dashboard.get_by_label("Your interests").fill(INTERESTS)


def comment_on_the_limitation(dashboard: Page) -> None:
    dashboard.get_by_text("Show the text part by part").click()
    dashboard.get_by_text("Comment on Limitation 1", exact=True).click()
    dashboard.get_by_label("What must change in Limitation 1").fill("Say who took part.")
    dashboard.get_by_label("Or write Limitation 1 as it should read").fill(LIMIT)


def its_hour_comes(study: StudySummaryPage) -> None:
    revision = fresh(study).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")


def test_returned_mended_signed_and_live_at_its_hour(as_user, page: Page, team: Team) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    with as_user(team.editor) as dashboard:
        form = edit(dashboard, study)
        form.open_tab("5 Filing")
        dashboard.get_by_text("Publish later", exact=True).first.click()
        later = timezone.localtime() + timedelta(days=2)
        form.write("go_live_at", f"{later:%Y-%m-%d %H:%M}")
        dashboard.keyboard.press("Escape")
        form.submit()
        expect(message(dashboard)).to_contain_text("submitted")
    with as_user(team.lead) as dashboard:
        pass_on(dashboard, TITLE)

    with as_user(team.reviewer) as dashboard:
        open_dashboard(dashboard, TITLE)
        answer(dashboard)
        comment_on_the_limitation(dashboard)
        dashboard.get_by_role("button", name="Keep my comments").click()
        expect(message(dashboard)).to_contain_text("Your comments are kept.")
        expect(dashboard.get_by_label("Your interests")).to_have_value(INTERESTS)
        dashboard.get_by_role("button", name="Return with reasons").click()
        expect(message(dashboard)).to_contain_text("Returned")

    with as_user(team.editor) as dashboard:
        edit(dashboard, study)
        expect(message(dashboard)).to_contain_text("Limitation 1: Say who took part.")
        dashboard.get_by_role("link", name="Go through the points and send it back").click()
        dashboard.get_by_role("button", name="Send back to review").click()
        expect(dashboard.get_by_role("alert")).to_contain_text("Reason to check off: Limitation 1")
        dashboard.get_by_role("button", name="Take over the words of point 1").click()
        expect(message(dashboard)).to_contain_text("in the draft now")
        dashboard.get_by_role("button", name="Send back to review").click()
        expect(message(dashboard)).to_contain_text("Sent back to review.")
    with as_user(team.lead) as dashboard:
        pass_on(dashboard, TITLE)

    with as_user(team.reviewer) as dashboard:
        open_dashboard(dashboard, TITLE)
        changes = dashboard.get_by_role("region", name="What changed")
        expect(changes).to_contain_text("Since you returned it on")
        expect(changes.get_by_text("Added: “, all of them men”")).to_be_visible()
        answer(dashboard)
        dashboard.get_by_role("button", name="Sign this text").click()
        expect(message(dashboard)).to_contain_text("Thank you")

    assert not PublishedStudy.objects.exists()
    its_hour_comes(study)
    page.goto(PublishedStudy.objects.get().path)
    expect(page.locator("#limitations").get_by_text(LIMIT)).to_be_visible()
    expect(page.get_by_text("Medically reviewed by Dana Doctor, MD")).to_be_visible()


def test_a_typo_is_mended_by_one_step_and_the_page_checked_and_withdrawn(
    as_user, page: Page, team: Team
) -> None:
    study = published(team, plain_title=TITLE)
    path = PublishedStudy.objects.get().path
    with as_user(team.editor) as dashboard:
        form = edit(dashboard, study)
        form.open_tab("3 The summary")
        form.write_rich_text("research_summary", f" {WORDS}", at_the_end=True)
        form.open_tab("5 Filing")
        form.choose("change_kind", "Wording only: it says the same in other words")
        form.write("change_note", "A sentence for clarity.")
        form.submit()
        expect(message(dashboard)).to_contain_text("submitted")

    with as_user(team.reviewer) as dashboard:
        open_dashboard_change(dashboard, TITLE)
        expect(dashboard.get_by_text("This is a change of wording only.")).to_be_visible()
        dashboard.get_by_role("button", name="Sign this text").click()
        expect(message(dashboard)).to_contain_text("Thank you")
    page.goto(path)
    expect(page.get_by_text(WORDS)).to_be_visible()

    with as_user(team.reviewer) as dashboard:
        dashboard.goto(review_address(study, "recheck"))
        answer(dashboard)
        dashboard.get_by_role("button", name="Sign: still correct").click()
        expect(message(dashboard)).to_contain_text("is done")
    decisions = list(SignOff.objects.about(study).order_by("pk").values_list("decision", flat=True))
    assert decisions == ["signed", "signed", "still_correct"]

    with as_user(team.lead) as dashboard:
        edit(dashboard, study)
        dashboard.goto(review_address(study, "withdraw"))
        dashboard.get_by_label("We found an error and are correcting it.").check()
        dashboard.get_by_role("button", name="Withdraw this page").click()
        expect(message(dashboard)).to_contain_text("is withdrawn")
    assert page.request.get(path).status == 410
    with as_user(team.reviewer) as dashboard:
        dashboard.goto(review_address(study, "confirm"))
        dashboard.get_by_role("button", name="Confirm the withdrawal").click()
        expect(message(dashboard)).to_contain_text("confirmed")


def open_dashboard_change(dashboard: Page, title: str) -> None:
    dashboard.get_by_role("region", name="Waiting for you").get_by_role("link", name=title).click()
    expect(dashboard.get_by_role("heading", name="What changed")).to_be_visible()


def test_the_review_works_with_the_keyboard_alone_on_a_phone(as_user, team: Team, axe) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    from tests.research.factories import in_medical_review

    in_medical_review(team, study)
    with as_user(team.reviewer) as dashboard:
        dashboard.set_viewport_size({"width": 360, "height": 740})
        dashboard.goto(review_address(study))
        width = "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
        assert dashboard.evaluate(width)
        for question in checklist.QUESTIONS.values():
            dashboard.get_by_label(str(question)).focus()
            dashboard.keyboard.press("Space")
        dashboard.keyboard.press("Tab")
        dashboard.keyboard.type(INTERESTS)
        dashboard.keyboard.press("Tab")
        dashboard.keyboard.press("Tab")
        expect(dashboard.get_by_role("button", name="Sign this text")).to_be_focused()
        dashboard.keyboard.press("Enter")
        expect(message(dashboard)).to_contain_text("Thank you")
    assert fresh(study).live
