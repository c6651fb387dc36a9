from typing import Any

from django.forms import CharField, Select
from django.utils.translation import gettext_lazy as _

from core.page_forms import BasePageForm
from research.choices import Licence
from research.study.mended import FIELDS, LABELS, Refused, mend
from research.study.readiness import words_of_another_page


class StudyForm(BasePageForm):
    """A draft needs a title and nothing else. Problems are shown beside the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.refused_identifiers = []
        for name in LABELS:
            if name in self.fields:
                # An address is longer than the number in it, and a browser would cut it.
                self.fields[name] = _without_limit(self.fields[name])
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
        """A wrong identifier leaves its box as it was; the rest of the draft is saved."""
        before = {name: self.initial.get(name) for name in FIELDS}
        refused = mend(self.cleaned_data, was_stored=self.instance.was_stored, before=before)
        super()._post_clean()
        if not any(one.field == "doi" for one in refused):
            refused += self._of_another_page(before["doi"])
        self.instance.refused_identifiers = refused

    def _of_another_page(self, before: str | None) -> list[Refused]:
        # What is stored already is told when the page is submitted.
        is_new = self.instance.doi != before
        sentence = words_of_another_page(self.instance) if is_new else ""
        if not sentence:
            return []
        typed, self.instance.doi = self.instance.doi, before or None
        return [Refused("doi", str(LABELS["doi"]), typed, sentence)]


def _without_limit(field: CharField) -> CharField:
    return CharField(
        label=field.label,
        help_text=field.help_text,
        required=False,
        empty_value=field.empty_value,
        widget=type(field.widget)(),
    )
