from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from review.models.sign_off import SignOff


class PublicationQuerySet(AppendOnlyQuerySet["Publication"]):
    def valid(self) -> Self:
        """Without versions whose signature was disowned."""
        return self.exclude(sign_off_id__in=SignOff.objects.voided())

    def void(self) -> Self:
        return self.filter(sign_off_id__in=SignOff.objects.voided())


class Publication(AppendOnlyModel):
    """One line of the public history: from this moment on, readers saw the text of this signature.

    A signature is not yet a publication: a text may be scheduled, or be returned before its time.
    """

    sign_off_id = models.BigIntegerField(_("sign-off"))
    version = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("published at"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "version"], name="one_publication_of_each_version"
            )
        ]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}, version {self.version}"
