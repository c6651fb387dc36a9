"""The paper and our summary, ready to be cited. No query."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from research.citations import apa, paper_item, summary_item
from research.citations.item import Item
from research.published.presenters import ReaderText
from research.published.presenters.notices import ReaderNotices


class ReaderCitations(ReaderText, ReaderNotices):
    """Reads the signed text and the address of the page."""

    path: str
    is_demo: bool
    text: dict[str, Any]

    @property
    def cite_url(self) -> str:
        return f"{self.path}cite/"

    @property
    def slug(self) -> str:
        return self.path.strip("/").rpartition("/")[2]

    @cached_property
    def paper_item(self) -> Item:
        return paper_item(
            self.text,
            key=self.slug,
            journal=self.journal,
            doi_url=self.doi_url,
            is_retracted=self.is_retracted,
            note=self._note,
        )

    @cached_property
    def summary_item(self) -> Item:
        demo = f" [{_('Demo text: no clinician has checked this')}]" if self.is_demo else ""
        return summary_item(
            f"{self.text['title']}{demo}",
            key=f"{self.slug}-summary",
            site_name=settings.WAGTAIL_SITE_NAME,
            url=f"{settings.SITE_URL}{self.path}",
            version=self.version,
            signed_on=self.signed_on,
            note=self._note,
        )

    @property
    def _note(self) -> str:
        """What must travel with a record that is read far from our page."""
        told = [f"{banner['title']}: {banner['url']}" for banner in self.banners]
        if self.is_demo:
            told.insert(0, _("Demo text: no clinician has checked this."))
        return " ".join(told)

    @property
    def paper_citation(self) -> str:
        return apa(self.paper_item)

    @property
    def summary_citation(self) -> str:
        return apa(self.summary_item)
