"""What follows when an account changed: its sessions end, the log has a row, the person is told."""

from collections.abc import Collection
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import get_hasher, identify_hasher, is_password_usable
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acting import acting_person
from accounts.factors import FACTORS, has_factor
from accounts.log import note, note_roles
from accounts.roles import leads
from accounts.services.invitations import withdraw_all_of
from accounts.services.mails import write
from accounts.services.sessions import end_sessions
from accounts.services.tell import tell
from accounts.signals import stopped

CODES = Authenticator.Type.RECOVERY_CODES
KINDS = {
    Authenticator.Type.TOTP: gettext_lazy("app"),
    Authenticator.Type.WEBAUTHN: gettext_lazy("passkey"),
}


@transaction.atomic(savepoint=False)
def account_changed(before: Any, person: Any, names: Collection[str]) -> None:
    """`names`: fields of the account that were stored with another value than `before`."""
    by = acting_person(person)
    if {"is_active", "is_superuser"} & set(names):
        end_sessions(person)
    elif names:
        end_sessions(person, keep_own=True)
    if "password" in names:
        note(person, "password_changed", by=by)
        # Whoever has chosen their first one knows.
        if is_password_usable(before.password):
            tell(person, _("Your password was changed"), to=before.email)
    if "email" in names:
        note(person, "address_changed", by=by, before=before.email, after=person.email)
        others = [lead.email for lead in leads() if lead != person]
        words = {"person": person, "old": before.email, "new": person.email}
        write("address_changed", [before.email, *others], **words)
    if "is_superuser" in names:
        note_roles(person, before.role_names, person.role_names, by=by)
        withdraw_all_of(person, by=by)
    if "is_active" in names and person.is_active:
        note(person, "opened_again", by=by)
    elif "is_active" in names:
        note(person, "stopped", by=by)
        withdraw_all_of(person, by=by)
        choices = person.__dict__.pop("_choices_at_stop", {})
        stopped.send(sender=type(person), person=person, by=by, choices=choices)


def is_upgrade(before: Any, person: Any) -> bool:
    """Whether Django only stores the same password in a newer way, as it does at a log-in."""
    try:
        hasher = identify_hasher(before.password)
    except ValueError:
        return False
    wanted = get_hasher()
    is_old = hasher.algorithm != wanted.algorithm or wanted.must_update(before.password)
    # Set by `set_password` until the new password is stored.
    return is_old and person._password is None


@transaction.atomic(savepoint=False)
def roles_changed(person: Any, before: str, after: str) -> None:
    end_sessions(person)
    note_roles(person, before, after, by=acting_person())
    withdraw_all_of(person, by=acting_person())


@transaction.atomic(savepoint=False)
def factor_added(factor: Any) -> None:
    person = factor.user
    end_sessions(person, keep_own=True)
    if factor.type == CODES:
        note(person, "codes_made", by=acting_person(person))
        return
    note(person, "factor_added", by=acting_person(person), what=_name(factor))
    tell(person, _("A second factor was added to your account: %s") % _name(factor))


@transaction.atomic(savepoint=False)
def factor_removed(factor: Any) -> None:
    person = factor.user
    end_sessions(person, keep_own=True)
    if factor.type in FACTORS:
        note(person, "factor_removed", by=acting_person(person), what=_name(factor))
        tell(person, _("A second factor was removed from your account: %s") % _name(factor))
    # Codes go with the last factor; else new ones take their place.
    elif has_factor(person):
        tell(person, _("Your recovery codes were replaced, and the old ones do not work any more"))


def _name(factor: Any) -> str:
    kind = str(KINDS[factor.type])
    return f"{kind} “{factor.data['name']}”" if "name" in factor.data else kind
