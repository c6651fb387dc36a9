from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from core import addresses
from core.page_forms import BasePageForm


class BasePage(Page):
    """What every page of the site shares: it is public, so nobody can restrict who sees it, and
    nobody writes its address.

    It is made from the title that readers see, when the page is first published, and stays.
    """

    # Addresses that the code itself knows, such as "contact".
    fixed_slugs: frozenset[str] = frozenset()
    base_form_class = BasePageForm
    private_page_options: list[str] = []

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        names = kwargs.get("update_fields")
        if (self.live or self.first_published_at) and (names is None or "slug" in names):
            self._settle_address()
        return super().save(*args, **kwargs)

    def slug_words(self) -> str:
        """What its address is made of."""
        return addresses.slug_of(self.title)

    def free_slug(self, parent: Page | None = None) -> str:
        """With a number at the end when another page below `parent` has the same."""
        parent = parent or self.get_parent()
        wanted = slug = self.slug_words()
        number = 1
        while not Page._slug_is_available(slug, parent, self):
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    def _settle_address(self) -> None:
        row = Page.objects.filter(pk=self.pk)
        stored = row.values("slug", "live", "first_published_at").first() if self.pk else None
        if stored and (stored["live"] or stored["first_published_at"]):
            # A revision may be older than the address.
            if not addresses.may_change():
                self.slug = stored["slug"]
        elif self.slug not in self.fixed_slugs and not addresses.are_shipped():
            self.slug = self.free_slug()
            if stored and stored["slug"] != self.slug:
                # Nobody knew the draft's address, so nothing leads on from it.
                self.set_url_path(self.get_parent())
                row.update(slug=self.slug, url_path=self.url_path)
