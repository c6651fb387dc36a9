from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.models import BasePage
from core.rich_text import PAGE_TEXT
from core.structured_data import website
from home.models.ordinary_page import OrdinaryPage
from home.page_text import LinkedText
from research.listing.categories import category_list
from research.models import PublishedStudy
from research.published.snapshot import snapshot
from review.fields import Text

LATEST_STUDIES = 6


class HomePage(OrdinaryPage):
    """The home page: the promise, a first word to newly injured people, and what is new."""

    intro = models.TextField(
        _("introduction"),
        max_length=500,
        help_text=_("Stands under the title. Two or three short sentences that say what we do."),
    )
    first_words_heading = models.CharField(
        _("heading"),
        max_length=120,
        blank=True,
        help_text=_("Example: Is the injury new to you?"),
    )
    first_words = RichTextField(
        _("text"),
        blank=True,
        features=PAGE_TEXT,
        help_text=_(
            "A calm word for people who were hurt not long ago, and for their families."
            " Say where to start. Leave both boxes empty to hide this part."
        ),
    )

    signed_text_fields = (
        *OrdinaryPage.signed_text_fields,
        Text("intro", prose=True),
        Text("first_words_heading", prose=True),
        LinkedText("first_words"),
    )
    template = "home/home_page.html"
    max_count = 1
    fixed_slugs = frozenset({"home"})
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "home.ContactPage", "research.ResearchIndexPage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("first_words_heading"), FieldPanel("first_words")],
            heading=_("For people who are newly injured"),
        ),
        *OrdinaryPage.end_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("first_words"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs) -> dict:
        categories = category_list()
        return {
            **super().get_context(request, *args, **kwargs),
            "latest": list(PublishedStudy.objects.newest_first()[:LATEST_STUDIES]),
            "categories": categories,
            "structured_data": website(),
            "start_here": snapshot().start_here,
            "any_demo": any(category["is_demo"] for category in categories),
        }
