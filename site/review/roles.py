"""What stands still when nobody has a role any more: asked before it happens, told after."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS

STANDS_STILL = {
    EDITORS: gettext_lazy("nobody writes or revises texts, and only leads check them"),
    REVIEWERS: gettext_lazy(
        "nobody signs: no study, definition or medical page goes live, and none is found still"
        " correct"
    ),
    LEADS: gettext_lazy(
        "nobody assigns texts or renews addresses, and only editors check what others wrote"
    ),
    ADMINISTRATORS: gettext_lazy("nobody but a superuser makes accounts and gives roles"),
}


def filled_roles(without: Iterable[int] = ()) -> set[str]:
    """Keys of roles that an active account has, besides those of these people.

    On a real site a demo account fills none.
    """
    active = get_user_model()._default_manager.filter(is_active=True).exclude(pk__in=list(without))
    if not settings.DEMO_ALLOWED:
        active = active.filter(is_demo=False)
    return set(Role.objects.filter(group__user__in=active).values_list("key", flat=True))


def roles_that_end(people: Iterable[Any], keeping: Iterable[str] = ()) -> list[str]:
    """Roles that nobody would have if these people had only the roles `keeping`."""
    ids = [person.pk for person in people]
    return sorted(filled_roles() - filled_roles(without=ids) - set(keeping))


def what_stands_still(keys: Iterable[str]) -> list[str]:
    """A sentence for each role."""
    return [
        _("Nobody would have the role %(role)s: then %(what)s.")
        % {"role": key, "what": STANDS_STILL[key]}
        for key in keys
        if key in STANDS_STILL
    ]
