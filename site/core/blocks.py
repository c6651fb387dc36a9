from collections.abc import Iterator
from copy import copy
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.rich_text import PAGE_TEXT

# The text is 536 px wide: a narrower picture would be drawn larger than it is.
NARROWEST_PICTURE = 540
WORDS = _("Words")
PICTURES = _("Pictures")
LIST_EXAMPLE = ["<p>We read the study.</p>", "<p>We say in plain words what it found.</p>"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level. The page's title is the only one above it."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "core/blocks/heading.html"
        preview_value = "How we choose studies"
        description = help_text = _("A short line that says what the next part is about.")
        group = WORDS


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("features", PAGE_TEXT)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        preview_value = "<p>We read each study and say in plain words what was found.</p>"
        description = help_text = _(
            "One or more paragraphs. Use short sentences and everyday words."
        )
        group = WORDS


class BulletListBlock(blocks.ListBlock):
    """A plain bulleted list, each item one short text."""

    def __init__(self, child_block=None, **kwargs):
        child = child_block or blocks.RichTextBlock(
            features=["bold", "italic", "link"], label=_("Item")
        )
        super().__init__(child, **kwargs)

    class Meta:
        label = _("List")
        icon = "list-ul"
        template = "core/blocks/list.html"
        preview_value = LIST_EXAMPLE
        description = help_text = _("Short points of the same kind. One point for each item.")
        group = WORDS


class PictureChooserBlock(ImageChooserBlock):
    def bulk_to_python(self, values: Any) -> list[Any]:
        """Two queries for all pictures of a page and their sizes."""
        values = list(values)
        pictures = self.model_class.objects.prefetch_renditions().in_bulk(values)
        # A picture that stands there twice has two sets of words.
        return [copy(pictures.get(pk)) for pk in values]


class PictureValue(blocks.StructValue):
    def signed(self) -> dict[str, str]:
        """What is passed with the page: the picture itself, by its hash, and its words."""
        picture = self["picture"]
        shown = picture.get_file_hash() if picture else ""
        return {"picture": shown, "alt_text": self["alt_text"], "caption": self["caption"]}

    def problems(self) -> Iterator[str]:
        picture = self["picture"]
        if not picture:
            yield gettext("choose a picture, or take this part out.")
        elif picture.width < NARROWEST_PICTURE:
            yield gettext(
                "the picture is %(width)d pixels wide. Choose one of at least %(least)d."
            ) % {"width": picture.width, "least": NARROWEST_PICTURE}
        if not self["alt_text"].strip():
            yield gettext("say what the picture shows.")


class PictureBlock(blocks.StructBlock):
    """A picture that says something, with words that say the same."""

    picture = PictureChooserBlock(
        label=_("Picture"),
        help_text=_("A picture that only decorates is left out."),
    )
    alt_text = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_(
            "One or two sentences for people who do not see it. "
            "Example: A hand in a splint that holds the wrist straight."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Words below the picture (optional)"),
        required=False,
        max_length=300,
        help_text=_("Who made it, and under which license. Example: A. Weber, CC BY 4.0"),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "core/blocks/picture.html"
        preview_template = "core/blocks/picture_preview.html"
        value_class = PictureValue
        description = help_text = _("A picture, what it shows, and who made it.")
        group = PICTURES
