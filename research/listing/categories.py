from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from research.addresses import category_path
from research.models import CategoryIndexPage
from taxonomy.models import Category


def category_pages() -> QuerySet[CategoryIndexPage]:
    """Live pages of categories that were signed, in the order of their list."""
    pages = CategoryIndexPage.objects.live().filter(category__in=Category.readable())
    return pages.select_related("category").order_by("category__sort_order", "category__name")


def category_words(page: CategoryIndexPage) -> dict[str, Any]:
    """As they were signed."""
    category = page.category
    return {
        "id": page.category_id,
        "key": category.slug,
        "name": category.name,
        "icon": category.icon,
        "synonyms": category.synonym_list(),
        "description": category.description,
        "signed": category,
        "wants_emergency_line": category.emergency_line,
        "is_demo": category.signed_as_demo,
        "url": category_path(page.slug),
        "slug": page.slug,
    }


def _with_counts(pages: QuerySet[CategoryIndexPage]) -> list[dict[str, Any]]:
    readable = None if settings.DEMO_ALLOWED else Q(category__published_studies__is_demo=False)
    counted = pages.annotate(count=Count("category__published_studies", filter=readable))
    return [category_words(page) | {"count": page.count} for page in counted]


def category_list() -> list[dict[str, Any]]:
    """All categories with a live page and how many studies each lists. One query."""
    return _with_counts(category_pages())


def category_at(slug: str) -> dict[str, Any] | None:
    """The category whose page has this address, or None. One query."""
    return next(iter(_with_counts(category_pages().filter(slug=slug))), None)
