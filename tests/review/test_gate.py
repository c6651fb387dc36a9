"""What readers read is written by whoever keeps it, in the transaction that publishes."""

import pytest

from research.models import PublishedStudy, StudySummaryPage
from review.errors import ReviewRefused
from review.models import SignOff
from review.signals import text_published
from tests.research.factories import change, draft, fresh, publish, published, whole_fields

pytestmark = pytest.mark.django_db


def test_nothing_is_published_where_nobody_keeps_what_readers_read(team, monkeypatch):
    page = draft(team.editor, **whole_fields())
    monkeypatch.setattr(text_published, "receivers", [])
    with pytest.raises(ReviewRefused, match="nobody keeps what readers would read"):
        publish(page, team)
    assert not fresh(page).live
    assert not SignOff.objects.about(page).exists()


def test_a_receiver_that_fails_leaves_everything_as_it_was(team):
    page = published(team)
    before = list(PublishedStudy.objects.values())
    changed = change(page, team.editor, paper_title="Another title")

    def fail(sender, **kwargs):
        raise RuntimeError("The disk is full.")

    text_published.connect(fail, sender=StudySummaryPage)
    try:
        with pytest.raises(RuntimeError):
            publish(changed, team)
    finally:
        text_published.disconnect(fail, sender=StudySummaryPage)
    assert list(PublishedStudy.objects.values()) == before
    assert SignOff.objects.about(page).count() == 1


def test_a_page_that_no_hook_answers_for_shows_nothing(team, rf):
    from django.http import Http404

    with pytest.raises(Http404):
        published(team).serve(rf.get("/"))
