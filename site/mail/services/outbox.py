"""The way into the outbox: one row for each mail, within the transaction of its cause."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from mail.choices import Priority
from mail.models import Letter, Mail
from mail.tasks import deliver_soon


def new_mail(
    *,
    sender: str,
    letter: Letter,
    now: datetime,
    kind: str = "",
    about: Any = None,
    to: str = "",
    headers: dict[str, str] | None = None,
    key: str = "",
    priority: Priority = Priority.NEWS,
) -> Mail:
    """A mail that is not stored yet, for those who store many at once."""
    return Mail(
        sender=sender,
        kind=kind,
        content_type=ContentType.objects.get_for_model(about) if about else None,
        object_id=about.pk if about else None,
        to=to,
        letter=letter,
        headers=headers or {},
        key=key,
        priority=priority,
        created_at=now,
        next_try_at=now,
    )


def post(mail: Mail) -> None:
    """Store one mail. The worker sends it once all of this is committed."""
    mail.save()
    transaction.on_commit(deliver_soon, robust=True)
