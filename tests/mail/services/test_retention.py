from datetime import timedelta

import pytest
from django.utils import timezone

from mail.choices import State
from mail.models import Letter, Mail
from mail.services.retention import erase
from tests.mail.factories import mail_to

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def days(number: int):
    return NOW - timedelta(days=number)


def test_mails_go_thirty_days_after_they_ended_and_waiting_ones_never():
    old = {"ended_at": days(31), "created_at": days(31)}
    mail_to(subject="sent", state=State.SENT, **old)
    mail_to(subject="failed", state=State.FAILED, **old)
    mail_to(subject="recent", state=State.SENT, ended_at=days(29))
    mail_to(subject="waits", created_at=days(99))
    erase(NOW)
    left = {"recent", "waits"}
    assert set(Mail.objects.values_list("letter__subject", flat=True)) == left
    assert Letter.objects.count() == 4
    Letter.objects.update(created_at=days(31))
    erase(NOW)
    assert set(Letter.objects.values_list("subject", flat=True)) == left
