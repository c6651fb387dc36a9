from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from research.models.base import ServedByHook
from research.study.slugs import RESERVED_SLUGS
from review.permissions import SignedParentPermissionTester


def refuse_reserved_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            {"slug": _("“%(slug)s” is used by the site. Choose another address.") % {"slug": slug}}
        )


class CategoryIndexPage(ServedByHook):
    """The page of one category. Its words belong to the category; studies are below it."""

    category = models.OneToOneField(
        "taxonomy.Category",
        on_delete=models.PROTECT,
        related_name="index_page",
        verbose_name=_("category"),
        help_text=_("Name and description of the page come from here."),
    )

    content_panels = [*ServedByHook.content_panels, FieldPanel("category")]
    parent_page_types = ["research.ResearchIndexPage"]
    subpage_types = ["research.StudySummaryPage"]
    page_description = _("One category of studies.")

    class Meta:
        verbose_name = _("category page")

    def slug_words(self) -> str:
        """As the category is named where lists are narrowed down."""
        slug = self.category.slug
        return f"{slug}-studies" if slug in RESERVED_SLUGS else slug

    def permissions_for_user(self, user):
        return SignedParentPermissionTester(user, self)
