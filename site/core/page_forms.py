from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from core.partial_save import PartialSaveForm


class BasePageForm(PartialSaveForm, WagtailAdminPageForm):
    """No form has a box for the address. A draft takes a free one, for its preview."""

    has_a_stand_in = frozenset({"title"})
    # What a draft is called that got no title yet.
    untitled = _("Page without a title")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        title = self.title_of(data) or self.instance.title or str(self.untitled)
        if "title" in data:
            data["title"] = title
        if not self.instance.slug:
            self.instance.title = title
            self.instance.slug = self.instance.free_slug(self.parent_page)
        return data

    def title_of(self, data: dict[str, Any]) -> str:
        return (data.get("title") or "").strip()
