"""Keys of roles (models/role.py), and who has which; their groups may be renamed."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q

from accounts.models.role import Role

EDITORS = "Editors"
REVIEWERS = "Medical reviewers"
LEADS = "Editorial leads"
ADMINISTRATORS = "Administrators"
TEAM = (EDITORS, REVIEWERS, LEADS, ADMINISTRATORS)


def in_group(user, *names: str) -> bool:
    """Queries the database each time: role or account may have been removed a minute ago."""
    here = Role.objects.filter(key__in=names, group__user__pk=user.pk, group__user__is_active=True)
    return bool(user.is_active) and here.exists()


def with_role(*names: str) -> list[Any]:
    """Everybody whose account is active and has one of these roles; a superuser administers.

    No demo account on a real site.
    """
    has_one = Q(groups__role__key__in=names)
    if ADMINISTRATORS in names:
        has_one |= Q(is_superuser=True)
    people = get_user_model()._default_manager.filter(has_one, is_active=True)
    if not settings.DEMO_ALLOWED:
        people = people.filter(is_demo=False)
    return list(people.distinct().order_by("pk"))


def leads() -> list[Any]:
    """The leads, or the administrators if there are none, so that somebody gets every message."""
    return with_role(LEADS) or with_role(ADMINISTRATORS)
