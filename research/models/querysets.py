from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from core.models.generation import new_stamp
from core.services import generation
from research.models.paper_notice import PaperNotice
from taxonomy.models import EmergencyLine, GlossaryTerm

PAGE_SIZE = 10
# No list shows these.
LONG = ("document", "search_text", "history", "glossary")


class PublishedStudyQuerySet(models.QuerySet):
    """Lists of the reader's copy. Each reads one table in one query."""

    def update(self, **columns: Any) -> int:
        with transaction.atomic(savepoint=False):
            generation.changed()
            return super().update(**{"stamp": new_stamp(), **columns})

    def readable(self) -> "PublishedStudyQuerySet":
        """What readers may see. Demo text is hidden where there are real readers."""
        return self if settings.DEMO_ALLOWED else self.filter(is_demo=False)

    def to_verify(self) -> "PublishedStudyQuerySet":
        """Each with all the sources of its unsigned columns (models/unsigned_columns.py)."""
        line = EmergencyLine.readable().order_by("pk")
        notices = PaperNotice.objects.filter(page_id=models.OuterRef("page_id"))
        sources: list[Any] = [
            "categories__index_page",
            "facets",
            models.Prefetch("found_studies", self.model._default_manager.only("title", "path")),
            models.Prefetch("terms", GlossaryTerm.readable(), to_attr="readable_terms"),
        ]
        return (
            self.select_related("rendered")
            .annotate(
                line_text=models.Subquery(line.values("text")[:1]),
                line_is_demo=models.Subquery(line.values("signed_as_demo")[:1]),
                has_notices=models.Exists(notices),
            )
            .prefetch_related(*sources)
        )

    def newest_first(self) -> "PublishedStudyQuerySet":
        return self.readable().defer(*LONG).order_by("-added_at", "-pk")

    def in_category(self, category_id: int) -> "PublishedStudyQuerySet":
        return self.newest_first().filter(categories=category_id)

    def older_than(self, added_at, pk: int) -> "PublishedStudyQuerySet":
        return self.filter(Q(added_at__lt=added_at) | Q(added_at=added_at, pk__lt=pk))

    def newer_than(self, added_at, pk: int) -> "PublishedStudyQuerySet":
        return self.filter(Q(added_at__gt=added_at) | Q(added_at=added_at, pk__gt=pk))
