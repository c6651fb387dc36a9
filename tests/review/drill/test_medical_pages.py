"""A page that is marked medical is signed; one without the mark takes any second person."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import HomePage, StandardPage
from review.errors import NotSigned, ReviewRefused
from tests.research.factories import (
    act,
    change,
    fresh,
    passing,
    publish,
    submit,
)
from tests.review.log.test_verify import verify
from tests.review.signed_kinds import (
    KINDS,
    PAGE,
    SNIPPETS,
)

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_snippet = pytest.mark.parametrize("kind", SNIPPETS.values(), ids=SNIPPETS.keys())


def test_marking_a_live_page_keeps_it_from_the_publish_button(team):
    page = StandardPage.objects.get(slug="about")
    change(page, team.lead, medical=True, introduction="Take this.")
    text = fresh(page).get_latest_revision_as_object()
    assert not text.permissions_for_user(team.lead).can_publish()
    assert text.get_workflow().name == "Study review"
    for arguments in ({"user": team.lead}, {"user": team.lead, "skip_permission_checks": True}):
        with pytest.raises(PermissionDenied):
            fresh(page).latest_revision.publish(**arguments)
    row = fresh(page)
    row.medical = True
    with pytest.raises(NotSigned):
        row.save(update_fields=["medical"])
    assert fresh(page).introduction != "Take this."


def test_taking_the_mark_away_does_not_lead_round_the_review(team):
    page = PAGE.live(team)
    change(page, team.lead, medical=False, introduction="Bolder words.")
    text = fresh(page).get_latest_revision_as_object()
    assert not text.permissions_for_user(team.lead).can_publish()
    for arguments in ({"user": team.lead}, {"user": team.lead, "skip_permission_checks": True}):
        with pytest.raises(PermissionDenied):
            text.latest_revision.publish(**arguments)
    publish(page, team)
    page = fresh(page)
    page.introduction = "Bolder still."
    with pytest.raises(NotSigned):
        page.save()


def test_a_mirror_or_a_live_copy_of_a_medical_page_is_refused(team):
    page = PAGE.live(team)
    home = HomePage.objects.get()
    with pytest.raises(ReviewRefused), transaction.atomic():
        page.create_alias(parent=home, update_slug="mirror")
    with pytest.raises(NotSigned), transaction.atomic():
        page.copy(user=team.lead, keep_live=True, update_attrs={"slug": "copied"})
    copied = page.copy(user=team.lead, keep_live=False, update_attrs={"slug": "copied"})
    assert (copied.live, copied.was_ever_signed()) == (False, False)


def test_a_copy_bears_no_signature_of_the_first_page(client, team):
    page = PAGE.live(team)
    address = {"slug": "copied", "title": "Copied"}
    copied = page.copy(update_attrs=address, keep_live=False, user=team.lead)
    copied = change(copied, team.lead, introduction="Nobody signed this.", medical=False)
    submit(copied, team.lead)
    copied = act(copied, team.reviewer, **passing(copied))
    assert copied.live and not copied.signed_by
    words = client.get("/copied/").content.decode()
    assert "Nobody signed this." in words
    assert "Medically reviewed" not in words
    assert verify()[0] == 0


def test_a_new_link_in_a_medical_page_needs_a_signature(team):
    body = [("paragraph", '<p>Read <a href="https://one.example.org/">this</a>.</p>')]
    page = PAGE.draft(team.editor)
    page = publish(change(page, team.editor, body=body), team)
    page.body = [("paragraph", '<p>Read <a href="https://two.example.org/">this</a>.</p>')]
    with pytest.raises(NotSigned):
        page.save()
