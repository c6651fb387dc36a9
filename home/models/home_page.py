from typing import Any

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
from research.listing.evidence_map import EvidenceMap, evidence_map
from research.listing.map_teaser import map_teaser
from research.models import PublishedStudy
from research.published.snapshot import Snapshot, snapshot
from review.fields import Text

LATEST_STUDIES = 3
SEARCHES = 4


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
            " Say where to start. Without it, a heading and the link to the page for them stand"
            " here."
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
        kept = snapshot()
        # The map counts the studies of each topic, so nothing else asks for that.
        counted = evidence_map(kept.categories)
        topics = _topics(kept, counted)
        return {
            **super().get_context(request, *args, **kwargs),
            "latest": list(PublishedStudy.objects.newest_first()[:LATEST_STUDIES]),
            "topics": topics,
            "searches": _searches(topics),
            "map": map_teaser(counted),
            "structured_data": website(),
            "start_here": kept.start_here,
            "any_demo": any(words["is_demo"] for words in [*topics, kept.start_here] if words),
        }


def _topics(kept: Snapshot, counted: EvidenceMap) -> list[dict[str, Any]]:
    """All categories, each with the number of its studies."""
    rows = zip(kept.categories, counted.rows, strict=True)
    return [category | {"count": row.total} for category, row in rows]


def _searches(topics: list[dict[str, Any]]) -> list[str]:
    """Everyday words of topics, signed with them: a search for one finds the topic's studies.

    The shortest, since they stand in one line on a phone.
    """
    words = [next(iter(topic["synonyms"]), topic["name"]) for topic in topics if topic["count"]]
    return sorted(words, key=len)[:SEARCHES]
