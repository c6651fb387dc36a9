"""Rooms above hear what became of a study that readers know."""

import pytest

from research.choices import StudyNews
from research.models import PublishedStudy
from research.published.write import rebuild
from research.signals import study_news
from review.choices import WithdrawalReason
from review.models import SignOff
from review.services.disown import disown
from review.workflow.withdraw import withdraw
from tests.research.factories import change, publish, published


@pytest.fixture
def heard():
    received = []

    def listen(sender, *, page_id, news, **kwargs):
        received.append((page_id, news))

    study_news.connect(listen)
    yield received
    study_news.disconnect(listen)


@pytest.mark.django_db
def test_a_first_publication_is_no_news_of_a_known_study(team, heard):
    published(team)
    assert heard == []


@pytest.mark.django_db
def test_a_correction_is_told_once_and_new_evidence_is_not(team, heard):
    page = published(team)
    publish(change(page, team.editor, study_duration="One year"), team)
    assert heard == [(page.pk, StudyNews.CORRECTED)]
    facts = {"study_duration": "Two years", "change_kind": "new_evidence"}
    publish(change(page, team.editor, **facts), team)
    assert heard == [(page.pk, StudyNews.CORRECTED)]


@pytest.mark.django_db
def test_a_rebuild_tells_nothing_again(team, heard):
    publish(change(published(team), team.editor, study_duration="One year"), team)
    heard.clear()
    list(rebuild())
    PublishedStudy.objects.all().delete()
    list(rebuild())
    assert heard == []


@pytest.mark.django_db
def test_a_withdrawal_is_told(team, heard):
    page = published(team)
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.ERROR)
    assert heard == [(page.pk, StudyNews.WITHDRAWN)]


@pytest.mark.django_db
def test_a_version_that_is_taken_back_is_told(team, heard):
    page = published(team)
    publish(change(page, team.editor, change_kind="new_evidence", study_duration="A year"), team)
    disown(SignOff.objects.signatures().latest("pk"))
    assert heard == [(page.pk, StudyNews.TAKEN_BACK)]
