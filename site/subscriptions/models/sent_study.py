from django.db import models

from subscriptions.models.subscriber import Subscriber


class SentStudy(models.Model):
    """A version of a study that was sent to somebody. They are told if it proves wrong.

    Written before the mail is handed over: after a crash we would rather tell one person too many.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="studies")
    page_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "page_id", "version"], name="each_version_sent_once"
            )
        ]
        indexes = [models.Index(fields=["page_id", "version", "subscriber"], name="who_was_sent")]

    def __str__(self) -> str:
        return f"Page {self.page_id}, version {self.version}, subscriber {self.subscriber_id}"
