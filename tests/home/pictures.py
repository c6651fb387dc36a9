"""Pictures on ordinary pages, for tests."""

from typing import Any

from core.models import CustomImage
from tests.core.picture_files import picture, upload

ALT = "A hand in a splint that holds the wrist straight."


def stored_picture(size: tuple[int, int] = (1600, 900), **options: Any) -> CustomImage:
    content = picture("JPEG", size, **options)
    return CustomImage.objects.create(title="One editor's title", file=upload("a.jpg", content))


def block_of(image: CustomImage | None, alt_text: str = ALT, caption: str = "") -> tuple[str, dict]:
    return ("picture", {"picture": image, "alt_text": alt_text, "caption": caption})
