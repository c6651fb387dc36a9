from django.db import models
from django.utils.translation import gettext_lazy as _

from research.choices import StudyNews


class Notice(models.Model):
    """What happened to a study, for a mail to everybody who was sent it.

    Written in the transaction of the change itself. The worker writes the mails.
    """

    page_id = models.BigIntegerField()
    news = models.CharField(_("what happened"), max_length=20, choices=StudyNews.choices)
    version = models.PositiveIntegerField(_("version"))
    told_on = models.DateField(_("day"))
    created_at = models.DateTimeField(_("written at"))
    # When nobody was left to tell.
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "news", "version", "told_on"], name="each_news_told_once"
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(closed_at=None), name="notices_to_tell")
        ]

    def __str__(self) -> str:
        return f"Page {self.page_id}, version {self.version}: {self.news}"

    @property
    def key(self) -> str:
        return f"notice:{self.pk}"
