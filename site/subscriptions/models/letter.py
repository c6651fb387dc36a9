from django.db import models


class Letter(models.Model):
    """The words of a mail, the same for everybody who gets it: rendered once, with no name in it.

    Placeholders mark where each person's own links go (subscriptions/services/message.py).
    """

    # SHA-256 of everything below: the same words are stored once.
    fingerprint = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    # The studies that it tells of, as [page id, version, whether they are told of as new].
    studies = models.JSONField(default=list)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject

    @property
    def versions(self) -> dict[int, int]:
        return {page_id: version for page_id, version, _is_new in self.studies}

    @property
    def told_as_new(self) -> set[int]:
        return {page_id for page_id, _version, is_new in self.studies if is_new}
