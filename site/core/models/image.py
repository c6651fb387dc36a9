from typing import Any

from django.db import models
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

    def save(self, *args, **kwargs) -> None:
        """However a file arrives, only a picture that we rebuilt from its pixels is stored."""
        file = self.file
        if file and not file._committed and not isinstance(file.file, RemadePicture):
            self.file = remade(file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
