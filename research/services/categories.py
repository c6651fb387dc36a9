from django.conf import settings
from django.db.models import Count, Q

from research.models import CategoryIndexPage


def _pages_with_counts():
    readable = None if settings.DEMO_ALLOWED else Q(category__published_studies__is_demo=False)
    return (
        CategoryIndexPage.objects.live()
        .select_related("category")
        .annotate(count=Count("category__published_studies", filter=readable))
    )


def _as_dict(page: CategoryIndexPage) -> dict:
    """Name and address always; the introduction only as it was signed."""
    category = page.category
    signed = category if category.is_readable else None
    return {
        "id": page.category_id,
        "name": category.name,
        "description": signed.description if signed else "",
        "signed": signed,
        "wants_emergency_line": bool(signed and signed.emergency_line),
        "is_demo": bool(signed and signed.signed_as_demo),
        "url": f"/research/{page.slug}/",
        "slug": page.slug,
        "count": page.count,
    }


def category_list() -> list[dict]:
    """All categories with a live page and how many studies each lists. One query."""
    pages = _pages_with_counts().order_by("category__sort_order", "category__name")
    return [_as_dict(page) for page in pages]


def category_at(slug: str) -> dict | None:
    """The category whose page has this address, or None. One query."""
    page = _pages_with_counts().filter(slug=slug).first()
    return _as_dict(page) if page else None
