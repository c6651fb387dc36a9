"""A lost factor or mailbox: two people on the team ask for the same, or the server's own command.

Everything is told at once to the person and the leads, so that a plot is noticed.
"""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from accounts.choices import Lost
from accounts.errors import AccountRefused
from accounts.log import note
from accounts.models import RecoveryRequest
from accounts.recovery import may_withdraw, why_not_ask
from accounts.roles import leads
from accounts.services.addresses import free_address, set_address
from accounts.services.mails import write
from accounts.services.sessions import end_sessions


@transaction.atomic
def ask_for_recovery(*, person: Any, by: Any, kind: str, new_address: str = "") -> bool:
    """Whether the account was recovered now: this was the second person who asked for the same."""
    row = _held(person)
    if why := why_not_ask(by, row):
        raise AccountRefused(why)
    new = _checked(row, kind, new_address)
    RecoveryRequest.objects.open().filter(person=row, asked_by=by).update(
        withdrawn_at=timezone.now()
    )
    asked = RecoveryRequest.objects.create(
        person=row, kind=kind, new_address=new, asked_by=by, asked_at=timezone.now()
    )
    note(row, "recovery_asked", by=by, kind=kind, new_address=new)
    first = _first_who_asked_for(asked)
    if first is None:
        _tell("recovery_asked", row.email, row, asked=asked, by=by, link=_page_of(row))
        return False
    _recover(row, new, by=[first.asked_by, by])
    same = [first.pk, asked.pk]
    RecoveryRequest.objects.filter(pk__in=same).update(done_at=timezone.now())
    RecoveryRequest.objects.open().filter(person=row).update(withdrawn_at=timezone.now())
    return True


@transaction.atomic
def recover_from_server(*, person: Any, new_address: str = "") -> None:
    """For whoever may run commands on the server, with one account or without working mail."""
    row = _held(person)
    kind = Lost.MAILBOX if new_address else Lost.FACTOR
    new, now = _checked(row, kind, new_address), timezone.now()
    RecoveryRequest.objects.open().filter(person=row).update(withdrawn_at=now)
    RecoveryRequest.objects.create(
        person=row, kind=kind, new_address=new, asked_at=now, done_at=now
    )
    _recover(row, new, by=[])


@transaction.atomic
def withdraw_recovery(*, request: RecoveryRequest, by: Any) -> None:
    row = RecoveryRequest.objects.open().select_for_update().filter(pk=request.pk).first()
    if row is None:
        raise AccountRefused(_("This request has ended already."))
    if not may_withdraw(by, row):
        raise AccountRefused(
            _("Only this person, whoever asked, or an editorial lead can withdraw it.")
        )
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    note(row.person, "recovery_withdrawn", by=by, kind=row.kind)
    _tell("recovery_withdrawn", row.person.email, row.person, asked=row, by=by)


def _held(person: Any) -> Any:
    """Two people at once wait for each other here."""
    return get_user_model()._default_manager.select_for_update().get(pk=person.pk)


def _checked(person: Any, kind: str, new_address: str) -> str:
    if kind == Lost.FACTOR and not new_address:
        return ""
    if kind == Lost.MAILBOX and new_address:
        return free_address(new_address, person)
    raise AccountRefused(_("A lost mailbox needs a new address; a lost factor has none."))


def _first_who_asked_for(asked: RecoveryRequest) -> RecoveryRequest | None:
    """Somebody else, who may still ask today."""
    same = RecoveryRequest.objects.open().filter(
        person=asked.person, kind=asked.kind, new_address=asked.new_address
    )
    others = same.exclude(asked_by=asked.asked_by).select_related("asked_by").order_by("pk")
    able = (one for one in others if not why_not_ask(one.asked_by, asked.person))
    return next(able, None)


def _recover(person: Any, new: str, *, by: list[Any]) -> None:
    """Nothing that opened the account opens it any more; a link to a new password does."""
    old = person.email
    if new:
        set_address(person, new)
    Authenticator.objects.filter(user=person).delete()
    person.set_password(secrets.token_urlsafe(32))  # nobody knows it
    person.save(update_fields=["password"])
    end_sessions(person)
    names = [str(one) for one in by]
    note(person, "recovered", by=by[-1] if by else None, asked_by=names, old=old, new=person.email)
    write("recovered_link", [person.email], person=person, link=_password_link(person))
    _tell("recovered", old, person, names=names, old=old)


def _tell(event: str, address: str, person: Any, **words: Any) -> None:
    others = [one.email for one in leads() if one != person]
    write(event, [address, *others], person=person, **words)


def _page_of(person: Any) -> str:
    return settings.SITE_URL + reverse("recovery_person", args=[person.pk])


def _password_link(person: Any) -> str:
    """Wagtail's own page for a new password."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return settings.SITE_URL + reverse("wagtailadmin_password_reset_confirm", args=[uid, token])
