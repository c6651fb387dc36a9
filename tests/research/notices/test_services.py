"""A notice about a paper is set and lifted by a lead, told at once, and never forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.roles import LEADS
from core.models import User
from research.choices import NoticeLifted, PaperNoticeKind, StudyNews
from research.models import PaperNotice, PublishedStudy
from research.models.study import RelatedStudy
from research.notices.services import lift_notice, set_notice
from research.published.presenters import Notices, Review
from research.published.write import rebuild
from research.signals import study_news
from review.choices import WithdrawalReason
from review.errors import ReviewRefused
from review.log.verify import verify
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    category_page,
    change,
    draft,
    person,
    publish,
    published,
    whole_fields,
)

WHERE = "10.1234/notice"
URL = "https://doi.org/10.1234/notice"
pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture
def page(kept_page):
    return kept_page


@pytest.fixture
def heard():
    received = []

    def listen(sender, *, page_id, news, **kwargs):
        received.append((page_id, news))

    study_news.connect(listen)
    yield received
    study_news.disconnect(listen)


def retract(page, team, **facts):
    facts = {"kind": PaperNoticeKind.RETRACTED, "where": WHERE} | facts
    return set_notice(page=page, user=team.lead, **facts)


def copy_of(page) -> PublishedStudy:
    return PublishedStudy.objects.get(page_id=page.pk)


# --- Who may, and what ---------------------------------------------------------------------
def test_a_lead_sets_a_notice_and_readers_see_it_at_once(team, page):
    notice = retract(page, team, year=2026, month=3)
    study = copy_of(page)
    assert study.is_retracted
    assert (notice.url, notice.set_by_name) == (URL, "Lee Lead")
    assert [(b["date"], b["url"]) for b in Notices(study).banners] == [("March 2026", URL)]


@pytest.mark.parametrize("who", ["editor", "superuser", "former_lead", "locked_out"])
def test_nobody_but_a_lead_or_a_reviewer_sets_or_lifts_a_notice(team, page, who):
    notice = retract(page, team)
    user = {
        "editor": lambda: team.editor,
        "superuser": lambda: User.objects.create_superuser(
            "root@example.org", "password-for-tests"
        ),
        "former_lead": lambda: person("former@example.org", LEADS),
        "locked_out": lambda: person("locked@example.org", LEADS, is_active=False),
    }[who]()
    if who == "former_lead":
        user.groups.clear()
    with pytest.raises(ReviewRefused, match="Only a lead or a medical reviewer can put"):
        set_notice(page=page, user=user, kind=PaperNoticeKind.CONCERN, where=WHERE)
    with pytest.raises(ReviewRefused, match="Only a lead or a medical reviewer can take"):
        lift_notice(notice=notice, user=user, reason=NoticeLifted.MISTAKE)
    assert PaperNotice.objects.open().count() == 1
    assert len(Notices(copy_of(page)).banners) == 1


def test_a_reviewer_puts_up_and_takes_off_a_notice_as_a_lead_does(team, page):
    notice = set_notice(page=page, user=team.reviewer, kind=PaperNoticeKind.CONCERN, where=WHERE)
    assert len(Notices(copy_of(page)).banners) == 1
    lift_notice(notice=notice, user=team.reviewer, reason=NoticeLifted.MISTAKE)
    assert Notices(copy_of(page)).banners == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": "doubtful"}, "Choose what happened to the paper."),
        ({"kind": ""}, "Choose what happened to the paper."),
        ({"where": "  "}, "Say where readers can read the notice"),
        ({"where": "http://example.org/notice"}, "Give a DOI, or an address with https://"),
        ({"where": "javascript:alert(1)"}, "Give a DOI, or an address with https://"),
        ({"where": "Do not believe these people"}, "Give a DOI, or an address with https://"),
        ({"where": "https://exa mple.org/"}, "Give a DOI, or an address with https://"),
        ({"where": "https://example.org/" + "x" * 500}, "at most 500 characters"),
        ({"month": 3}, "Give the year too"),
        ({"year": 2024, "month": 2, "day": 30}, "That month does not have such a day."),
        ({"year": 2199}, "This date is still to come."),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_sentence(team, page, heard, facts, sentence):
    with pytest.raises(ReviewRefused) as refused:
        retract(page, team, **facts)
    assert sentence in str(refused.value)
    assert not PaperNotice.objects.exists()
    assert (copy_of(page).notice, heard) == ([], [])


def test_a_notice_of_today_is_not_still_to_come_and_one_of_tomorrow_is(team, page):
    today = timezone.localdate()
    retract(page, team, year=today.year, month=today.month, day=today.day)
    later = today + timedelta(days=1)
    with pytest.raises(ReviewRefused, match="still to come"):
        retract(
            page,
            team,
            kind=PaperNoticeKind.CONCERN,
            year=later.year,
            month=later.month,
            day=later.day,
        )


@pytest.mark.parametrize(
    ("where", "url"),
    [
        ("https://doi.org/10.1234/Notice", "https://doi.org/10.1234/Notice"),
        ("doi:10.1234/Notice", URL),
        (
            "10.1016/0000(99)<1::aid-x>3.0.co;2-a",
            "https://doi.org/10.1016/0000(99)%3C1::aid-x%3E3.0.co;2-a",
        ),
        (
            "https://journal.example.org/retraction?id=1",
            "https://journal.example.org/retraction?id=1",
        ),
    ],
)
def test_a_notice_is_found_by_its_doi_or_its_address(team, page, where, url):
    assert retract(page, team, where=where).url == url


def test_a_page_has_at_most_one_open_notice_of_a_kind(team, page):
    first = retract(page, team)
    with pytest.raises(ReviewRefused, match="has such a notice already"):
        retract(page, team)
    facts = {"page_id": page.pk, "kind": first.kind, "url": URL, "set_by_id": team.lead.pk}
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperNotice.objects.create(**facts)
    lift_notice(notice=first, user=team.lead, reason=NoticeLifted.REPLACED)
    retract(page, team)
    assert PaperNotice.objects.count() == 2


# --- Lifting --------------------------------------------------------------------------------
def test_a_lifted_notice_is_off_the_page_and_stays_in_its_history(team, page):
    notice = retract(page, team)
    lift_notice(notice=notice, user=team.lead, reason=NoticeLifted.OTHER_PAPER)
    study = copy_of(page)
    assert (Notices(study).banners, study.is_retracted, study.tag) == ([], False, None)
    words = [line["words"] for line in Review(study).history]
    assert words == [
        "We took a notice off this page (This paper was retracted). It was about another paper.",
        "This paper was retracted. We put a notice on this page.",
        "First published on this site.",
    ]


def test_lifting_needs_a_reason_of_the_list_and_happens_once(team, page):
    notice = retract(page, team)
    for reason in ("", "because", "It is fine, take my word for it"):
        with pytest.raises(ReviewRefused, match="Choose a reason from the list"):
            lift_notice(notice=notice, user=team.lead, reason=reason)
    lift_notice(notice=notice, user=team.lead, reason=NoticeLifted.MISTAKE)
    with pytest.raises(ReviewRefused, match="off the page already"):
        lift_notice(notice=notice, user=team.lead, reason=NoticeLifted.TAKEN_BACK)
    assert PaperNotice.objects.get().lift_reason == NoticeLifted.MISTAKE


def test_nothing_of_a_notice_is_changed_or_deleted(team, page):
    notice = retract(page, team)
    with pytest.raises(TypeError):
        notice.delete()
    with pytest.raises(TypeError):
        PaperNotice.objects.all().delete()
    with pytest.raises(TypeError):
        PaperNotice.objects.update(url="https://example.org/")
    notice.url = "https://example.org/"
    with pytest.raises(TypeError):
        notice.save()
    lifted = lift_notice(
        notice=PaperNotice.objects.get(), user=team.lead, reason=NoticeLifted.MISTAKE
    )
    lifted.lifted_at = lifted.lifted_by_id = None
    lifted.lift_reason = ""
    with pytest.raises(TypeError):
        lifted.save()


def test_the_database_wants_who_and_why_of_a_lifted_notice(team, page):
    notice = retract(page, team)
    notice.lifted_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save()


# --- What outlives what ----------------------------------------------------------------------
def test_a_notice_outlives_a_withdrawal_a_new_publication_and_a_rebuild(team, page):
    retract(page, team)
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.RETRACTED)
    publish(change(page, team.editor, study_duration="One year"), team)
    assert copy_of(page).is_retracted
    PublishedStudy.objects.update(notice=[])
    list(rebuild())
    assert copy_of(page).is_retracted


def test_a_notice_on_a_page_that_is_down_is_there_when_it_comes_back(team, page):
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.ERROR)
    retract(page, team)
    publish(change(page, team.editor, study_duration="One year"), team)
    assert copy_of(page).is_retracted


def test_a_notice_touches_no_signed_column(team, page):
    signed = copy_of(page)
    retract(page, team)
    after = copy_of(page)
    assert (after.text, after.text_hash, after.history) == (
        signed.text,
        signed.text_hash,
        signed.history,
    )
    assert not list(verify(print))


@pytest.mark.parametrize("wrong", [[], [{"kind": "corrected"}]])
def test_a_copy_that_tells_another_notice_is_named(team, page, wrong):
    retract(page, team)
    PublishedStudy.objects.update(notice=wrong)
    assert [gap.what for gap in verify(print)] == ["not as it was signed: notice."]


def test_a_notice_that_nobody_set_is_named(team, page):
    retract(page, team)
    notice = copy_of(page).notice
    other = published(team, category_page("bladder-bowel"), doi="10.1234/two")
    PublishedStudy.objects.filter(page_id=other.pk).update(notice=notice)
    assert [gap.what for gap in verify(print)] == ["not as it was signed: notice."]


def test_a_study_that_names_a_retracted_one_says_so(team, page, client):
    other = draft(team.editor, **whole_fields(plain_title="Another study", doi="10.1234/two"))
    text = other.get_latest_revision_as_object()
    text.related = [RelatedStudy(study=page, why="It tested the same.")]
    text.save_revision(user=team.editor)
    publish(other, team)
    retract(page, team)
    assert copy_of(other).related[0]["is_retracted"]
    assert "Retracted paper" in client.get(copy_of(other).path).content.decode()


# --- News -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "news"),
    [
        (PaperNoticeKind.RETRACTED, StudyNews.PAPER_RETRACTED),
        (PaperNoticeKind.CONCERN, StudyNews.PAPER_CONCERN),
        (PaperNoticeKind.CORRECTED, StudyNews.PAPER_CORRECTED),
    ],
)
def test_a_notice_is_told_when_it_is_set_and_not_when_lifted(team, page, heard, kind, news):
    notice = retract(page, team, kind=kind)
    assert heard == [(page.pk, news)]
    lift_notice(notice=notice, user=team.lead, reason=NoticeLifted.TAKEN_BACK)
    list(rebuild())
    assert heard == [(page.pk, news)]


def test_a_notice_on_a_study_that_nobody_ever_saw_is_no_news(team, heard):
    page = draft(team.editor, title="A draft")
    retract(page, team)
    assert heard == []
    assert PaperNotice.objects.open().count() == 1


def test_news_of_a_notice_that_was_not_stored_are_not_told(team, page, heard):
    """A listener that fails takes the notice back with it: both or neither."""

    def fail(sender, **kwargs):
        raise PermissionDenied

    study_news.connect(fail)
    with pytest.raises(PermissionDenied):
        retract(page, team)
    study_news.disconnect(fail)
    assert not PaperNotice.objects.exists()
    assert copy_of(page).notice == []
