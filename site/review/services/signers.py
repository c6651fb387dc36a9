"""What readers meet of a signer follows the account, once another person has confirmed it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from review.log.authors import SHIPPED
from review.log.signer_history import note_change
from review.models.author import AuthorEntry
from review.models.signer import Signer, facts_of
from review.services import mails
from review.services.confirm_words import settle

# With fewer people there is often nobody else to ask: a mail to all of them stands in.
ENOUGH_PEOPLE = 3


def follow_account(person: Any) -> None:
    """An account was made, or what readers would meet of it was changed."""
    signer = Signer.objects.filter(person=person).first() or Signer(person=person)
    for name, value in facts_of(person).items():
        setattr(signer, name, value)
    signer.save()
    by = get_active_log_context().user
    is_alone = signer.waits and len(everybody()) < ENOUGH_PEOPLE
    note_change(signer, settled=is_alone, by=by)
    if is_alone:
        settle(signer)
        accounts = list(get_user_model()._default_manager.order_by("pk"))
        if len(accounts) > 1:  # the first one has nobody to hear of it
            mails.signer_changed(signer, accounts, by=by, now=timezone.now())


def everybody() -> set[int | None]:
    """Ids of all accounts, in use or not, and of everybody who wrote here: switching people off
    or deleting them is no way to be alone. Accounts of signers are never deleted."""
    accounts = get_user_model()._default_manager.values_list("pk", flat=True)
    writers = AuthorEntry.objects.filter(person_id__gt=SHIPPED)
    return {*accounts, *writers.values_list("person_id", flat=True).distinct()}
