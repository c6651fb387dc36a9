"""A second person confirms words that readers meet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.roles import TEAM, in_group
from review.canonical import canonical_text
from review.choices import Decision
from review.errors import ReviewRefused
from review.fields import facts_of_word
from review.invisible import invisible_signs
from review.log.decisions import record_decision
from review.models.confirmed_words import ConfirmedWords
from review.models.log_head import LogHead


def why_not_confirm(word: ConfirmedWords, user: Any) -> str:
    """A sentence, or nothing if this person may confirm it."""
    if not in_group(user, *TEAM):
        return _("It is confirmed by a person with a role here.")
    if user.pk in word.writers:
        return _("This is your own name, or you wrote some of it, so another person confirms it.")
    return ""


@transaction.atomic
def confirm(*, word: ConfirmedWords, user: Any, read: str) -> None:
    """Readers meet the new words from now on. `read` is what the person saw of them.

    Raises ReviewRefused otherwise.
    """
    LogHead.hold()  # in the order in which a signature locks
    row = _waiting_row(word)
    if why := why_not_confirm(row, user):
        raise ReviewRefused(why, about=row)
    if read != row.waiting_words:
        raise ReviewRefused(
            _(
                "The words were changed after you opened this page. "
                "Nothing is confirmed yet. Read them again."
            ),
            about=row,
        )
    new, before = dict(row.waiting), {name: getattr(row, name) for name in row.waiting}
    settle(row)
    words = {"before": before, "now": new or row.words_of_readers()}
    log(instance=row, action="taxonomy.confirm", user=user, data=words)
    record_decision(
        page=row,
        user=user,
        role=_("Second person"),
        decision=Decision.PASSED,
        text=canonical_text(row.words_of_readers()),
    )


def settle(row: Any) -> None:
    """What waits is what readers meet now. Raises ReviewRefused if the row cannot say it."""
    if signs := list(invisible_signs(row.waiting_words)):
        raise ReviewRefused(
            _("There is an invisible sign (%(sign)s) after “%(words)s”. Write the words anew.")
            % {"sign": signs[0][0], "words": signs[0][1]},
            about=row,
        )
    new = dict(row.waiting)
    for name, value in new.items():
        setattr(row, name, value)
    try:
        row.clean()  # another row may have taken the name since
    except ValidationError as error:
        raise ReviewRefused(" ".join(error.messages), about=row) from error
    confirmed = {"confirmed": True, "waiting": {}, "writers": []}
    type(row)._base_manager.filter(pk=row.pk).update(**new, **confirmed)
    row.refresh_from_db()
    row.save()  # whoever keeps these words hears of it


@transaction.atomic
def discard(*, word: ConfirmedWords, user: Any) -> None:
    """The old words stay. Anybody with a role may, the writer too: readers notice nothing.

    Raises ReviewRefused when nothing waits beside words that readers know.
    """
    row = _waiting_row(word)
    if not in_group(user, *TEAM):
        raise ReviewRefused(_("Only a person with a role here can do that."), about=row)
    if not row.waiting:
        raise ReviewRefused(_("This is new. To take it back, delete it in its list."), about=row)
    dropped = dict(row.waiting)
    type(row)._base_manager.filter(pk=row.pk).update(waiting={}, writers=[])
    log(instance=row, action="taxonomy.discard", user=user, data={"dropped": dropped})


def _waiting_row(word: ConfirmedWords) -> Any:
    row: Any = type(word)._base_manager.select_for_update().get(pk=word.pk)
    if not row.waits:
        raise ReviewRefused(_("Nothing waits here. Nothing was changed."), about=row)
    return row


def count_as_confirmed(words: list[Any], signed: Iterable[Mapping[str, str]]) -> None:
    """They stand in a text that a medical reviewer has signed, exactly as they are now."""
    signed = list(signed)
    for word in words:
        if not word.confirmed and facts_of_word(word) in signed:
            # Only as it was read: another transaction may have changed it since.
            same = {"pk": word.pk, "confirmed": False, **word.words_of_readers()}
            type(word)._base_manager.filter(**same).update(confirmed=True, writers=[])
