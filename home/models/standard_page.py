from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BulletListBlock, HeadingBlock, ParagraphBlock, PictureBlock
from core.models import BasePage
from home.blocks import EvidenceLevelsBlock, ReviewersBlock, SpineBlock
from home.models.ordinary_page import OrdinaryPage
from home.page_text import Body
from home.shipped_pages import MEDICAL_PAGES, ORDINARY_PAGES
from review.fields import Text

# With fewer parts the whole page is seen at once.
FEWEST_HEADINGS = 4
# A block with a heading of its own, by the id that links lead to.
HEADED = {"evidence_levels": ("levels", _("What the evidence levels mean"))}


class StandardPage(OrdinaryPage):
    """A page with text about the site itself, such as About or Privacy, or about care."""

    introduction = models.TextField(
        _("introduction"),
        max_length=500,
        blank=True,
        help_text=_(
            "One or two sentences that say what this page is about."
            " {operator_name}, {operator_address} and {contact_email} are filled in for readers."
        ),
    )
    body = StreamField(
        [
            ("heading", HeadingBlock()),
            ("paragraph", ParagraphBlock()),
            ("list", BulletListBlock()),
            ("evidence_levels", EvidenceLevelsBlock()),
            ("reviewers", ReviewersBlock()),
            ("picture", PictureBlock()),
            ("spine", SpineBlock()),
        ],
        # Links lead to the one table.
        block_counts={name: {"max_num": 1} for name in ("evidence_levels", "reviewers", "spine")},
        blank=True,
        verbose_name=_("text"),
        help_text=_(
            "Add a heading, then text, a list or a picture. Short parts are easier to read."
            " {operator_name}, {operator_address} and {contact_email} work here too."
        ),
    )

    signed_text_fields = (
        *OrdinaryPage.signed_text_fields,
        Text("introduction", prose=True),
        Body("body"),
    )
    template = "home/standard_page.html"
    fixed_slugs = frozenset(ORDINARY_PAGES + MEDICAL_PAGES)
    parent_page_types = ["home.HomePage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        *OrdinaryPage.end_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("ordinary page")
        verbose_name_plural = _("ordinary pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": [{"title": _("Home"), "url": "/"}],
            "headings": self.headings(),
        }

    def headings(self) -> list[dict[str, Any]]:
        """For the contents beside a long text; none for a short one."""
        found = [
            (f"part-{number}", block.value)
            if block.block_type == "heading"
            else HEADED.get(block.block_type)
            for number, block in enumerate(self.body, start=1)
        ]
        headings = [{"anchor": one[0], "words": one[1]} for one in found if one]
        return headings if len(headings) >= FEWEST_HEADINGS else []

    @property
    def spine(self) -> dict[str, Any] | None:
        """The words of its drawing of the spine, if it has one."""
        return next((part.value.words() for part in self.body.blocks_by_name("spine")), None)

    def shows_picture(self, pk: int) -> bool:
        pictures = (block["value"] for block in self.body.raw_data if block["type"] == "picture")
        return any(value.get("picture") == pk for value in pictures)

    def problems(self) -> list[str]:
        if not self.introduction.strip() and not self.body:
            return [gettext("Text: write it. The page is empty.")]
        return list(self._problems_of_blocks())

    def _problems_of_blocks(self) -> Iterator[str]:
        for number, block in enumerate(self.body, start=1):
            if hasattr(block.value, "problems"):
                part = gettext("Text, part %(n)d") % {"n": number}
                yield from (f"{part}: {problem}" for problem in block.value.problems())
