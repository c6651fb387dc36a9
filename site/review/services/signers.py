"""What readers meet of a signer follows the account, once another person has confirmed it."""

from typing import Any

from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from review.assignments.who_may import team
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
    people = [one.user for one in team()]
    if signer.waits and len(people) < ENOUGH_PEOPLE:
        settle(signer)
        by = get_active_log_context().user
        mails.signer_changed(signer, people, by=by, now=timezone.now())
