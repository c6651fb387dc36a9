from typing import Any

from django.forms import Select
from django.utils.translation import gettext_lazy as _

from core.page_forms import BasePageForm
from research.choices import Licence
from research.study.readiness import same_paper_problem


class StudyForm(BasePageForm):
    """A draft needs a title and nothing else. Problems are shown beside the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "licence" in self.fields:
            self.fields["licence"].widget = Select(choices=self._licences())

    def _licences(self) -> list[tuple[str, Any]]:
        """Words that are no longer in the list stay a choice, so that saving loses nothing."""
        choices = [("", _("Not known to us")), *Licence.choices]
        stored = self.instance.licence
        return choices if stored in dict(choices) else [*choices, (stored, stored)]

    def clean(self):
        data = super().clean()
        if not self.title_of(data):
            self.add_error("plain_title", _("Give the study a title, so that you find it again."))
        return data

    def title_of(self, data: dict[str, Any]) -> str:
        titles = (data.get("plain_title") or "", data.get("paper_title") or "")
        return next((title.strip() for title in titles if title.strip()), "")

    def _post_clean(self):
        super()._post_clean()
        sentence = "" if "doi" in self.errors else same_paper_problem(self.instance)
        if sentence:
            self.add_error("doi", sentence)
