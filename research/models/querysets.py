from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from research.models.paper_notice import PaperNotice
from taxonomy.models import Category, EmergencyLine, GlossaryTerm

PAGE_SIZE = 12
# No list shows these.
LONG = ("document", "search_text", "history", "glossary")


class PublishedStudyQuerySet(models.QuerySet):
    """Lists of the reader's copy. Each reads one table in one query."""

    def readable(self) -> "PublishedStudyQuerySet":
        """What readers may see. Demo text is hidden where there are real readers."""
        return self if settings.DEMO_ALLOWED else self.filter(is_demo=False)

    def with_signed_line(self) -> "PublishedStudyQuerySet":
        """Each with the line that it should show, as `line_as_signed`.

        `has_notices` says whether the paper was ever retracted, doubted or corrected.
        """
        asking = Category.readable().filter(
            emergency_line=True, published_studies=models.OuterRef("pk")
        )
        line = EmergencyLine.readable().order_by("pk").values("text")[:1]
        none = Value("", output_field=models.TextField())
        line_text = Coalesce(models.Subquery(line), none)
        wanted = models.When(models.Exists(asking), then=line_text)
        notices = PaperNotice.objects.filter(page_id=models.OuterRef("page_id"))
        studies = self.annotate(
            line_as_signed=models.Case(wanted, default=none), has_notices=models.Exists(notices)
        )
        is_demo = EmergencyLine.readable().order_by("pk").values("signed_as_demo")[:1]
        return studies.annotate(signed_line_is_demo=models.Subquery(is_demo))

    def to_verify(self) -> "PublishedStudyQuerySet":
        """Each with all the sources of its unsigned columns (models/unsigned_columns.py)."""
        others = models.Prefetch("found_studies", self.model._default_manager.only("title", "path"))
        whole = self.with_signed_line().with_signed_definitions()
        return whole.prefetch_related("categories__index_page", "facets", others)

    def with_signed_definitions(self) -> "PublishedStudyQuerySet":
        """Each with the signed terms that it explains, as `terms_as_signed`."""
        signed = models.Prefetch("terms", GlossaryTerm.readable(), to_attr="terms_as_signed")
        return self.prefetch_related(signed)

    def newest_first(self) -> "PublishedStudyQuerySet":
        return self.readable().defer(*LONG).order_by("-added_at", "-pk")

    def in_category(self, category_id: int) -> "PublishedStudyQuerySet":
        return self.newest_first().filter(categories=category_id)

    def older_than(self, added_at, pk: int) -> "PublishedStudyQuerySet":
        return self.filter(Q(added_at__lt=added_at) | Q(added_at=added_at, pk__lt=pk))

    def newer_than(self, added_at, pk: int) -> "PublishedStudyQuerySet":
        return self.filter(Q(added_at__gt=added_at) | Q(added_at=added_at, pk__gt=pk))
