"""What is kept for how long. docs/decisions/mail.md and the privacy page say the same."""

from datetime import datetime, timedelta

from mail.models import Letter, Mail

ENDED_MAIL = timedelta(days=30)
# A letter without a mail may belong to one that is being written this minute.
LETTER = timedelta(days=1)


def erase(now: datetime) -> None:
    Mail.objects.over(now - ENDED_MAIL).delete()
    Letter.objects.filter(mails=None, created_at__lte=now - LETTER).delete()
