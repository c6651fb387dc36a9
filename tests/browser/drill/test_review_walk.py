"""The life of a text after it was written: returned, mended, signed, timed, changed, withdrawn."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from research.models import PublishedStudy, StudySummaryPage
from review import checklist
from review.models import SignOff
from review.subject import review_address
from tests.browser.admin import StudyForm, message, open_waiting
from tests.research.factories import INTERESTS, Team, draft, fresh, published, whole_fields

pytestmark = pytest.mark.browser

TITLE = "Is one treatment safe after an injury?"
WORDS = "This was the plan."
LIMIT = "Only ten people took part, all of them men."


def edit(desk: Page, study: StudySummaryPage) -> StudyForm:
    desk.goto(f"/admin/pages/{study.pk}/edit/")
    return StudyForm(desk)


def pass_on(desk: Page, title: str) -> None:
    open_waiting(desk, title)
    desk.get_by_role("button", name="Pass to medical review").click()
    expect(message(desk)).to_contain_text("passed on")


def answer(desk: Page) -> None:
    for question in checklist.QUESTIONS.values():
        desk.get_by_label(str(question)).check()
    desk.get_by_label("Your interests").fill(INTERESTS)


def comment_on_the_limitation(desk: Page) -> None:
    desk.get_by_text("Show the text part by part").click()
    desk.get_by_text("Comment on Limitation 1", exact=True).click()
    desk.get_by_label("What must change in Limitation 1").fill("Say who took part.")
    desk.get_by_label("Or write Limitation 1 as it should read").fill(LIMIT)


def its_hour_comes(study: StudySummaryPage) -> None:
    revision = fresh(study).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")


def test_returned_mended_signed_and_live_at_its_hour(as_user, page: Page, team: Team) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    with as_user(team.editor) as desk:
        form = edit(desk, study)
        form.open_tab("5 Filing")
        desk.get_by_text("Publish later", exact=True).first.click()
        later = timezone.localtime() + timedelta(days=2)
        form.write("go_live_at", f"{later:%Y-%m-%d %H:%M}")
        desk.keyboard.press("Escape")
        form.submit()
        expect(message(desk)).to_contain_text("submitted")
    with as_user(team.lead) as desk:
        pass_on(desk, TITLE)

    with as_user(team.reviewer) as desk:
        open_waiting(desk, TITLE)
        answer(desk)
        comment_on_the_limitation(desk)
        desk.get_by_role("button", name="Keep my comments").click()
        expect(message(desk)).to_contain_text("Your comments are kept.")
        expect(desk.get_by_label("Your interests")).to_have_value(INTERESTS)
        desk.get_by_role("button", name="Return with reasons").click()
        expect(message(desk)).to_contain_text("Returned")

    with as_user(team.editor) as desk:
        edit(desk, study)
        expect(message(desk)).to_contain_text("Limitation 1: Say who took part.")
        desk.get_by_role("link", name="Go through the points and send it back").click()
        desk.get_by_role("button", name="Send back to review").click()
        expect(desk.get_by_role("alert")).to_contain_text("Reason to tick off: Limitation 1")
        desk.get_by_role("button", name="Take over the words of point 1").click()
        expect(message(desk)).to_contain_text("in the draft now")
        desk.get_by_role("button", name="Send back to review").click()
        expect(message(desk)).to_contain_text("Sent back to review.")
    with as_user(team.lead) as desk:
        pass_on(desk, TITLE)

    with as_user(team.reviewer) as desk:
        open_waiting(desk, TITLE)
        changes = desk.get_by_role("region", name="What changed")
        expect(changes).to_contain_text("Since you returned it on")
        expect(changes.get_by_text("Added: “, all of them men”")).to_be_visible()
        answer(desk)
        desk.get_by_role("button", name="Sign this text").click()
        expect(message(desk)).to_contain_text("Thank you")

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
    with as_user(team.editor) as desk:
        form = edit(desk, study)
        form.open_tab("3 The summary")
        form.write_rich_text("research_summary", f" {WORDS}", at_the_end=True)
        form.open_tab("5 Filing")
        form.choose("change_kind", "Wording only: it says the same in other words")
        form.write("change_note", "A sentence for clarity.")
        form.submit()
        expect(message(desk)).to_contain_text("submitted")

    with as_user(team.reviewer) as desk:
        open_waiting_change(desk, TITLE)
        expect(desk.get_by_text("This is a change of wording only.")).to_be_visible()
        desk.get_by_role("button", name="Sign this text").click()
        expect(message(desk)).to_contain_text("Thank you")
    page.goto(path)
    expect(page.get_by_text(WORDS)).to_be_visible()

    with as_user(team.reviewer) as desk:
        desk.goto(review_address(study, "recheck"))
        answer(desk)
        desk.get_by_role("button", name="Sign: still correct").click()
        expect(message(desk)).to_contain_text("is done")
    decisions = list(SignOff.objects.order_by("pk").values_list("decision", flat=True))
    assert decisions == ["signed", "signed", "still_correct"]

    with as_user(team.lead) as desk:
        edit(desk, study)
        desk.goto(review_address(study, "withdraw"))
        desk.get_by_label("We found an error and are correcting it.").check()
        desk.get_by_role("button", name="Withdraw this page").click()
        expect(message(desk)).to_contain_text("is withdrawn")
    assert page.request.get(path).status == 410
    with as_user(team.reviewer) as desk:
        desk.goto(review_address(study, "confirm"))
        desk.get_by_role("button", name="Confirm the withdrawal").click()
        expect(message(desk)).to_contain_text("confirmed")


def open_waiting_change(desk: Page, title: str) -> None:
    desk.get_by_role("region", name="Waiting for you").get_by_role("link", name=title).click()
    expect(desk.get_by_role("heading", name="What changed")).to_be_visible()


def test_the_review_works_with_the_keyboard_alone_on_a_phone(as_user, team: Team, axe) -> None:
    study = draft(team.editor, **whole_fields(plain_title=TITLE))
    from tests.research.factories import in_medical_review

    in_medical_review(team, study)
    with as_user(team.reviewer) as desk:
        desk.set_viewport_size({"width": 360, "height": 740})
        desk.goto(review_address(study))
        width = "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
        assert desk.evaluate(width)
        for question in checklist.QUESTIONS.values():
            desk.get_by_label(str(question)).focus()
            desk.keyboard.press("Space")
        desk.keyboard.press("Tab")
        desk.keyboard.type(INTERESTS)
        desk.keyboard.press("Tab")
        desk.keyboard.press("Tab")
        expect(desk.get_by_role("button", name="Sign this text")).to_be_focused()
        desk.keyboard.press("Enter")
        expect(message(desk)).to_contain_text("Thank you")
    assert fresh(study).live
