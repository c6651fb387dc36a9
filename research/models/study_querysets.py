from typing import Any

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from research.models.published import PublishedStudy
from research.models.tombstone import Tombstone


class StudySummaryQuerySet(PageQuerySet):
    def another_about_the_paper_of(self, page: Any) -> Any:
        """Another page, draft or live, about the same paper in the same language, or None.

        The newest draft of a page may name a DOI that its row does not, and the reader's copy may
        hold one that a draft removed, so all three are checked.
        """
        if not page.doi:
            return None
        others = self.exclude(pk=page.pk).filter(locale_id=page.locale_id)
        # A withdrawn study may be rewritten on another page; the gate then refuses its own page.
        withdrawn = Tombstone.objects.values("page_id")
        others = others.exclude(pk__in=withdrawn, live=False)
        if row := others.filter(doi=page.doi).first():
            return row
        live = PublishedStudy.objects.filter(doi=page.doi).exclude(page_id=page.pk).first()
        if live:
            return others.filter(pk=live.page_id).first()
        return others.filter(latest_revision__content__doi=page.doi).first()


StudySummaryManager = PageManager.from_queryset(StudySummaryQuerySet)
