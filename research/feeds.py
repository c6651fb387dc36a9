import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from research.models import PublishedStudy
from research.services.categories import category_at

ENTRIES = 30
# Characters that XML cannot hold at all; text pasted from a PDF may bring some.
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _sayable(text: str) -> str:
    return UNSAYABLE.sub(" ", text)


class StudyFeed(Feed):
    """The newest studies as Atom, all or of one category. Absolute addresses come from SITE_URL."""

    feed_type = Atom1Feed

    def get_object(self, request, category: str = "") -> dict | None:
        if not category:
            return None
        found = category_at(category)
        if found is None:
            raise Http404
        return found

    def title(self, obj) -> str:
        name = obj["name"] if obj else _("Latest research")
        return f"{name} | {settings.WAGTAIL_SITE_NAME}"

    def subtitle(self, obj) -> str:
        if not obj:
            return _("Spinal cord injury research in plain words.")
        demo = _("Demo text: no clinician has checked this.") + " " if obj["is_demo"] else ""
        return f"{demo}{obj['description']}"

    def link(self, obj) -> str:
        return f"{settings.SITE_URL}{obj['url'] if obj else '/research/'}"

    def feed_url(self, obj) -> str:
        return f"{self.link(obj)}feed/"

    def items(self, obj):
        studies = PublishedStudy.objects
        chosen = studies.in_category(obj["id"]) if obj else studies.newest_first()
        return chosen[:ENTRIES]

    def item_title(self, item) -> str:
        return _sayable(item.announced_title)

    def item_description(self, item) -> str:
        # A feed reader shows no page around the words, so demo text says so in the words.
        demo = _("Demo text: no clinician has checked this.") + " " if item.is_demo else ""
        # Atom's summary is HTML.
        return escape(_sayable(f"{demo}{item.teaser}"))

    def item_link(self, item) -> str:
        return f"{settings.SITE_URL}{item.path}"

    def item_guid(self, item) -> str:
        return f"{settings.SITE_URL}/#study-{item.page_id}"

    def item_pubdate(self, item):
        return item.added_at

    def item_updateddate(self, item):
        return item.changed_at
