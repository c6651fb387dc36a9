"""The paper and our summary, ready to be cited. No query."""

from django.conf import settings
from django.utils.functional import cached_property

from core.demo_words import DEMO_WORDS
from research.citations import apa, paper_item, summary_item
from research.citations.item import Item
from research.published.presenters.base import Presenter
from research.published.presenters.notices import Notices
from research.published.presenters.paper import Paper


class Citations(Presenter):
    @cached_property
    def paper_item(self) -> Item:
        paper = Paper(self.study)
        return paper_item(
            self.text,
            key=self.study.slug,
            journal=paper.journal,
            doi_url=paper.doi_url,
            is_retracted=self.study.is_retracted,
            note=self._note,
        )

    @cached_property
    def summary_item(self) -> Item:
        demo = f" [{DEMO_WORDS}]" if self.study.is_demo else ""
        return summary_item(
            f"{self.text['title']}{demo}",
            key=f"{self.study.slug}-summary",
            site_name=settings.WAGTAIL_SITE_NAME,
            url=f"{settings.SITE_URL}{self.study.path}",
            version=self.study.version,
            signed_on=self.study.signed_on,
            note=self._note,
        )

    @property
    def _note(self) -> str:
        """What must travel with a record that is read far from our page."""
        notes = [f"{banner['title']}: {banner['url']}" for banner in Notices(self.study).banners]
        if self.study.is_demo:
            notes.insert(0, f"{DEMO_WORDS}.")
        return " ".join(notes)

    @property
    def paper(self) -> str:
        return apa(self.paper_item)

    @property
    def summary(self) -> str:
        return apa(self.summary_item)
