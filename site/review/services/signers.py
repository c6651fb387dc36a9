"""A signer's name and credentials take another person before readers meet them."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context, log

from review.assignments.who_may import team
from review.errors import ReviewRefused
from review.models.signer import Signer, facts_of
from review.permissions import TEAM, in_group
from review.services import mails

# With fewer people there is often nobody else to ask: a mail to all of them stands in.
ENOUGH_PEOPLE = 3


def why_not_confirm(signer: Signer, user: Any) -> str:
    """A sentence, or nothing if this person may confirm it."""
    if not (in_group(user, *TEAM) or (user.is_active and user.is_superuser)):
        return _("A name is confirmed by a person with a role here.")
    if user.pk == signer.person_id or user.pk in signer.writers:
        return _("This is your own name, or you wrote it, so another person confirms it.")
    return ""


@transaction.atomic
def confirm_signer(*, signer: Signer, user: Any, read: str) -> None:
    """Signatures name the person so from now on. `read` is what `user` saw of it.

    Raises ReviewRefused otherwise.
    """
    row = Signer.objects.select_for_update(of=("self",)).select_related("person").get(pk=signer.pk)
    if not row.waits:
        raise ReviewRefused(_("Nothing waits here. Nothing was changed."))
    if why := why_not_confirm(row, user):
        raise ReviewRefused(why)
    if read != row.waiting_words:
        raise ReviewRefused(
            _("It was changed after you opened this page. Nothing is confirmed yet. Read it again.")
        )
    count_as_confirmed(row)
    log(instance=row.person, action="review.signer", user=user, data=row.confirmed)


def count_as_confirmed(signer: Signer) -> None:
    """What the account says now is what readers may meet."""
    for name, value in facts_of(signer.person).items():
        setattr(signer, name, value)
    signer.confirmed_at, signer.writers = timezone.now(), []
    signer.save()


def follow_account(person: Any) -> None:
    """An account was made, or what readers would meet of it was changed: that waits."""
    signer, _made = Signer.objects.get_or_create(person=person)
    signer.person = person
    if not signer.waits:
        signer.writers = []
        signer.save()
        return
    writer = get_active_log_context().user
    signer.writers = sorted({*signer.writers, *([writer.pk] if writer else [])})
    signer.save()
    people = [one.user for one in team()]
    if len(people) < ENOUGH_PEOPLE:
        count_as_confirmed(signer)
        mails.signer_changed(signer, people, by=writer, now=timezone.now())
