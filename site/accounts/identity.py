"""Who is at the keyboard, and since when: what django-allauth noted in this session."""

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.factors import lacks_factor
from accounts.recovery import signs_from

FRESH_SECONDS = 10 * 60


@dataclass(frozen=True)
class Identity:
    """A person showed who they are, by `method`, at a moment (seconds since 1970)."""

    person_id: int
    method: str
    at: float

    def is_fresh(self) -> bool:
        return 0 <= time.time() - self.at < FRESH_SECONDS


# For demo content and tests, where nobody is at a keyboard. Production refuses it.
NOBODY_ASKED = Identity(person_id=0, method="not asked", at=0)


def why_not_identity(identity: Identity | None, person: Any) -> str:
    """A sentence if this does not show that it is this person, now; else an empty string."""
    if identity is NOBODY_ASKED and settings.DEMO_ALLOWED:
        return ""
    if identity is None or identity.person_id != person.pk or not identity.is_fresh():
        return _("Show first that it is you: type your password or use your passkey.")
    if lacks_factor(person):
        return _("Add a second factor to your account first. Then you can sign.")
    if moment := signs_from(person):
        return _(
            "This account was recovered a short time ago. So that nobody signs in your name, it"
            " signs from %(moment)s on."
        ) % {"moment": date_format(timezone.localtime(moment), "F j, g:i A T")}
    return ""


def fresh_identity(request: HttpRequest) -> Identity | None:
    """The newest proof by password or passkey, if it is fresh; else nothing."""
    person = request.user
    if not person.is_authenticated:
        return None
    for record in reversed(get_authentication_records(request, person)):
        if method := _method(record):
            identity = Identity(person.pk, method, record["at"])
            return identity if identity.is_fresh() else None
    return None


def _method(record: dict[str, Any]) -> str:
    """A code of an app is no proof by itself: it stands beside a password."""
    if record["method"] == "password":
        return "password"
    is_passkey = record.get("type") == Authenticator.Type.WEBAUTHN
    return "passkey" if record["method"] == "mfa" and is_passkey else ""
