"""A second person confirms a word of a list."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from review.errors import ReviewRefused
from review.permissions import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, in_group
from taxonomy.models import AisGrade, InjuryLevel, Journal, StudyType
from taxonomy.models.confirmed import ConfirmedWords

LISTS: tuple[type[ConfirmedWords], ...] = (StudyType, Journal, InjuryLevel, AisGrade)
ROLES = (EDITORS, LEADS, REVIEWERS, ADMINISTRATORS)


def why_not_confirm(word: ConfirmedWords, user: Any) -> str:
    """A sentence, or nothing if this person may confirm it."""
    if not in_group(user, *ROLES):
        return _("A word of a list is confirmed by a person with a role here.")
    if word.proposed_by_id == user.pk:
        return _("You wrote this yourself, so another person confirms it.")
    return ""


@transaction.atomic
def confirm(*, word: ConfirmedWords, user: Any) -> None:
    """Readers meet the new word from now on. Raises ReviewRefused otherwise."""
    row: Any = type(word)._base_manager.select_for_update().get(pk=word.pk)
    if not row.waits:
        raise ReviewRefused(_("Nothing waits here. Nothing was changed."), about=row)
    if why := why_not_confirm(row, user):
        raise ReviewRefused(why, about=row)
    before = {name: getattr(row, name) for name in row.waiting}
    new = dict(row.waiting)
    type(row)._base_manager.filter(pk=row.pk).update(
        **new, confirmed=True, waiting={}, proposed_by=None
    )
    row.refresh_from_db()
    row.save()  # whoever keeps these words hears of it
    log(instance=row, action="taxonomy.confirm", user=user, data={"before": before, "now": new})


def count_as_confirmed(words: list[Any]) -> None:
    """They stand in a text that a medical reviewer has signed."""
    for word in words:
        if not word.confirmed:
            type(word)._base_manager.filter(pk=word.pk).update(confirmed=True)
