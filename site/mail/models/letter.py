from django.db import models


class Letter(models.Model):
    """The words of a mail, the same for everybody who gets it: rendered once, with no name in it.

    Marks stand where each person's own words come in (`Sender.personal`).
    """

    # SHA-256 of everything below: the same words are stored once.
    fingerprint = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    # Empty: the mail is plain text alone.
    html = models.TextField(blank=True)
    # What its sender has to know of the words again. The mail room never reads it.
    facts = models.JSONField(default=list)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject
