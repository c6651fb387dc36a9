from datetime import datetime

from django.db import transaction

from mail.choices import State
from mail.models import Mail
from mail.tasks import deliver_soon


def try_again(*, mail: Mail, now: datetime) -> bool:
    """One more round for a mail that failed for good, with the same Message-ID."""
    failed = Mail.objects.filter(pk=mail.pk, state=State.FAILED)
    done = failed.update(state=State.QUEUED, next_try_at=now, ended_at=None)
    transaction.on_commit(deliver_soon, robust=True)
    return bool(done)
