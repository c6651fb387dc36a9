from typing import Any

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from research.choices import Licence
from research.study.readiness import same_paper_problem
from research.study.slugs import free_slug


class StudyForm(WagtailAdminPageForm):
    """A draft needs a title and nothing else. Problems are shown beside the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The address is on the last tab; a new draft gets one from its title.
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "licence" in self.fields:
            self.fields["licence"].widget = Select(choices=self._licences())

    def _licences(self) -> list[tuple[str, Any]]:
        """Words that are no longer in the list stay a choice, so that saving loses nothing."""
        choices = [("", _("Not known to us")), *Licence.choices]
        stored = self.instance.licence
        return choices if stored in dict(choices) else [*choices, (stored, stored)]

    def clean(self):
        data = super().clean()
        title = (data.get("plain_title") or "").strip() or (data.get("paper_title") or "").strip()
        if not title:
            self.add_error("plain_title", _("Give the study a title, so that you find it again."))
        elif "slug" in data and not data["slug"]:
            data["slug"] = free_slug(title, self.parent_page, self.instance)
        return data

    def _post_clean(self):
        super()._post_clean()
        sentence = "" if "doi" in self.errors else same_paper_problem(self.instance)
        if sentence:
            self.add_error("doi", sentence)
