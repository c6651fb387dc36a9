"""A person changes their own e-mail address: the new one is confirmed by a mailed link first.

The link is signed and kept nowhere. It ends with the address or the password that it was made for.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.errors import AccountRefused
from accounts.log import note
from accounts.services.invitations import HAS_ACCOUNT
from accounts.services.mails import write

LIVES_SECONDS = 2 * 24 * 60 * 60
SALT = "accounts.address"
HAS_ENDED = gettext_lazy(
    "This link has ended, or it is for another account. Nothing was changed."
    " Log in with your account and ask for a new one."
)


@transaction.atomic
def ask_for_address(*, person: Any, new: str) -> None:
    new = free_address(new, person)
    token = signing.dumps([person.pk, person.email, new, _stamp(person)], salt=SALT)
    note(person, "address_asked", by=person, new=new)
    link = settings.SITE_URL + reverse("account_confirm_address", args=[token])
    write("address_confirm", [new], person=person, new=new, link=link)


def new_address(token: str, person: Any) -> str:
    """What this link would set for this person; empty if it opens nothing any more."""
    try:
        pk, old, new, stamp = signing.loads(token, salt=SALT, max_age=LIVES_SECONDS)
    except signing.BadSignature:
        return ""
    is_theirs = (pk, old, stamp) == (person.pk, person.email, _stamp(person))
    return new if is_theirs else ""


@transaction.atomic
def confirm_address(*, token: str, person: Any) -> None:
    row = get_user_model()._default_manager.select_for_update().get(pk=person.pk)
    new = new_address(token, row)
    if not new:
        raise AccountRefused(HAS_ENDED)
    set_address(row, new)  # the old address and the leads hear of it (changes.py)


def set_address(person: Any, new: str) -> None:
    """Within the transaction of its cause, which holds the person's row."""
    person.email = free_address(new, person)
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as error:
        raise AccountRefused(HAS_ACCOUNT) from error


def free_address(new: str, person: Any) -> str:
    """In the one form in which addresses are stored. Raises AccountRefused if it has an account."""
    people = get_user_model()._default_manager
    new = people.normalize_email(new)
    if new == person.email:
        raise AccountRefused(_("This is the address of the account already."))
    if people.filter(email__iexact=new).exclude(pk=person.pk).exists():
        raise AccountRefused(HAS_ACCOUNT)
    return new


def _stamp(person: Any) -> str:
    """Changes with the password."""
    return person.get_session_auth_hash()[:16]
