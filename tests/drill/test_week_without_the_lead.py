"""A team of three works for a week while its lead is away and does nothing at all.

The clock is moved as in test_week.py. The editor and the reviewer step in where the rules let them,
not an hour sooner, and each of their homes says from when on.
"""

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from accounts.roles import REVIEWERS
from home.models import StandardPage
from research.models import PaperNotice, PublishedStudy
from research.notices.services import set_notice
from review.assignments.dashboard import dashboard_for
from review.assignments.services import claim
from review.assignments.who_may import who_may
from review.choices import Decision, Step
from review.errors import ReviewRefused
from review.models import Assignment, SignOff
from review.workflow.withdraw import confirm_withdrawal, withdraw
from tests.drill.test_week import Clock, assignment_of, nobody_is_stuck, reminded, titles
from tests.mail.factories import recipients
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    passing,
    published,
    signing,
    submit,
    whole_fields,
)
from tests.review.log.test_verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def note(user, key: str) -> str:
    """What the only row of this section says below its title."""
    (row,) = dashboard_for(user).section(key).rows
    return row.note


def test_a_week_without_the_lead_stands_still_nowhere(client, team, clock):
    editor, lead, reviewer = team.editor, team.lead, team.reviewer

    # Before: two studies are live.
    wrong = published(team, paper_title="Wrong", doi="10.1234/wrong")
    doubted = published(team, paper_title="Doubted", doi="10.1234/doubted")
    for page in (wrong, doubted):
        assert client.get(page.url).status_code == 200

    # Monday: the editor submits a study. Only the lead, who is away, may check it.
    study = submit(
        draft(editor, **whole_fields(paper_title="New", doi="10.1234/new")),
        editor,
    )
    assert who_may(study, Step.CHECK) == [lead]
    assert recipients("To check: New") == [lead.email]
    with pytest.raises(ReviewRefused, match="You wrote and submitted this text yourself"):
        act(study, editor)
    with pytest.raises(ReviewRefused, match="done by an editor or an editorial lead"):
        act(study, reviewer)
    for user in (editor, reviewer):
        assert titles(user, "check") == set()
        with pytest.raises(ReviewRefused):
            claim(assignment_of(study), user)

    # Both homes say why it waits, and neither asks for anything.
    assert titles(reviewer, "with-others") == {"New"}
    assert note(reviewer, "with-others").startswith("An editor or a lead checks it first.")
    assert "may check and sign it from March 9, 2026 on" in note(reviewer, "with-others")
    (row,) = dashboard_for(editor).section("in-review").rows
    assert (row.title, row.words) == (
        "New",
        "Editorial check · nobody has taken it yet · Due in 3 days, on March 5, 2026",
    )
    for user in (editor, reviewer):
        assert dashboard_for(user).nothing

    # An ordinary page needs no lead: the reviewer is its second person on the same day.
    about = StandardPage.objects.get(slug="about")
    about = submit(change(about, editor, introduction="We read for you."), editor)
    assert assignment_of(about).step == Step.PASS
    assert titles(reviewer, "pass") == {str(about)}
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(about, editor, **passing(about))
    assert "We read for you." not in client.get("/about/").content.decode()
    assert act(about, reviewer, **passing(about)).live
    assert "We read for you." in client.get("/about/").content.decode()
    assert dashboard_for(reviewer).nothing

    # Tuesday: an error is found in a live study. The reviewer takes it down at once.
    clock.move(days=1)
    with pytest.raises(ReviewRefused):
        withdraw(page=wrong, user=editor, reason="error")
    withdraw(page=wrong, user=reviewer, reason="error")
    answer = client.get(wrong.url)
    assert answer.status_code == 410
    assert "We found an error" in answer.content.decode()
    assert recipients("Confirm a withdrawal: Wrong") == [lead.email]
    assert titles(editor, "with-others") == {"Wrong"}
    assert "may confirm it from March 6, 2026 on" in note(editor, "with-others")
    assert titles(reviewer, "with-others") == {"New"}

    # The paper of another was retracted: the reviewer warns its readers at once.
    set_notice(page=doubted, user=reviewer, kind="retracted", where="10.1234/notice")
    assert PublishedStudy.objects.get(page_id=doubted.pk).is_retracted
    words = client.get(doubted.url).content.decode()
    assert "https://doi.org/10.1234/notice" in words

    # Friday: an hour before 72 hours are over, the editor may not confirm yet.
    clock.move(days=2, hours=23)
    with pytest.raises(ReviewRefused, match="confirmed by an editorial lead"):
        confirm_withdrawal(obj=fresh(wrong), user=editor)
    assert titles(editor, "confirm") == set()
    assert reminded("Overdue", "Wrong") == []

    # Then the editor may, and hears of it. The reviewer who took it down never may.
    clock.move(hours=1)
    assert titles(editor, "confirm") == {"Wrong"}
    assert dashboard_for(editor).section("with-others") is None
    assert sorted(reminded("Overdue", "Wrong")) == sorted([editor.email, lead.email])
    assert recipients("Overdue: Wrong") == [editor.email]
    assert reminded("Not confirmed yet", "Wrong") == [lead.email]
    with pytest.raises(ReviewRefused, match="You withdrew this yourself"):
        confirm_withdrawal(obj=fresh(wrong), user=reviewer)
    assert confirm_withdrawal(obj=fresh(wrong), user=editor).decision == Decision.CONFIRMED
    assert dashboard_for(editor).nothing

    # The check was due on Thursday. So far only the lead was reminded.
    assert reminded("Due soon", "New") == [lead.email]
    assert reminded("Overdue", "New") == [lead.email]
    assert reminded("Overdue for a day", "New") == [lead.email]

    # Next Monday, an hour before five working days are over: the weekend did not count.
    clock.move(days=2, hours=23)
    with pytest.raises(ReviewRefused, match="done by an editor or an editorial lead"):
        act(study, reviewer)
    assert titles(reviewer, "with-others") == {"New"}
    assert reminded("You may check it too", "New") == []

    # Then the reviewer may check it, and hears of it once.
    clock.move(hours=1)
    assert titles(reviewer, "check") == {"New"}
    assert dashboard_for(reviewer).section("check").heading == "To check"
    assert dashboard_for(reviewer).section("with-others") is None
    clock.move(hours=1)
    assert recipients("You may check it too") == [reviewer.email]
    assert reminded("You may check it too", "New") == [reviewer.email]
    with pytest.raises(ReviewRefused, match="You wrote and submitted this text yourself"):
        act(study, editor)

    # In one sitting: checked, then signed. The log and the receipt say so.
    act(study, reviewer)
    assert not fresh(study).live
    assert titles(reviewer, "sign") == {"New"}
    assert act(study, reviewer, **signing(study)).live
    assert client.get(study.url).status_code == 200
    signature = SignOff.objects.newest_for(study)
    assert (signature.decision, signature.person_id) == (Decision.SIGNED, reviewer.pk)
    assert signature.checked_too
    receipt = PublishedStudy.objects.get(page_id=study.pk).receipt_url
    assert "Checked and signed by one person." in client.get(receipt).content.decode()
    assert recipients("Signed: New") == [editor.email]

    # The other studies were not checked by their signer, and their receipts do not say so.
    receipt = PublishedStudy.objects.get(page_id=doubted.pk).receipt_url
    assert "Checked and signed by one person." not in client.get(receipt).content.decode()

    # A day later nothing is open or told of any more, the log is whole, and the lead did nothing.
    told = len(recipients())
    clock.move(days=1)
    assert len(recipients()) == told
    nobody_is_stuck()
    assert not Assignment.objects.open().exists()
    for user in (editor, reviewer, lead):
        assert dashboard_for(user).nothing
        assert dashboard_for(user).section("with-others") is None
    assert PublishedStudy.objects.filter(page_id__in=[wrong.pk, doubted.pk, study.pk]).count() == 2
    code, out, err = verify()
    assert (code, err) == (0, "")
    assert "Whole" in out
    assert not SignOff.objects.filter(person_id=lead.pk).exists()
    assert not TaskState.objects.filter(finished_by=lead).exists()
    assert not PaperNotice.objects.filter(set_by_id=lead.pk).exists()
    assert not Assignment.objects.filter(closed_by_id=lead.pk).exists()
    assert SignOff.objects.get(decision=Decision.WITHDRAWN).role == REVIEWERS
