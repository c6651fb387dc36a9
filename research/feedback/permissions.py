"""Who may do what with readers' answers. Pages and services ask the same functions here.

A function named `why_not_…` returns a full sentence when the answer is no, else an empty string.
"""

from typing import Any

from django.utils.translation import gettext as _

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, in_group

WORKERS = (EDITORS, LEADS)


def may_read(user: Any) -> bool:
    """Those with the right from home/services/setup/rights.py: editors, reviewers, leads and
    administrators."""
    return bool(user.has_perm("research.view_feedback"))


def why_not_work(user: Any) -> str:
    if in_group(user, *WORKERS):
        return ""
    return _("Feedback is looked after by editors and editorial leads. You can read it.")


def why_not_erase(user: Any) -> str:
    """Readers may ask us to erase what they wrote; a lead or an administrator does it."""
    if in_group(user, LEADS, ADMINISTRATORS) or (user.is_active and user.is_superuser):
        return ""
    return _("Only an editorial lead or an administrator can erase a reader's words.")
