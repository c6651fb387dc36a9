"""Words that many pages need and that rarely change, kept in each process.

Categories, glossary, emergency line, and the page for newly injured people. Each process asks
the database at most once a second whether they changed (SNAPSHOT_CHECK_SECONDS); the process that
changed them knows at once. Whatever changes them tells `research/published/snapshot_stamp.py`.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from wagtail.models import Page

from research.listing.categories import category_pages, category_words
from research.models import SnapshotStamp
from taxonomy.models import EmergencyLine, GlossaryTerm

STAMP = "words"
NEWLY_INJURED = "newly-injured"
CHILD_OF_HOME = 3  # depth in the tree: root, home, page


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Shared by all requests: never change what is in it."""

    categories: tuple[dict[str, Any], ...]
    terms: tuple[GlossaryTerm, ...]
    emergency: EmergencyLine | None
    # The page for newly injured people, when readers may see it: title, address, the words of its
    # drawing of the spine, and whether they are demo text.
    start_here: dict[str, Any] | None

    def category_at(self, slug: str) -> dict[str, Any] | None:
        return next((category for category in self.categories if category["slug"] == slug), None)


@dataclass(frozen=True)
class _Kept:
    words: Snapshot
    stamp: str
    with_demo: bool
    checked_at: float


_kept: _Kept | None = None


def snapshot() -> Snapshot:
    global _kept  # noqa: PLW0603 - one per process, by design
    kept = _kept
    if kept and kept.with_demo == settings.DEMO_ALLOWED:
        if monotonic() - kept.checked_at < settings.SNAPSHOT_CHECK_SECONDS:
            return kept.words
        if (stamp := _stamp()) == kept.stamp:
            _kept = _Kept(kept.words, stamp, kept.with_demo, monotonic())
            return kept.words
    # The stamp is read first: if words change meanwhile, it is old and they are read again.
    stamp = _stamp()
    words = _read()
    _kept = _Kept(words, stamp, settings.DEMO_ALLOWED, monotonic())
    return words


def forget() -> None:
    global _kept  # noqa: PLW0603
    _kept = None


def _stamp() -> str:
    stamp = SnapshotStamp.objects.filter(name=STAMP).values_list("stamp", flat=True).first()
    return stamp or ""


def _read() -> Snapshot:
    return Snapshot(
        categories=tuple(category_words(page) for page in category_pages()),
        terms=tuple(GlossaryTerm.readable()),
        emergency=EmergencyLine.readable().first(),
        start_here=_start_here(),
    )


def _start_here() -> dict[str, Any] | None:
    pages = Page.objects.live().filter(slug=NEWLY_INJURED, depth=CHILD_OF_HOME)
    page = pages.specific().first()
    if page is None or not getattr(page, "is_readable", True):
        return None
    return {
        "title": page.title,
        "url": f"/{NEWLY_INJURED}/",
        "spine": getattr(page, "spine", None),
        "is_demo": getattr(page, "signed_as_demo", False),
    }
