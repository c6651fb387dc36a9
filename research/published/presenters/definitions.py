from collections import defaultdict
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property

from research.published.glossary.find import TermFinder
from research.published.glossary.marks import Section
from research.published.presenters.base import Presenter


class Definitions(Presenter):
    """Definitions that open from words on the page. Terms are marked when it is rendered."""

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        if settings.DEMO_ALLOWED:
            return self.study.glossary
        return [entry for entry in self.study.glossary if not entry["is_demo"]]

    @cached_property
    def sections(self) -> defaultdict[str, Section]:
        """A section for any name that a template uses."""
        names = [(entry["slug"], name) for entry in self.shown for name in entry["names"]]
        finder = TermFinder(names) if names else None
        addresses = {entry["slug"]: entry["url"] for entry in self.shown}
        return defaultdict(lambda: Section(finder, addresses))
