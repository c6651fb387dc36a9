"""Addresses for search engines, each with the day of its newest signature or edit.

Demo pages are left out: they carry noindex. Nothing here reads a draft of a study.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.functional import cached_property

from home.models import ContactPage, HomePage, StandardPage
from research.addresses import category_path
from research.listing.categories import category_pages
from research.models import PublishedStudy
from taxonomy.models import GlossaryTerm

# Lists without an editors' page of their own.
LISTS = (
    "research:index",
    "research:categories",
    "taxonomy:glossary",
    "taxonomy:crisis",
    "research:open_data",
    "research:api",
)


class OurSitemap(Sitemap):
    """Addresses come from SITE_URL, whatever host was requested."""

    # The protocol allows 50,000; smaller parts are reread sooner after a change.
    limit = 10_000

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme


class SignedRows(OurSitemap):
    """Rows with the date of their last signature."""

    def rows(self) -> Any:
        raise NotImplementedError

    def get_latest_lastmod(self) -> datetime | None:
        """Django would read every row for this."""
        return self.rows().order_by().aggregate(newest=Max("signed_at"))["newest"]


class Studies(SignedRows):
    def rows(self) -> Any:
        return PublishedStudy.objects.filter(is_demo=False)

    def items(self) -> Any:
        return self.rows().order_by("pk").values_list("path", "signed_at")

    def location(self, item: Any) -> str:
        return item[0]

    def lastmod(self, item: Any) -> datetime:
        return item[1]


class Terms(SignedRows):
    def rows(self) -> Any:
        return GlossaryTerm.readable().filter(signed_as_demo=False)

    def items(self) -> Any:
        return self.rows()

    def location(self, item: Any) -> str:
        return item.get_absolute_url()

    def lastmod(self, item: Any) -> datetime:
        return item.signed_at


class Pages(OurSitemap):
    """Ordinary pages, categories and lists."""

    @cached_property
    def rows(self) -> list[tuple[str, datetime | None]]:
        return [*_ordinary(), *_categories(), *((reverse(name), None) for name in LISTS)]

    def items(self) -> list[tuple[str, datetime | None]]:
        return self.rows

    def location(self, item: Any) -> str:
        return item[0]

    def lastmod(self, item: Any) -> datetime | None:
        return item[1]

    def get_latest_lastmod(self) -> datetime | None:
        return max((moment for _, moment in self.rows if moment), default=None)


SITEMAPS: dict[str, type[Sitemap]] = {"studies": Studies, "pages": Pages, "glossary": Terms}


def _ordinary() -> Iterable[tuple[str, datetime | None]]:
    home = HomePage.objects.live().first()
    if home is None:
        return
    yield "/", home.last_published_at
    for model in (StandardPage, ContactPage):
        for page in model.readable().filter(signed_as_demo=False).order_by("path"):
            yield f"/{page.slug}/", page.last_published_at


def _categories() -> Iterable[tuple[str, datetime | None]]:
    """With the day on which one of its studies, or its own words, were signed last."""
    real = Q(category__published_studies__is_demo=False)
    pages = category_pages().order_by("path")
    newest = Max("category__published_studies__signed_at", filter=real)
    for page in pages.annotate(newest=newest):
        category = page.category
        moments = [page.newest, None if category.signed_as_demo else category.signed_at]
        if known := [moment for moment in moments if moment]:
            yield category_path(page.slug), max(known)
