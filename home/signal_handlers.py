from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, pre_delete
from django.utils.translation import gettext as _

from core.models import CustomImage
from home.models import StandardPage
from home.services.setup.rights import NOBODYS
from review.errors import ReviewRefused


def refuse_rights_on_own_records(
    sender: Any, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """With a right on workflows or the site one person could take the second one out."""
    if action != "pre_add":
        return
    of_group = isinstance(instance, Group)
    rights = Permission.objects.filter(pk__in=pk_set or ()) if of_group else [instance]
    if any(right.content_type.model in NOBODYS for right in rights):
        raise ReviewRefused(
            _(
                "Workflows and the site's record are the code's own, so nobody gets a right on "
                "them. Uncheck those boxes. Nothing was changed."
            ),
        )


def keep_shown_pictures(sender: Any, instance: CustomImage, **kwargs: Any) -> None:
    """A picture is part of what was passed with a page, so it is taken off the page first."""
    for page in StandardPage.objects.live():
        if page.shows_picture(instance.pk):
            raise ReviewRefused(
                _(
                    "The page “%(page)s” shows this picture. Take it off that page first. "
                    "Nothing was deleted."
                )
                % {"page": page.title},
            )


def connect() -> None:
    m2m_changed.connect(refuse_rights_on_own_records, sender=Group.permissions.through)
    pre_delete.connect(keep_shown_pictures, sender=CustomImage)
