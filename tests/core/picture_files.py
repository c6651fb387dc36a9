"""Files as somebody might upload them, made on the spot."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile

SECRET = b"taken at 47.3769 N 8.5417 E"
SCRIPT = b"<script>alert('signed')</script>"
GPS, DESCRIPTION, ORIENTATION = 0x8825, 0x010E, 0x0112


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options) -> bytes:
    output = BytesIO()
    mode = options.pop("mode", "RGB")
    Image.new(mode, size, options.pop("color", "#0b5563")).save(output, kind, **options)
    return output.getvalue()


def with_secrets(kind: str) -> bytes:
    """A true picture that says where it was taken, and ends in a script."""
    exif = Image.Exif()
    exif[DESCRIPTION] = SECRET.decode()
    options = {"exif": exif, "icc_profile": ImageCmsProfile(createProfile("sRGB")).tobytes()}
    if kind == "JPEG":
        options["comment"] = SECRET
    if kind == "WEBP":
        options["xmp"] = SECRET
    return picture(kind, **options) + SCRIPT


def turned() -> bytes:
    """Lies on its side, and says so in its metadata alone."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    return picture("JPEG", (60, 40), exif=exif)


def several_in_one() -> bytes:
    """A phone's JPEG with a second picture behind the first."""
    output = BytesIO()
    first, second = (Image.new("RGB", (60, 40), color) for color in ("red", "blue"))
    first.save(output, "MPO", save_all=True, append_images=[second])
    return output.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """Some bytes on the wire; as many pixels in memory as it says."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
HTML = b"<!doctype html><title>Notes</title>" + SCRIPT
