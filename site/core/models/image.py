from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.pictures import RemadePicture, remade


class CustomImage(AbstractImage):
    """Our own image model from the first migration on, so that fields can be added later."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture and under which license. Example: A. Weber, CC BY 4.0"),
    )
    file: Any  # a column of Wagtail's, which has no types
    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename: str) -> str:
        """Readers see this name in an address, so it is none that somebody wrote."""
        return super().get_upload_to(f"{self.file_hash[:16]}{PurePath(filename).suffix}")

    def save(self, *args, **kwargs) -> None:
        """However a file arrives, only a picture that we rebuilt from its pixels is stored.

        A stored one is never exchanged: pages that show it were passed with that very picture.
        """
        file = self.file
        if self.pk and self._is_exchanged():
            raise ValidationError(
                gettext("A stored picture stays as it is. Please add the new one as a picture.")
            )
        if file and not file._committed and not isinstance(file.file, RemadePicture):
            self.file = remade(file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def _is_exchanged(self) -> bool:
        stored = type(self).objects.filter(pk=self.pk).values_list("file", flat=True).first()
        return bool(stored) and (stored != self.file.name or not self.file._committed)


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
