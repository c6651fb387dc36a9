"""Rebuilds a picture from its pixels: whatever else the file contained is dropped."""

from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

# Pillow's name for each format we accept, with the extension and the options of the new file.
FORMATS: dict[str, tuple[str, dict[str, int]]] = {
    "JPEG": ("jpg", {"quality": 90}),
    "PNG": ("png", {}),
    "WEBP": ("webp", {"quality": 90}),
}
GRAY = {"1", "L", "I;16"}


class RemadePicture(ContentFile):
    """Bytes that we wrote ourselves. Nothing else may be stored as a picture."""


def remade(upload: File) -> RemadePicture:
    """Raises a ValidationError with a sentence. Bytes and pixels are counted before decoding."""
    if upload.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(
            _("This file is too big (%(size)s). Please choose a picture of %(most)s or less.")
            % {
                "size": filesizeformat(upload.size),
                "most": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
            },
            code="file_too_large",
        )
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=list(FORMATS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a damaged file can raise nearly anything
        raise _no_picture() from error
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    # A phone's JPEG may hold more than one picture, and Pillow then calls it MPO.
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    ending, options = FORMATS[kind]
    output = BytesIO()
    try:
        _pixels(picture, alpha=kind != "JPEG").save(output, kind, **options)
    except Exception as error:  # here too: the pixels are read only now
        raise _no_picture() from error
    name = PurePath(upload.name or "picture").stem
    return RemadePicture(output.getvalue(), name=f"{name}.{ending}")


def _pixels(picture: Image.Image, *, alpha: bool) -> Image.Image:
    """The first frame alone, upright, in the colors of the web."""
    upright = ImageOps.exif_transpose(picture)
    if profile := picture.info.get("icc_profile"):
        upright = _in_srgb(upright, profile)
    if alpha and upright.has_transparency_data:
        mode = "RGBA"
    else:
        mode = "L" if upright.mode in GRAY else "RGB"
    pixels = upright.convert(mode)
    # Pillow writes some of what it finds here into the new file.
    pixels.info = {}
    return pixels


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """A phone's wider colors look pale without their profile, so they are converted."""
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
            )
            or picture
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile, or one for other colors than the picture has: keep the pixel values.
        return picture


def _no_picture() -> ValidationError:
    return ValidationError(
        _(
            "This file is not a picture that we can read, or it is damaged."
            " Please choose a JPEG, PNG or WebP file."
        ),
        code="invalid_image",
    )


def _too_many_pixels() -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _(
            "This picture has too many pixels. Please make it smaller:"
            " at most %(most)d million pixels, which is width times height."
        )
        % {"most": most},
        code="file_too_many_pixels",
    )
