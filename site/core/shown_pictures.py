"""Does any page show pictures? Only then are they offered in the admin."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from core.models import CustomImage, CustomRendition

RICH_TEXT_FEATURE = "image"


@cache
def pictures_are_shown() -> bool:
    """A field for a picture, a block for one, or a text that may hold one, in any model."""
    fields = (
        field
        for model in apps.get_models()
        if model is not CustomRendition
        for field in model._meta.concrete_fields
    )
    return any(_shows(field) for field in fields)


def _shows(field) -> bool:
    if isinstance(field, StreamField):
        return any(_is_picture(block) for block in _all_blocks(field.stream_block))
    if isinstance(field, RichTextField):
        return RICH_TEXT_FEATURE in (field.features or ())
    return field.related_model is CustomImage


def _is_picture(block: blocks.Block) -> bool:
    if isinstance(block, blocks.RichTextBlock):
        return RICH_TEXT_FEATURE in (block.features or ())
    return isinstance(block, ImageBlock | ImageChooserBlock)


def _all_blocks(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    children: Iterable[blocks.Block] = getattr(block, "child_blocks", {}).values()
    if isinstance(block, blocks.ListBlock):
        children = [block.child_block]
    for child in children:
        yield from _all_blocks(child)
