import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.management.commands import publish_scheduled
from wagtail.models import Revision

from review.errors import ReviewRefused
from review.generic_reference import whole
from review.mixins import SignedTextMixin
from review.models import LogHead
from review.services.mails import off_schedule

logger = logging.getLogger("review")


class Command(publish_scheduled.Command):
    """Wagtail's command stops at the first refusal. Here a refused page is taken off its schedule,
    and the others still go live."""

    help = "Publish what was signed for this hour."

    def handle(self, *args, **options) -> None:
        if not options["dryrun"]:
            self.publish_signed()
        super().handle(*args, **options)

    def publish_signed(self) -> None:
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        for revision in due.order_by("approved_go_live_at"):
            model = revision.content_type.model_class()
            if model is None or not issubclass(model, SignedTextMixin):
                continue
            try:
                with transaction.atomic():
                    LogHead.hold()
                    revision.publish(log_action="wagtail.publish.scheduled")
            except (ReviewRefused, ValidationError) as refusal:
                with transaction.atomic():
                    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
                    self.tell_leads(revision, refusal)
                logger.error("Taken off its schedule: %s. %s", revision.object_str, refusal)
                self.stderr.write(f"Taken off its schedule: {revision.object_str}. {refusal}")
            else:
                self.stdout.write(f"Live now: {revision.object_str}")

    def tell_leads(self, revision: Revision, refusal: ReviewRefused | ValidationError) -> None:
        """Nobody is watching at that hour, so the leads are told why and what to do."""
        if isinstance(refusal, ReviewRefused):
            why, details = refusal.sentence, refusal.details
        else:
            why, details = _("Some things are still missing:"), refusal.messages
        off_schedule(whole(revision.content_object), why=why, details=details, now=timezone.now())
