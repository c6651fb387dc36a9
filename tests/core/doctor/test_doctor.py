"""What is missing or late is said in words, with what to do; all well says so too."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.roles import EDITORS, LEADS, REVIEWERS
from core.background.periodic import schedules
from core.doctor import findings as doctor
from core.doctor.findings import examine
from core.models import PeriodicJob, Progress, User, WorkerProcess
from mail.choices import State
from mail.models import Relay
from subscriptions.models import Asked
from tests.mail.factories import mail_to
from tests.research.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def well() -> None:
    now = timezone.now()
    for number, role in enumerate((EDITORS, LEADS, REVIEWERS)):
        person(f"{number}@example.org", role)
    WorkerProcess.objects.create(worker_id="one", started_at=now, alive_at=now)
    for schedule in schedules():
        PeriodicJob.objects.create(name=schedule.name, enqueued_at=now, succeeded_at=now)


def said() -> str:
    return "\n".join(f"{finding.what} {finding.to_do}" for finding in examine(timezone.now()))


def run() -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("doctor", stdout=out, no_color=True)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def test_all_well_is_said_and_is_no_error(well):
    assert run() == ("All is well.\n", 0)


def test_without_a_worker_everything_waits(well):
    WorkerProcess.objects.update(alive_at=timezone.now() - AN_HOUR)
    words, status = run()
    assert status == 1
    assert "The worker does not run." in words
    assert "Nothing is lost" in words
    assert "systemctl start research-worker" in words


def test_a_job_that_failed_or_is_late_is_named(well):
    PeriodicJob.objects.filter(name__endswith="verify_signoffs").update(
        failed_at=timezone.now(), error="SignoffsDoNotHoldError: page 12"
    )
    PeriodicJob.objects.filter(name__endswith="publish_scheduled").update(
        succeeded_at=timezone.now() - AN_HOUR
    )
    words = said()
    assert "Comparing what readers see with what was signed failed on" in words
    assert "page 12" in words
    assert "Publishing what was signed for a later hour is late. It last went well on" in words


def test_jobs_that_wait_or_failed_are_said(well):
    facts = {"args_kwargs": {}, "backend_name": "worker", "task_path": "a.b.import_doi"}
    long_ago = timezone.now() - AN_HOUR
    DBTaskResult.objects.create(run_after=long_ago, **facts)
    DBTaskResult.objects.update(enqueued_at=long_ago)
    DBTaskResult.objects.create(
        run_after=long_ago, status="FAILED", finished_at=long_ago,
        exception_class_path="httpx.ConnectError", **facts,
    )  # fmt: skip
    words = said()
    assert "1 job has waited for more than ten minutes." in words
    assert "The job a.b.import_doi failed: httpx.ConnectError." in words


def test_mail_that_does_not_leave_is_said(well):
    mail_to(created_at=timezone.now() - timedelta(minutes=61))
    mail_to(subject="No", state=State.FAILED, ended_at=timezone.now())
    Relay.objects.create(
        pk=1, paused_until=timezone.now() + AN_HOUR, last_error="timed out", failures=3
    )
    Asked.objects.create(wish="link", email="a@example.org", asked_at=timezone.now() - 2 * AN_HOUR)
    words = said()
    assert "The mail server does not answer. It said: timed out." in words
    assert "1 mail has waited for more than an hour. It is not lost." in words
    assert "1 mail failed for good in the last seven days." in words
    assert "1 reader has waited for over an hour" in words


def test_a_folder_that_takes_no_file_is_said(well, settings):
    settings.MEDIA_ROOT = "/proc/nothing-can-be-stored-here"
    assert "Nothing can be stored in /proc/nothing-can-be-stored-here" in said()


def test_a_role_that_nobody_has_is_said(well):
    assert said() == ""
    User.objects.filter(groups__name=REVIEWERS).update(is_active=False)
    assert "Nobody has the role Medical reviewers" in said()


def test_a_question_that_breaks_hides_no_other(well, monkeypatch):
    def breaks(now):
        raise DatabaseError("away")

    monkeypatch.setattr(doctor, "_examinations", [breaks, *doctor._examinations])
    WorkerProcess.objects.all().delete()
    words = said()
    assert "One question could not be answered (breaks): DatabaseError: away." in words
    assert "The worker does not run." in words


# --- In the admin -----------------------------------------------------------------------------
def test_the_status_page_says_the_same_and_how_far_a_job_is(well, client):
    client.force_login(person("second@example.org", LEADS))
    page = client.get(reverse("status:index")).content.decode()
    assert "Nothing. All is well." in page
    assert "Nothing runs and nothing waits." in page
    row = DBTaskResult.objects.create(
        task_path="research.tasks.export_open_data", args_kwargs={}, backend_name="worker",
        run_after=timezone.now(), status="RUNNING", started_at=timezone.now(),
    )  # fmt: skip
    Progress.objects.create(task_id=row.pk, done=40, total=140, told_at=timezone.now())
    WorkerProcess.objects.all().delete()
    page = client.get(reverse("status:index")).content.decode()
    assert "The worker does not run. No mail leaves" in page
    assert "Writing the open data: runs since" in page
    assert "(40 of 140)" in page


def test_the_home_of_a_lead_says_what_is_wrong_and_that_of_an_editor_does_not(client):
    client.force_login(person("lead@example.org", LEADS))
    home = client.get("/admin/").content.decode()
    assert "The site needs a look" in home
    assert "The worker does not run." in home
    client.force_login(person("editor@example.org", EDITORS))
    assert "The site needs a look" not in client.get("/admin/").content.decode()
    assert client.get(reverse("status:index")).status_code == 302
