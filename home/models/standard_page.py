from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BulletListBlock, HeadingBlock, ParagraphBlock
from core.models import BasePage
from home.blocks import EvidenceLevelsBlock, ReviewersBlock
from home.models.ordinary_page import OrdinaryPage
from home.page_text import Body
from home.shipped_pages import MEDICAL_PAGES, ORDINARY_PAGES
from review.fields import Text


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
        ],
        # Links lead to the one table.
        block_counts={"evidence_levels": {"max_num": 1}, "reviewers": {"max_num": 1}},
        blank=True,
        verbose_name=_("text"),
        help_text=_(
            "Add a heading, then text or a list. Short parts are easier to read."
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
        }

    def problems(self) -> list[str]:
        if not self.introduction.strip() and not self.body:
            return [gettext("Text: write it. The page is empty.")]
        return []
