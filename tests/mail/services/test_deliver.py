"""Handing mails to a real server: none is lost, none goes twice, and trouble is waited out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.utils import timezone

from core.models import User
from mail.choices import Priority, State
from mail.models import Letter, Mail, Relay
from mail.services import deliver
from mail.services.claim import LEFT_BEHIND, claim
from mail.services.deliver import GIVE_UP_AFTER, IN_A_ROW, PUT_OFF
from mail.services.message import message_for
from tests.mail.conftest import SMTP
from tests.mail.factories import letter, mail_to, mails_to, send
from tests.mail.relay import free_port, running_relay

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_a_mail_arrives_with_its_headers_and_both_parts(relay):
    row = mail_to("Ana@example.org", headers={"Reply-To": "team@example.org"})
    assert send().sent == 1
    mail = relay.mails[0]
    assert relay.to == ["Ana@example.org"]
    assert mail["Message-ID"] == row.message_id
    assert mail["Reply-To"] == "team@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    row.refresh_from_db()
    assert (row.state, row.tries, row.last_error) == (State.SENT, 1, "")


def test_every_try_sends_the_same_bytes():
    row = mail_to()
    first = message_for(row).message().as_bytes()
    assert message_for(Mail.objects.get()).message().as_bytes() == first


def test_a_second_run_sends_nothing_again(relay):
    mails_to(3)
    assert (send().sent, send().sent) == (3, 0)
    assert len(relay.arrived) == 3


def test_a_relay_that_is_down_costs_no_mail_a_try_and_is_left_alone(settings):
    settings.RELAY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mails_to(3)
    now = timezone.now()
    assert "refused" in send(now).relay_error
    assert set(Mail.objects.values_list("state", "tries")) == {(State.QUEUED, 0)}
    pause = Relay.the().paused_until
    assert pause > now
    with running_relay(settings.EMAIL_PORT) as relay:
        assert send(pause - timedelta(seconds=1)).sent == 0
        assert relay.arrived == []
        assert send(pause + timedelta(seconds=1)).sent == 3
    assert Relay.the().paused_until is None


def test_a_relay_that_stays_down_is_asked_less_and_less_often(settings):
    settings.RELAY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mails_to(1)
    now, pauses = timezone.now(), []
    for _round in range(7):
        send(now)
        pauses.append((Relay.the().paused_until - now) / A_MINUTE)
        now = Relay.the().paused_until
    assert pauses == [1, 2, 5, 10, 15, 15, 15]
    assert states() == [State.QUEUED]


def test_an_address_that_is_refused_for_good_is_not_tried_again_and_stops_nobody(relay):
    relay.refused["gone@example.org"] = "550 5.1.1 <gone@example.org>: no such mailbox"
    mail_to("gone@example.org")
    mail_to("there@example.org")
    done = send()
    assert (done.sent, done.failed) == (1, 1)
    assert states() == [State.FAILED, State.SENT]
    assert send(timezone.now() + timedelta(days=9)).failed == 0
    error = Mail.objects.get(state=State.FAILED).last_error
    assert error == "550 5.1.1 <(address)>: no such mailbox"


def test_a_full_mailbox_is_asked_again_later_and_gets_the_mail_once(relay):
    relay.refused["full@example.org"] = "452 4.2.2 Mailbox full"
    row = mail_to("full@example.org")
    now = timezone.now()
    assert send(now).put_off == 1
    waits = timedelta(minutes=PUT_OFF[0])
    assert send(now + waits - A_MINUTE).put_off == 0
    relay.refused.clear()
    assert send(now + waits + A_MINUTE).sent == 1
    assert relay.ids == [row.message_id]


def test_a_mailbox_that_stays_full_is_given_up_after_some_days_and_can_be_seen(relay):
    relay.refused["full@example.org"] = "452 4.2.2 Mailbox full"
    mail_to("full@example.org")
    now = timezone.now()
    tries = 0
    while states() == [State.QUEUED]:
        now = Mail.objects.get().next_try_at + A_MINUTE
        send(now)
        tries += 1
    assert tries == 11
    assert now - Mail.objects.get().created_at >= GIVE_UP_AFTER
    assert states() == [State.FAILED]


def test_a_relay_that_refuses_every_mail_is_left_alone_before_all_have_failed(relay):
    relay.refused_data = "554 5.7.1 Your server is blocked"
    mails_to(IN_A_ROW + 4)
    done = send()
    assert done.failed == IN_A_ROW
    assert "blocked" in done.relay_error
    assert states().count(State.QUEUED) == 4


def test_a_relay_that_hangs_up_keeps_the_mail_for_the_next_run(relay):
    relay.refused["ana@example.org"] = "421 4.3.2 Shutting down"
    row = mail_to()
    assert "Shutting down" in send().relay_error
    relay.refused.clear()
    assert send(timezone.now() + 6 * A_MINUTE).sent == 1
    assert relay.ids == [row.message_id]


def test_a_mail_on_which_the_relay_hangs_up_each_time_holds_up_no_other(relay):
    relay.refused["ana@example.org"] = "421 4.3.2 Shutting down"
    mail_to()
    mails_to(3)
    now = timezone.now()
    assert send(now).sent == 0
    assert send(now + 2 * A_MINUTE).sent == 3


def test_a_slow_relay_gets_each_mail_once(relay):
    relay.seconds = 0.3
    mails_to(3)
    assert send().sent == 3
    assert len(set(relay.ids)) == len(relay.ids) == 3


def test_people_who_wait_come_before_news_and_those_before_digests(relay):
    for priority in (Priority.DIGEST, Priority.NEWS, Priority.WAITED_FOR):
        mail_to(subject=priority.name, priority=priority)
    send()
    assert [mail["Subject"] for mail in relay.mails] == ["WAITED_FOR", "NEWS", "DIGEST"]


def test_a_mail_to_somebody_whose_row_is_gone_is_not_sent(relay):
    person = User.objects.create_user("gone@example.org", "a long password")
    kind = ContentType.objects.get_for_model(User)
    mail_to("", sender="team", content_type=kind, object_id=person.pk)
    person.delete()
    assert send().sent == 0
    assert (relay.arrived, states()) == ([], [State.NOT_NEEDED])


def test_words_that_open_something_are_erased_once_they_are_sent(relay):
    mail_to(subject="The secret link")
    send()
    assert relay.mails[0]["Subject"] == "The secret link"
    assert Mail.objects.get().letter.subject == "(erased after it was sent)"
    assert not Letter.objects.filter(subject="The secret link").exists()


# --- A worker that died, and two at once ------------------------------------------------------
def test_a_mail_in_the_hands_of_a_living_worker_is_left_to_it(relay):
    mail_to()
    now = timezone.now()
    assert claim(now) is not None
    assert claim(now + LEFT_BEHIND - A_MINUTE) is None
    taken_up = claim(now + LEFT_BEHIND + A_MINUTE)
    assert taken_up.tries == 2


def test_a_worker_that_was_given_up_cannot_overwrite_what_the_next_one_noted(relay):
    mail_to()
    now = timezone.now()
    claim(now)
    relay.refused["ana@example.org"] = "550 No"
    assert send(now + LEFT_BEHIND + A_MINUTE).failed == 1
    late = Mail.objects.get()
    late.tries = 1
    deliver._end(late, State.SENT, now, "")
    assert states() == [State.FAILED]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(relay):
    relay.seconds = 0.01
    rows = mails_to(30)
    start = Barrier(2, timeout=30)

    def work() -> int:
        try:
            start.wait()
            return send().sent
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as workers:
        sent = [future.result() for future in [workers.submit(work), workers.submit(work)]]
    assert sum(sent) == 30
    assert min(sent) > 0
    assert sorted(relay.ids) == sorted(row.message_id for row in rows)
    assert set(states()) == {State.SENT}


def test_a_worker_that_is_asked_to_stop_ends_after_the_mail_in_hand(relay):
    mails_to(5)
    asked = iter([False] * 2 + [True] * 50)
    done = deliver.deliver(clock=timezone.now, stop=lambda: next(asked), most=100)
    assert done.sent == 2
    assert states().count(State.SENT) == len(relay.arrived) == 2
    assert send().sent == 3


def test_no_log_line_names_an_address(relay, caplog):
    relay.refused["ana@example.org"] = "550 <ana@example.org> unknown"
    mail_to()
    send()
    relay.refused["eva@example.org"] = "450 eva@example.org: later"
    mail_to("eva@example.org")
    send()
    assert "was not taken" in caplog.text
    assert "@example.org" not in caplog.text


def test_a_letter_is_stored_once_for_everybody():
    assert letter("Same").pk == letter("Same").pk
