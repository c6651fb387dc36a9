from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from research.study.readiness import level_problem, same_paper_problem
from research.study.slugs import free_slug


class StudyForm(WagtailAdminPageForm):
    """A draft needs a title and nothing else. What is wrong with it is said beside the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The address stands on the last tab; a new draft gets one from its title.
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self._say_beside("evidence_level", level_problem(self.instance))

    def _say_beside(self, name: str, sentence: str) -> None:
        field = self.fields.get(name)
        if sentence and field:
            field.help_text = f"{field.help_text} {_('Not right yet:')} {sentence}"

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
