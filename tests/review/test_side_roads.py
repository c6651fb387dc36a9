"""Roads beside the usual ones: scripts, withdrawals, schedules, and states without a way out."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from research.models import PublishedStudy, RelatedStudy, StudySummaryPage
from review.errors import NotReady, ReviewRefused
from review.services.withdraw import withdraw
from review.subject import review_address
from taxonomy.models import Journal
from tests.research.factories import (
    act,
    category_page,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish,
    published,
    signing,
    submit,
    whole_fields,
)


# --- Words whose writer nobody named ------------------------------------------------------
def test_words_of_a_page_without_a_first_revision_can_be_signed_by_nobody(team):
    page = StudySummaryPage(live=False, owner=team.reviewer, **whole_fields())
    category_page().add_child(instance=page)
    fresh(page).save_revision(user=team.editor)
    in_medical_review(team, page)
    with pytest.raises(ReviewRefused, match="without a name"):
        act(page, team.reviewer, **signing(page))


# --- A plain Page knows no gate -----------------------------------------------------------
@pytest.mark.parametrize("facts", [{"live": False}, {"expire_at": timezone.now()}])
def test_a_plain_page_cannot_take_a_study_down(live, facts):
    page = Page.objects.get(pk=live.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    with pytest.raises(ReviewRefused):
        page.save(clean=False)
    assert fresh(live).live
    assert PublishedStudy.objects.exists()


def test_a_row_that_sql_took_down_can_still_be_withdrawn(client, team, live):
    path = PublishedStudy.objects.get().path
    Page.objects.filter(pk=live.pk).update(live=False)
    withdraw(page=fresh(live), user=team.lead, reason="error")
    assert client.get(path).status_code == 410


def test_a_category_page_stays_while_a_study_below_it_is_live(client, team, live):
    client.force_login(team.lead)
    url = reverse("wagtailadmin_pages:unpublish", args=[category_page().pk])
    words = client.post(url, follow=True).content.decode()
    assert "still has live studies" in words
    assert category_page().live


# --- Related studies ----------------------------------------------------------------------
def relate(page, team, other, why):
    text = fresh(page).get_latest_revision_as_object()
    text.related = [RelatedStudy(study=other, why=why)]
    text.change_kind, text.change_note = "correction", why
    text.save_revision(user=team.editor)


def test_the_sentence_beside_a_related_study_needs_a_signature(team, live):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It proves that the cells cure paralysis.")
    submit(live, team.editor)
    page = act(live, team.lead)
    assert page.current_workflow_task_state.task.name == "Medical review"
    assert PublishedStudy.objects.get(page_id=live.pk).related == []
    act(live, team.reviewer, **signing(live))
    assert PublishedStudy.objects.get(page_id=live.pk).related[0]["title"] == "The second"


def test_a_withdrawn_study_leaves_the_pages_that_name_it(team, live):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It asked the same in more people.")
    publish(live, team)
    withdraw(page=other, user=team.lead, reason="error")
    assert PublishedStudy.objects.get(page_id=live.pk).related == []


def test_a_moved_study_is_named_with_its_new_address(team, live, capture_on_commit):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It asked the same in more people.")
    publish(live, team)
    with capture_on_commit(execute=True):
        fresh(other).move(category_page("bladder-bowel"), pos="last-child")
    named = PublishedStudy.objects.get(page_id=live.pk).related[0]
    assert named["url"] == PublishedStudy.objects.get(page_id=other.pk).path


# --- After a withdrawal -------------------------------------------------------------------
def test_the_old_address_leads_to_a_study_that_came_back_elsewhere(client, team, live):
    old = PublishedStudy.objects.get().path
    withdraw(page=live, user=team.lead, reason="error")
    fresh(live).move(category_page("bladder-bowel"), pos="last-child")
    change(live, team.editor, paper_title="Mended")
    publish(live, team)
    assert client.get(old).headers["Location"] == PublishedStudy.objects.get().path


def test_a_withdrawn_study_may_be_written_anew(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    anew = draft(team.editor, slug="anew", **whole_fields())
    assert publish(anew, team).live


# --- Schedules ----------------------------------------------------------------------------
def due_now(page) -> None:
    """Let the hour pass for which the page was signed."""
    revision = fresh(page).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()


def test_a_refused_schedule_is_taken_off_and_the_others_go_live(team, whole):
    later = timezone.now() + timedelta(hours=1)
    first = publish(change(whole, team.editor, go_live_at=later), team)
    second = draft(team.editor, **whole_fields(doi="10.1234/two", go_live_at=later))
    second = publish(second, team)
    due_now(first)
    due_now(second)
    withdrawn = fresh(first).latest_revision
    withdrawn.content["paper_title"] = "Changed after the signature"
    withdrawn.save()
    call_command("publish_scheduled")
    assert not fresh(first).live
    assert fresh(second).live
    withdrawn.refresh_from_db()
    assert withdrawn.approved_go_live_at is None


# --- No dead ends -------------------------------------------------------------------------
def test_a_reviewer_who_wrote_it_may_still_return_it(team, whole):
    change(whole, team.reviewer, paper_title="Mended by the reviewer")
    in_medical_review(team, whole)
    page = act(whole, team.reviewer, "reject", comment="Another reviewer must sign this.")
    assert page.current_workflow_state.status == "needs_changes"


def test_a_lead_may_return_a_text_that_nobody_can_sign(client, team, whole):
    change(whole, None, paper_title="From a script")
    in_medical_review(team, whole)
    client.force_login(team.lead)
    url = review_address(whole)
    assert "Return with reasons" in client.get(url).content.decode()
    client.post(url, {"action": "reject", "return-comment": "Please write it anew."})
    assert fresh(whole).current_workflow_state.status == "needs_changes"


def test_a_stranger_to_the_step_cannot_return_it(team, whole):
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused):
        act(whole, team.editor, "reject", comment="No.")
    with pytest.raises(ReviewRefused):
        act(whole, person("nobody@example.org"), "reject", comment="No.")


def test_an_address_that_was_taken_meanwhile_is_said_and_not_a_crash(client, team, live):
    change(live, team.editor, slug="wanted", study_duration="One year")
    in_medical_review(team, live)
    draft(team.editor, slug="wanted", **whole_fields(doi="10.1234/two"))
    with pytest.raises(NotReady, match="wanted"), transaction.atomic():
        act(live, team.reviewer, **signing(live))


def test_copying_a_category_page_is_no_crash(client, team):
    root = person("root@example.org", is_superuser=True, is_staff=True)
    client.force_login(root)
    url = reverse("wagtailadmin_pages:copy", args=[category_page().pk])
    assert client.get(url).status_code in {302, 403}


def test_a_journal_that_only_a_draft_names_is_kept(client, team, whole):
    new = Journal.objects.create(name="Named in a draft")
    change(whole, team.editor, journal=new)
    client.force_login(team.lead)
    client.post(f"/admin/taxonomy/journal/delete/{new.pk}/")
    assert Journal.objects.filter(pk=new.pk).exists()
    client.force_login(team.editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[whole.pk])).status_code == 200
