"""Accounts begin with an invitation: its link proves the address, and its person chooses the
password. Who may invite is asked before (the permission to add people)."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.errors import AccountRefused
from accounts.log import note
from accounts.models import Invitation
from accounts.roles import leads
from accounts.services.mails import write

HAS_ACCOUNT = gettext_lazy("An account with this e-mail address exists already.")
HAS_ENDED = gettext_lazy(
    "This invitation has ended. Please ask whoever invited you to send it again."
)


@transaction.atomic
def invite(
    *, email: str, first_name: str, last_name: str, groups: Iterable[Group], by: Any
) -> Invitation:
    """Whoever is invited already gets one new link, with what is said now."""
    people = get_user_model()._default_manager
    email = people.normalize_email(email)
    if people.filter(email__iexact=email).exists():
        raise AccountRefused(HAS_ACCOUNT)
    draft = Invitation(first_name=first_name, last_name=last_name, invited_by=by)
    token = draft.new_token()
    names = ("first_name", "last_name", "invited_by", "token_hash", "sent_at")
    invitation, _made = Invitation.objects.update_or_create(
        email=email,
        taken_at=None,
        withdrawn_at=None,
        defaults={name: getattr(draft, name) for name in names},
    )
    invitation.groups.set(groups)
    _send(invitation, token, by)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: Any) -> None:
    row = _open(invitation)
    token = row.new_token()
    row.invited_by = by
    row.save(update_fields=["token_hash", "sent_at", "invited_by"])
    _send(row, token, by)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Any) -> None:
    row = _open(invitation)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    note(row, "invitation_withdrawn", by=by, email=row.email)


def withdraw_all_of(person: Any, *, by: Any) -> None:
    """If this person may invite no more: whoever had the account would come back by a link."""
    rows = list(Invitation.objects.open().filter(invited_by=person))
    if not rows or get_user_model()._default_manager.get(pk=person.pk).has_perm("core.add_user"):
        return
    for row in rows:
        with suppress(AccountRefused):  # accepted at this moment
            withdraw(invitation=row, by=by)


@transaction.atomic
def accept(*, token: str, password: str, **words: str) -> Any:
    """The new account. `words`: name and credentials, as the person wrote them."""
    row = Invitation.objects.select_for_update(of=("self",)).opened_by(token).first()
    if row is None:
        raise AccountRefused(HAS_ENDED)
    people = get_user_model()._default_manager
    if people.filter(email__iexact=row.email).exists():
        raise AccountRefused(HAS_ACCOUNT)
    person = people.create_user(row.email, password, **words)
    person.groups.set(row.groups.all())
    row.taken_at = timezone.now()
    row.save(update_fields=["taken_at"])
    note(person, "joined", by=person, roles=row.role_names, invited_by=str(row.invited_by or ""))
    to = [one.email for one in (row.invited_by, *leads()) if one and one != person]
    write("joined", to, person=person, invitation=row, link=_address("wagtailusers_users:index"))
    return person


def _open(invitation: Invitation) -> Invitation:
    """The row as it is now, held until all of this is done."""
    rows = Invitation.objects.select_for_update(of=("self",)).open()
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise AccountRefused(_("This invitation was accepted or withdrawn already."))
    return row


def _send(invitation: Invitation, token: str, by: Any) -> None:
    note(invitation, "invited", by=by, email=invitation.email, roles=invitation.role_names)
    link = _address("account_invitation", token)
    write("invitation", [invitation.email], invitation=invitation, by=by, link=link)


def _address(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)
