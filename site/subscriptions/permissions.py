"""Who on the team sees what. Buttons and actions use the same functions."""

from typing import Any

from accounts.roles import ADMINISTRATORS, LEADS, in_group


def may_see_figures(user: Any) -> bool:
    return bool(user.is_superuser) or in_group(user, LEADS, ADMINISTRATORS)


def may_help_a_person(user: Any) -> bool:
    """Look up one address, to help a person who wrote to us. Nobody sees a list of them."""
    return bool(user.is_superuser) or in_group(user, ADMINISTRATORS)
