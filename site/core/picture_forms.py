from django.core.files.base import File
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.pictures import remade


class PictureField(WagtailImageField):
    def to_python(self, data):
        """Wagtail's own checks then see the new file and never the uploaded one."""
        return super().to_python(remade(data) if isinstance(data, File) else data)


class PictureForm(BaseImageForm):
    """For every Wagtail form that takes a picture: list, chooser, many at once."""

    file = PictureField(label=capfirst(_("file")), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # a stored picture is never exchanged (core/models/image.py)
            del self.fields["file"]
