"""A signer says "this was not me": the account stops, and readers see what was truly signed."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import REVIEWERS
from core.models import User
from mail.choices import State
from mail.models import Mail
from research.models import PublishedStudy, Tombstone
from research.published.receipt import receipt_of
from research.published.write import rebuild
from review.choices import Decision, Step
from review.errors import ReviewRefused
from review.gate import newest_published
from review.generic_reference import newest_text
from review.log.authors import authors_since_signature
from review.log.history import public_history
from review.log.verify import verify
from review.models import Assignment, SignOff
from review.not_me_link import DAYS, token
from review.review_context import ReviewContext
from review.services.disown import disown
from review.workflow.recheck import still_correct, why_not_recheck
from review.workflow.sign import sign_and_publish
from review.workflow.withdraw import confirm_withdrawal, withdraw
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish,
    published,
    signing,
    whole_fields,
)
from tests.review.signed_kinds import KINDS

pytestmark = pytest.mark.django_db


def newest() -> SignOff:
    return SignOff.objects.signatures().latest("pk")


def second_version(team, live):
    change(live, team.editor, participants="12 people", change_note="It is 12, not 21.")
    return publish(live, team)


def gaps() -> list[str]:
    return [str(gap) for gap in verify(lambda _line: None)]


def seen() -> PublishedStudy:
    return PublishedStudy.objects.get()


# --- What readers see then --------------------------------------------------------------------
def test_where_no_signature_is_left_a_tombstone_stands(client, team, live):
    path = seen().path
    disown(newest())
    answer = client.get(path)
    assert answer.status_code == 410
    assert "The person named under it had not signed it." in answer.content.decode()
    assert not PublishedStudy.objects.exists()
    assert not fresh(live).live
    assert not gaps()


def test_the_signature_before_it_counts_again_with_its_own_text_and_receipt(client, team, live):
    first, address = newest(), seen().path
    second_version(team, live)
    disown(newest())
    study = seen()
    assert (study.sign_off_id, study.text_hash, study.version) == (first.pk, first.text_hash, 1)
    assert study.path == address
    assert receipt_of(study).is_as_signed
    page = client.get(study.path).content.decode()
    assert "10 people" in page
    assert "12 people" not in page
    assert "Taken back: the person named under a version had not signed it." in page
    assert not gaps()
    assert list(rebuild()) == [study.path]


def test_a_return_between_the_two_does_not_take_the_page_down(team, live):
    first = newest()
    change(live, team.editor, participants="11 people")
    in_medical_review(team, live)
    act(live, team.reviewer, "reject", comment="It is 12.")
    change(live, team.editor, participants="12 people")
    fresh(live).current_workflow_state.resume(team.editor)
    act(live, team.lead)
    act(live, team.reviewer, **signing(live))
    disown(newest())
    assert seen().sign_off_id == first.pk


def test_a_page_that_was_withdrawn_before_is_withdrawn_again(client, team, live):
    path = seen().path
    withdraw(page=live, user=team.lead, reason="outdated")
    confirm_withdrawal(obj=fresh(live), user=team.reviewer)
    second_version(team, live)
    disown(newest())
    assert "out of date" in client.get(path).content.decode()
    assert Tombstone.objects.get().reason == "outdated"
    assert not gaps()


def test_still_correct_that_was_not_theirs_gives_way_to_the_signature_before(team, live):
    first = newest()
    other = person("second@example.org", REVIEWERS)
    still_correct(obj=live, user=other, **signing(live))
    assert seen().signature["name"] != first.person_name
    disown(newest())
    assert seen().sign_off_id == first.pk
    assert User.objects.get(pk=team.reviewer.pk).is_active


def test_if_somebody_else_has_signed_since_only_the_account_stops(team, live):
    stolen = newest()
    other = person("second@example.org", REVIEWERS)
    still_correct(obj=live, user=other, **signing(live))
    disown(stolen)
    assert seen().sign_off_id == newest().pk
    assert not SignOff.objects.filter(decision=Decision.DISOWNED).exists()
    assert not User.objects.get(pk=team.reviewer.pk).is_active


def test_a_text_that_waits_for_its_hour_does_not_go_live(team):
    page = draft(team.editor, **whole_fields(go_live_at=timezone.now() + timedelta(days=1)))
    publish(page, team)
    disown(newest())
    fresh(page).latest_revision.__class__.objects.filter(
        pk=page.latest_revision_id, approved_go_live_at__isnull=False
    ).update(approved_go_live_at=timezone.now())
    call_command("publish_scheduled")
    assert not fresh(page).live


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_text_goes_back_to_what_was_signed_before(team, name):
    kind = KINDS[name]
    obj = kind.live(team)
    before, words = newest().pk, kind.words(obj)
    kind.changed(obj, team.editor, "Words that nobody signed.")
    publish(obj, team)
    disown(newest())
    assert kind.words(fresh(obj)) == words
    assert fresh(obj).live_sign_off_id() == before
    assert not gaps()


def test_a_new_text_takes_its_own_signature_and_the_next_number(team, live):
    second_version(team, live)
    disown(newest())
    User.objects.filter(pk=team.reviewer.pk).update(is_active=True)
    change(live, team.editor, participants="13 people", change_note="It is 13.")
    publish(live, team)
    assert seen().version == 3
    assert not gaps()


def test_where_the_older_text_can_go_live_no_more_the_account_stops_all_the_same(team, live):
    doi = live.doi
    change(live, team.editor, doi="10.1000/other", change_note="It is another paper.")
    publish(live, team)
    stolen = newest()
    published(team, doi=doi)
    disown(stolen)
    assert not User.objects.get(pk=team.reviewer.pk).is_active
    assert not fresh(live).live
    assert not PublishedStudy.objects.filter(page_id=live.pk).exists()
    assert not gaps()


def test_of_two_disowned_signatures_neither_counts_again(team, live):
    first = newest()
    other = person("second@example.org", REVIEWERS)
    still_correct(obj=live, user=other, **signing(live))
    second = newest()
    disown(first)
    disown(second)
    assert not fresh(live).live
    assert not gaps()


def test_a_withdrawal_that_counts_again_is_confirmed_by_a_second_person_again(team, live):
    withdraw(page=live, user=team.lead, reason="outdated")
    second_version(team, live)
    confirms = Assignment.objects.open().filter(step=Step.CONFIRM_WITHDRAWAL)
    assert not confirms.exists()
    disown(newest())
    assert confirms.get().object_id == live.pk


# --- What stays a rule ------------------------------------------------------------------------
def test_whoever_wrote_the_voided_text_counts_as_its_author_again(team, live):
    second_version(team, live)
    assert team.editor not in authors_since_signature(live)
    disown(newest())
    assert team.editor in authors_since_signature(live)


def test_whoever_wrote_what_readers_see_again_cannot_say_that_it_is_still_correct(team, live):
    writer = person("third@example.org", REVIEWERS)
    change(live, writer, participants="11 people", change_note="It is 11.")
    publish(live, team)
    second_version(team, live)
    disown(newest())
    assert "11 people" in seen().document["text"]["participants"]
    assert "wrote" in why_not_recheck(fresh(live), writer)


def test_a_change_is_compared_with_what_was_truly_signed(team, live):
    first = newest()
    second_version(team, live)
    disown(newest())
    assert newest_published(live) == first
    text = newest_text(fresh(live))
    other = person("second@example.org", REVIEWERS)
    for reader in (other, team.reviewer):
        assert ReviewContext(text, None, reader).base == first


def test_the_history_numbers_what_follows_by_the_version_that_readers_see(team, live):
    first = newest()
    second_version(team, live)
    disown(newest())
    other = person("second@example.org", REVIEWERS)
    still_correct(obj=live, user=other, **signing(live, text_hash=first.text_hash))
    events = [(event["what"], event["version"]) for event in public_history(live)]
    assert events == [("still_correct", 1), ("voided", 2), ("published", 1)]


def test_the_void_signature_opens_no_gate(team, live):
    second_version(team, live)
    stolen = fresh(live).latest_revision
    disown(newest())
    with pytest.raises(ReviewRefused):
        stolen.publish(skip_permission_checks=True)


def test_the_log_keeps_both_rows_and_says_which_is_void(team, live):
    row = newest()
    disown(row)
    void = SignOff.objects.get(decision=Decision.DISOWNED)
    assert void.voids == row.pk
    assert SignOff.objects.get(pk=row.pk).is_as_written
    assert void.is_as_written


@pytest.mark.parametrize("signed_since", [False, True])
def test_a_second_press_changes_nothing_more_and_calls_nobody(team, live, signed_since):
    row = newest()
    if signed_since:
        other = person("second@example.org", REVIEWERS)
        still_correct(obj=live, user=other, **signing(live))
    disown(row)
    before = SignOff.objects.count(), Mail.objects.count()
    User.objects.filter(pk=team.reviewer.pk).update(is_active=True)
    disown(row)
    assert (SignOff.objects.count(), Mail.objects.count()) == before
    assert User.objects.get(pk=team.reviewer.pk).is_active


# --- The mail and the page --------------------------------------------------------------------
def link_in_mail() -> str:
    body = next(m.body for m in mail.outbox if m.subject.startswith("You signed:"))
    return re.search(r"https?://[^/\s]+(/\S+)", body)[1]


def test_each_signature_is_mailed_to_its_signer_and_its_link_is_not_kept(
    client, team, live, capture_on_commit
):
    mail.outbox.clear()
    with capture_on_commit(execute=True):
        change(live, team.editor, participants="12 people", change_note="It is 12, not 21.")
        sign_and_publish(obj=live, user=team.reviewer, **signing(live))
    sent = next(m for m in mail.outbox if m.subject.startswith("You signed:"))
    assert sent.to == [team.reviewer.email]
    kept = Mail.objects.filter(kind="your_signature", state=State.SENT).latest("pk")
    assert "/not-me/" not in kept.letter.text
    assert client.get(link_in_mail()).status_code == 200


def test_reading_the_link_changes_nothing_and_its_button_does(client, team, live, settings):
    address = reverse("account_not_me", args=[token(newest())])
    for _ in range(2):
        page = client.get(address).content.decode()
        assert "Was this not you?" in page
        assert live.title in page
    assert User.objects.get(pk=team.reviewer.pk).is_active
    settings.SECOND_FACTOR_REQUIRED = True
    assert "The account is stopped" in client.post(address).content.decode()
    assert not User.objects.get(pk=team.reviewer.pk).is_active
    assert "The account is stopped" in client.get(address).content.decode()


def test_it_works_in_a_browser_that_is_logged_in_as_the_thief(client, team, live):
    client.force_login(team.reviewer)
    client.post(reverse("account_not_me", args=[token(newest())]))
    assert not User.objects.get(pk=team.reviewer.pk).is_active
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_the_link_ends_after_its_days_and_a_made_up_one_opens_nothing(client, live, monkeypatch):
    real = token(newest())
    made_up = client.post(reverse("account_not_me", args=[f"{newest().pk}:1abc:xyz"]))
    assert made_up.status_code == 404
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + DAYS * 24 * 3600 + 60)
    assert client.post(reverse("account_not_me", args=[real])).status_code == 404
    assert fresh(live).live


def test_leads_and_administrators_are_called(team, live, capture_on_commit):
    mail.outbox.clear()
    with capture_on_commit(execute=True):
        disown(newest())
    called = {m.to[0] for m in mail.outbox if m.subject.startswith("“This was not me”")}
    assert team.lead.email in called
    letter = next(m for m in mail.outbox if m.subject.startswith("“This was not me”"))
    assert reverse("recovery_person", args=[team.reviewer.pk]) in letter.body
    assert team.reviewer.email not in called
