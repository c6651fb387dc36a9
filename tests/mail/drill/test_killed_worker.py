"""A real worker, a real mail server, and a real kill."""

import signal
from datetime import timedelta

import pytest
from django.db.models import F
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.background.worker import DEAD_AFTER
from core.models import WorkerProcess
from mail.choices import State
from mail.models import Mail
from mail.services.claim import LEFT_BEHIND
from tests.mail.factories import mails_to
from tests.mail.relay import PATIENCE, Relay
from tests.worker_process import running_worker, start_worker, stopped, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
A_MINUTE = timedelta(minutes=1)


def url(relay: Relay) -> str:
    return f"smtp://127.0.0.1:{relay.port}"


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def let_time_pass() -> None:
    """As if the worker had been dead for long enough."""
    silence = DEAD_AFTER + A_MINUTE
    WorkerProcess.objects.update(alive_at=F("alive_at") - silence)
    DBTaskResult.objects.update(started_at=F("started_at") - silence)


def test_a_killed_worker_loses_no_mail_and_doubles_only_the_one_in_flight(relay):
    rows = mails_to(4)
    relay.holds = True
    first = start_worker(EMAIL_URL=url(relay))
    assert relay.holding.wait(PATIENCE)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=PATIENCE)
    assert first.returncode == -signal.SIGKILL
    assert states() == [State.SENDING, *[State.QUEUED] * 3]
    job = DBTaskResult.objects.get(status=TaskResultStatus.RUNNING)
    assert job.task_path == "mail.tasks.deliver_mail"
    relay.holds = False
    let_time_pass()
    with running_worker(EMAIL_URL=url(relay)):
        # The job is done again; the mail in flight may still be in somebody's hands.
        wait_until(lambda: states() == [State.SENDING, *[State.SENT] * 3])
        job.refresh_from_db()
        assert (job.status, len(job.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 2)
        Mail.objects.update(claimed_at=F("claimed_at") - LEFT_BEHIND - A_MINUTE)
        DBTaskResult.objects.create(
            task_path=job.task_path, args_kwargs={"args": [], "kwargs": {}},
            backend_name=job.backend_name, run_after=job.run_after,
        )  # fmt: skip
        wait_until(lambda: set(states()) == {State.SENT})
    in_flight, *others = [row.message_id for row in rows]
    assert sorted(relay.ids) == sorted([in_flight, in_flight, *others])
    # The mail program of the reader gets the same mail and can tell.
    twice = [content for _to, content in relay.arrived if in_flight.encode() in content]
    assert twice[0] == twice[1]


def test_a_worker_that_is_stopped_politely_ends_after_the_mail_in_hand(relay):
    mails_to(5)
    relay.seconds = 1
    process = start_worker(EMAIL_URL=url(relay))
    wait_until(lambda: bool(relay.arrived))
    stopped(process)
    sent = states().count(State.SENT)
    assert 0 < sent < 5
    assert states().count(State.QUEUED) == 5 - sent
    assert len(relay.arrived) == sent
    assert not WorkerProcess.objects.exists()
    relay.seconds = 0
    with running_worker(EMAIL_URL=url(relay)):
        wait_until(lambda: set(states()) == {State.SENT})
    assert len(relay.arrived) == len(set(relay.ids)) == 5
