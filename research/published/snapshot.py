"""Words that many pages need and that rarely change, kept in each process.

Categories, glossary, emergency line, and the page for newly injured people. Each process asks
the database at most once a second whether anything changed (core/services/generation.py); the
process that changed it knows at once.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Page

from core.services import generation
from research.listing.categories import category_pages, category_words
from taxonomy.models import EmergencyLine, GlossaryTerm

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
    generation: str
    with_demo: bool


_kept: _Kept | None = None


def snapshot() -> Snapshot:
    global _kept  # noqa: PLW0603 - one per process, by design
    # Before the words are read: if they change meanwhile, they are read again.
    now = generation.recent()
    kept = _kept
    if kept and (kept.generation, kept.with_demo) == (now, settings.DEMO_ALLOWED):
        return kept.words
    words = _read()
    _kept = _Kept(words, now, settings.DEMO_ALLOWED)
    return words


def forget() -> None:
    global _kept  # noqa: PLW0603
    _kept = None
    generation.forget()


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
