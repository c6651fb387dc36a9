from typing import Any

from django.db import models
from wagtail.search import index

from research.study.find_drafts import NUMBERS, TEXTS, words_of


class StudyFindable(models.Model):
    """What Wagtail's own search boxes find a study by: draft, live, or live with a newer draft."""

    latest_revision: Any
    live: Any
    has_unpublished_changes: Any
    search_fields = [index.SearchField("words"), index.AutocompleteField("words")]

    class Meta:
        abstract = True

    @property
    def words(self) -> str:
        row = {name: getattr(self, name) for name in (*TEXTS, *NUMBERS, "doi", "authors")}
        is_newest = self.live and not self.has_unpublished_changes
        draft = None if is_newest else self.latest_revision
        return " ".join(sorted(words_of(row) | words_of(draft.content if draft else {})))
