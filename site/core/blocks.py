from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.rich_text import PAGE_TEXT


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level. The page's title is the only one above it."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "core/blocks/heading.html"
        preview_value = "How we choose studies"
        help_text = _("A short line that says what the next part is about.")


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("features", PAGE_TEXT)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        preview_value = "<p>We read each study and say in plain words what was found.</p>"
        help_text = _("One or more paragraphs. Use short sentences and everyday words.")


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
        help_text = _("Short points of the same kind. One point for each item.")
