"""`rebuild_published` makes every reader's copy anew, from the sign-offs and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from research.models import PublishedStudy, StudySummaryPage
from review.workflow.withdraw import withdraw
from tests.research.factories import act, change, in_medical_review, publish, published
from tests.research.signatures import sign_again

pytestmark = pytest.mark.django_db


def rebuild() -> str:
    out = StringIO()
    call_command("rebuild_published", stdout=out)
    return out.getvalue()


def rows() -> list[dict]:
    """Without what is new in each row that is written."""
    return [
        {name: value for name, value in row.items() if name not in {"id", "stamp"}}
        for row in PublishedStudy.objects.order_by("page_id").values()
    ]


@pytest.fixture
def studies(team):
    return [
        published(team, paper_title=f"Study {number}", doi=f"10.1234/{number}")
        for number in range(3)
    ]


def test_copies_that_were_lost_or_changed_come_back_as_they_were(studies):
    before = rows()
    PublishedStudy.objects.filter(page_id=studies[0].pk).delete()
    PublishedStudy.objects.filter(page_id=studies[1].pk).update(
        title="A cure", document={"canonical": 1, "text": {}}
    )
    assert "made anew: 3" in rebuild()
    assert rows() == before
    assert "made anew: 3" in rebuild()


def test_version_history_and_signatures_come_back_as_they_were(team, studies):
    change(studies[0], team.editor, paper_title="A better title")
    publish(studies[0], team)
    sign_again(studies[0], team.reviewer)
    withdraw(page=studies[1], user=team.lead, reason="error")
    change(studies[1], team.editor, paper_title="Mended")
    publish(studies[1], team)
    before = rows()
    assert [row["version"] for row in before] == [2, 2, 1]
    PublishedStudy.objects.update(version=9, history=[], signature={})
    rebuild()
    assert rows() == before


def test_a_draft_that_waits_changes_no_copy(team, studies):
    before = rows()
    change(studies[0], team.editor, paper_title="Not signed")
    rebuild()
    assert rows() == before


@pytest.mark.parametrize("then", ["returned", "scheduled"])
def test_a_lost_copy_comes_back_while_a_newer_text_is_on_its_way(team, studies, then):
    page = change(studies[0], team.editor, paper_title="Not for readers yet")
    if then == "returned":
        in_medical_review(team, page)
        act(page, team.reviewer, "reject", comment="Not this title.")
    else:
        change(page, team.editor, go_live_at=timezone.now() + timedelta(days=1))
        publish(page, team)
    before = rows()
    PublishedStudy.objects.all().delete()
    rebuild()
    assert rows() == before


def test_a_withdrawn_page_that_sql_put_up_gets_no_copy(team, studies):
    withdraw(page=studies[0], user=team.lead, reason="error")
    StudySummaryPage.objects.filter(pk=studies[0].pk).update(live=True)
    with pytest.raises(CommandError, match=f"page {studies[0].pk}"):
        rebuild()
    assert not PublishedStudy.objects.filter(page_id=studies[0].pk).exists()


def test_a_copy_of_a_page_that_is_not_live_goes(studies):
    StudySummaryPage.objects.filter(pk=studies[2].pk).update(live=False)
    rebuild()
    assert [row["page_id"] for row in rows()] == [studies[0].pk, studies[1].pk]


def test_a_live_page_without_its_signature_stops_it_and_is_named(studies):
    StudySummaryPage.objects.filter(pk=studies[1].pk).update(harms="Changed by SQL")
    with pytest.raises(CommandError, match=f"page {studies[1].pk}"):
        rebuild()
