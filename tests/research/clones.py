"""Many rows of the reader's copy, made from one that went the whole road."""

from datetime import timedelta
from typing import Any

from research.listing.facets.write import write_facets
from research.models import PublishedStudy
from research.published.search_index import index_studies


def clone(study: PublishedStudy, **changes: Any) -> PublishedStudy:
    """One more published study with the categories of `study`, a minute older than the oldest."""
    row = _clone(study, **changes)
    index_studies([row])
    return row


def clones(study: PublishedStudy, number: int) -> list[PublishedStudy]:
    rows = [_clone(study) for _ in range(number)]
    index_studies(rows)
    return rows


def _clone(study: PublishedStudy, **changes: Any) -> PublishedStudy:
    categories = list(study.categories.all())
    row = PublishedStudy.objects.get(pk=study.pk)
    oldest = PublishedStudy.objects.order_by("added_at").values_list("added_at", flat=True)[0]
    number = PublishedStudy.objects.count()
    facts = {
        "pk": None,
        "page_id": 1_000_000 + number,
        "path": f"{study.path[:-1]}-{number}/",
        "doi": f"10.9999/{number}",
        "added_at": oldest - timedelta(minutes=1),
    }
    for name, value in (facts | changes).items():
        setattr(row, name, value)
    row._state.adding = True
    row.save()
    row.categories.set(categories)
    write_facets(row, categories)
    return row
