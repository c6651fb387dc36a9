"""The newest studies for feed readers: as Atom and as JSON Feed, all or from one category."""

import re
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from core.demo_words import DEMO_WORDS
from core.structured_data import absolute
from research.addresses import research_path
from research.listing.categories import category_at
from research.models import PublishedStudy
from research.models.querysets import PublishedStudyQuerySet
from research.published.presenters import Notices

ENTRIES = 30
JSON_FEED = "https://jsonfeed.org/version/1.1"
# Never changed: every id in a feed is made from it, and a new id is a new entry to its readers.
NAMES = UUID("6d2b6f0e-8c1c-4d0c-9a55-2f6c3d0b7a41")
# Characters that XML cannot contain at all; text pasted from a PDF may have some.
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _sayable(text: str) -> str:
    return UNSAYABLE.sub(" ", text)


def _category(slug: str) -> dict | None:
    """None for the feed of all studies."""
    if not slug:
        return None
    category = category_at(slug)
    if category is None:
        raise Http404
    return category


def _title(category: dict | None) -> str:
    name = category["name"] if category else _("Latest research")
    return f"{name} | {settings.WAGTAIL_SITE_NAME}"


def _subtitle(category: dict | None) -> str:
    if not category:
        return _("Spinal cord injury research in plain words.")
    demo = f"{DEMO_WORDS}. " if category["is_demo"] else ""
    return f"{demo}{category['description']}"


def _page(category: dict | None) -> str:
    return absolute(category["url"] if category else research_path())


def _entries(category: dict | None) -> PublishedStudyQuerySet:
    studies = PublishedStudy.objects
    return (studies.in_category(category["id"]) if category else studies.newest_first())[:ENTRIES]


def _words(study: PublishedStudy) -> str:
    # A feed reader shows no page around the words, so demo text says so in the words.
    demo = f"{DEMO_WORDS}. " if study.is_demo else ""
    return f"{demo}{study.teaser}"


def _name(study: PublishedStudy) -> str:
    """Stays the same when the study, or the whole site, moves to another address.

    The moment of its first publication keeps it apart from a study of another copy of the site.
    """
    return _urn(f"study {study.page_id} {study.added_at.astimezone(UTC).isoformat()}")


def _feed_name(category: dict | None) -> str:
    return _urn(f"feed of category {category['id']}" if category else "feed of all studies")


def _urn(words: str) -> str:
    return uuid5(NAMES, words).urn


def _changed_at(study: PublishedStudy) -> datetime:
    """A text that was signed before its hour of publication changed for readers at that hour."""
    return max(Notices(study).changed_at, study.added_at)


class StudyFeed(Feed):
    """Atom. Absolute addresses come from SITE_URL."""

    feed_type = Atom1Feed

    # An entry disappears when its study is withdrawn, and then the newest date may go back. A
    # feed reader that asks by date would keep the entry, so only the ETag is offered.
    @method_decorator(conditional_page)
    def __call__(self, request, *args, **kwargs) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        return response

    def get_object(self, request, category: str = "") -> dict | None:
        return _category(category)

    def title(self, obj) -> str:
        return _title(obj)

    def subtitle(self, obj) -> str:
        return _subtitle(obj)

    def link(self, obj) -> str:
        return _page(obj)

    def feed_url(self, obj) -> str:
        return f"{self.link(obj)}feed/"

    def feed_guid(self, obj) -> str:
        return _feed_name(obj)

    def author_name(self) -> str:
        """The site: whoever signed a text did not write it."""
        return settings.WAGTAIL_SITE_NAME

    def author_link(self) -> str:
        return absolute("/")

    def items(self, obj):
        return _entries(obj)

    def item_title(self, item) -> str:
        return _sayable(item.announced_title)

    def item_description(self, item) -> str:
        # Atom's summary is HTML.
        return escape(_sayable(_words(item)))

    def item_link(self, item) -> str:
        return absolute(item.path)

    def item_guid(self, item) -> str:
        return _name(item)

    def item_pubdate(self, item):
        return item.added_at

    def item_updateddate(self, item):
        return _changed_at(item)


@conditional_page
@require_safe
def json_feed(request: HttpRequest, category: str = "") -> HttpResponse:
    """JSON Feed 1.1, with the same entries as the Atom feed."""
    facts = _category(category)
    items = [
        {
            "id": _name(study),
            "url": absolute(study.path),
            "title": study.announced_title,
            "content_text": _words(study),
            "date_published": study.added_at.isoformat(),
            "date_modified": _changed_at(study).isoformat(),
            "tags": [chip["name"] for chip in study.chips],
        }
        for study in _entries(facts)
    ]
    feed = {
        "version": JSON_FEED,
        "title": _title(facts),
        "description": _subtitle(facts),
        "home_page_url": _page(facts),
        "feed_url": f"{_page(facts)}feed.json",
        "language": settings.LANGUAGE_CODE,
        "authors": [{"name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")}],
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json")
