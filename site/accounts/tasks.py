from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from accounts.log import entries
from accounts.models import Invitation, RecoveryRequest
from core.background.periodic import periodic
from core.background.queue import WORKER

KEPT = timedelta(days=365)


@periodic(label=_("Erasing what happened to accounts a year ago"), at=time(3, 50))
@task(backend=WORKER)
def forget_old_log() -> None:
    before = timezone.now() - KEPT
    entries().filter(timestamp__lt=before).delete()
    Invitation.objects.filter(sent_at__lt=before).delete()
    RecoveryRequest.objects.filter(asked_at__lt=before).delete()
