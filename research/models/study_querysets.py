from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from research.models.published import PublishedStudy
from research.models.study_steps import with_steps
from research.models.tombstone import Tombstone


class StudySummaryQuerySet(PageQuerySet):
    def for_the_team(self) -> Any:
        """With what the list of the admin shows of each, in one query."""
        return with_steps(self)

    def not_withdrawn(self) -> Any:
        """One may be rewritten on another page; the gate then refuses its own page."""
        return self.exclude(pk__in=Tombstone.objects.values("page_id"), live=False)

    def with_numbers(self, numbers: Mapping[str, str]) -> Any:
        """Those of which the row or the newest draft has one of these: doi, pmid or pmcid."""
        named = Q(pk=None)
        for name, number in numbers.items():
            named |= Q(**{name: number}) | Q(**{f"latest_revision__content__{name}": number})
        return self.filter(named)

    def another_about_the_paper_of(self, page: Any) -> Any:
        """Another page, draft or live, about the same paper in the same language, or None.

        The newest draft of a page may name a DOI that its row does not, and the reader's copy may
        hold one that a draft removed, so all three are checked.
        """
        if not page.doi:
            return None
        others = self.exclude(pk=page.pk).filter(locale_id=page.locale_id).not_withdrawn()
        if row := others.filter(doi=page.doi).first():
            return row
        live = PublishedStudy.objects.filter(doi=page.doi).exclude(page_id=page.pk).first()
        if live:
            return others.filter(pk=live.page_id).first()
        return others.with_numbers({"doi": page.doi}).first()


StudySummaryManager = PageManager.from_queryset(StudySummaryQuerySet)
