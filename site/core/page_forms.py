from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """No form has a box for the address. A draft takes a free one, for its preview."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.instance.slug and (title := self.title_of(data)):
            self.instance.title = title
            self.instance.slug = self.instance.free_slug(self.parent_page)
        return data

    def title_of(self, data: dict[str, Any]) -> str:
        return (data.get("title") or "").strip()
