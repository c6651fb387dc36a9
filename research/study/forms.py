import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CharField, Select
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from core.page_forms import BasePageForm
from research.choices import Licence
from research.study.author_field import AuthorsField
from research.study.mended import NUMBERS, read
from research.study.readiness import words_of_another_page
from research.study.registrations import problem_with_registrations


class StudyForm(BasePageForm):
    """Nothing stops a draft. Problems are shown beside the box (core/partial_save.py)."""

    untitled = _("Study without a title")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NUMBERS:
            if name in self.fields:
                # An address is longer than the number in it, and a browser would cut it.
                self.fields[name] = _without_limit(self.fields[name])
        if "authors" in self.fields:
            self.fields["authors"] = self._authors()
        if "licence" in self.fields:
            self.fields["licence"].widget = Select(choices=self._licences())

    def _authors(self) -> AuthorsField:
        """A StreamField of 500 authors would take 20 seconds to open."""
        old = self.fields["authors"]
        field = AuthorsField(block=old.block, label=old.label, help_text=old.help_text)
        field.open_with(self.instance.authors)
        return field

    def clean_authors(self) -> StreamValue:
        """A wrong ORCID is named, and its author is stored without it."""
        field, lines = self.fields["authors"], self.cleaned_data["authors"]
        problems = [line.problem for line in lines if line.problem]
        if problems and self.is_only_shown:
            raise ValidationError(problems)
        for problem in problems:
            self.refuse("authors", [problem])
        return field.stream(lines)

    def _licences(self) -> list[tuple[str, Any]]:
        """Words that are no longer in the list stay a choice, so that saving loses nothing."""
        choices = [("", _("Not known to us")), *Licence.choices]
        stored = self.instance.licence
        return choices if stored in dict(choices) else [*choices, (stored, stored)]

    def title_of(self, data: dict[str, Any]) -> str:
        titles = (data.get("plain_title") or "", data.get("paper_title") or "")
        return next((title.strip() for title in titles if title.strip()), "")

    def clean_doi(self) -> str | None:
        doi = self._read("doi") or None
        # What is stored already is told when the page is submitted.
        if doi and doi != self.initial.get("doi"):
            page = copy.copy(self.instance)
            page.doi = doi
            if sentence := words_of_another_page(page):
                raise ValidationError(sentence)
        return doi

    def clean_pmid(self) -> str:
        return self._read("pmid")

    def clean_pmcid(self) -> str:
        return self._read("pmcid")

    def clean_registrations(self) -> str:
        """A wrong digit leads to another trial, or to none."""
        typed: str = self.cleaned_data["registrations"]
        if problem := problem_with_registrations(typed):
            raise ValidationError(problem)
        return typed

    def _read(self, name: str) -> str:
        typed = self.cleaned_data[name] or ""
        try:
            right = read(name, typed)
        except ValidationError:
            if self.instance.was_stored(name, typed):
                return typed
            raise
        is_old = right != typed and typed and self.instance.was_stored(name, typed)
        return typed if is_old else right


def _without_limit(field: CharField) -> CharField:
    return CharField(
        label=field.label,
        help_text=field.help_text,
        required=False,
        empty_value=field.empty_value,
        widget=type(field.widget)(),
    )
