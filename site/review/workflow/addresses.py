"""A page gets a new address from the title that readers see now."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.roles import LEADS, in_group
from core.addresses import new_addresses
from core.models import BasePage
from review.errors import ReviewRefused
from review.generic_reference import hold


def next_address(page: BasePage) -> str:
    """The last part that its address would get; empty when nothing would change."""
    row = type(page)._base_manager.get(pk=page.pk)
    slug = row.free_slug()
    return "" if not row.live or slug == row.slug or row.slug in row.fixed_slugs else slug


@transaction.atomic
def renew_address(*, page: BasePage, user) -> str:
    """Answers the new last part. The old address leads there. Raises ReviewRefused otherwise."""
    if not in_group(user, LEADS):
        raise ReviewRefused(_("Only an editorial lead can renew an address."), about=page)
    hold(page)
    slug = next_address(page)
    if not slug:
        raise ReviewRefused(
            _("The address of this page is made of its title already. Nothing was changed."),
            about=page,
        )
    row = type(page)._base_manager.get(pk=page.pk)
    old, row.slug = row.slug, slug
    with new_addresses():
        row.save()
    log(instance=row, action="review.address", user=user, data={"old": old, "new": slug})
    return slug
