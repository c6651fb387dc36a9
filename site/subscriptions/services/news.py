"""What became new for readers in a span of time, read from the readers' copies."""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.demo_words import DEMO_WORDS
from research.models import PublishedStudy
from research.published.presenters import Notices, Stage
from review.choices import ChangeKind, HistoryEvent
from review.generic_reference import PAGE
from review.models import Publication

logger = logging.getLogger("subscriptions")


@dataclass(frozen=True)
class Item:
    """One study in a mail."""

    study: PublishedStudy
    is_new: bool

    @property
    def key(self) -> tuple[int, int, bool]:
        return self.study.page_id, self.study.version, self.is_new

    @property
    def what_changed(self) -> str:
        """The signed sentence, for a study that readers knew before."""
        event = next(
            (entry for entry in self.study.history if entry["what"] == HistoryEvent.PUBLISHED), None
        )
        return "" if self.is_new or event is None else event["note"]

    @property
    def doubts(self) -> list[str]:
        """What the journal said of the paper since; a retracted one is in no digest."""
        return [banner["title"] for banner in Notices(self.study).banners]

    @property
    def stage(self) -> str:
        return Stage(self.study).current

    @property
    def checked(self) -> str:
        """Who signed it and when; for demo text that nobody did."""
        if self.study.is_demo:
            return str(DEMO_WORDS)
        signer = self.study.signature
        name = ", ".join(part for part in (signer["name"], signer["credentials"]) if part)
        day = date_format(self.study.signed_on, "F j, Y")
        return _("Medically reviewed by %(name)s on %(day)s") % {"name": name, "day": day}


@dataclass(frozen=True)
class News:
    """One study that was published in the span, first or again."""

    study: PublishedStudy
    topics: frozenset[int]
    until: datetime

    @cached_property
    def moments(self) -> list[tuple[datetime, bool]]:
        """When it was published with something to tell, and whether for the first time."""
        return [
            (moment, event["version"] == 1)
            for event in self.study.history
            if event["what"] == HistoryEvent.PUBLISHED
            and (event["version"] == 1 or event["kind"] != ChangeKind.WORDING)
            and (moment := datetime.fromisoformat(event["when"])) <= self.until
        ]

    def item_since(self, since: datetime) -> Item | None:
        new = [first for moment, first in self.moments if moment > since]
        return Item(self.study, is_new=any(new)) if new else None

    @property
    def newest(self) -> datetime:
        return max((moment for moment, _first in self.moments), default=self.study.added_at)


def news_between(since: datetime, until: datetime) -> list[News]:
    """Newest first. Two queries: the studies, and their categories."""
    published = Publication.objects.valid().filter(
        kind=PAGE, published_at__gt=since, published_at__lte=until
    )
    return _news(published.values("object_id"), until)


def items_now(page_ids: set[int], told_as_new: set[int]) -> list[Item]:
    """These studies as readers see them now; what readers cannot see any more is left out."""
    news = _news(page_ids, timezone.now())
    return [Item(entry.study, entry.study.page_id in told_as_new) for entry in news]


def _news(page_ids, until: datetime) -> list[News]:
    """A retracted paper is no news: whoever was sent it hears so in a mail of its own."""
    studies = (
        PublishedStudy.objects.readable()
        .filter(page_id__in=page_ids)
        .defer("search_text")
        .prefetch_related("categories")
    )
    sound = [study for study in studies if not study.is_retracted]
    news = [entry for study in sound if (entry := _news_of(study, until))]
    return sorted(news, key=lambda entry: (entry.newest, entry.study.pk), reverse=True)


def _news_of(study: PublishedStudy, until: datetime) -> News | None:
    """None for a study whose history cannot be read: it stops none of the others."""
    news = News(study, frozenset(topic.pk for topic in study.categories.all()), until)
    try:
        _first_read = news.moments
    except Exception:
        logger.exception("Page %s stands in no mail: its history is broken.", study.page_id)
        return None
    return news
