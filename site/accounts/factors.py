"""Who needs a second factor, and who has one."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(person: Any, *kinds: str) -> bool:
    """An app or a passkey, or one of these. Recovery codes alone are none: they run out."""
    return Authenticator.objects.filter(user_id=person.pk, type__in=kinds or FACTORS).exists()


def needs_factor(person: Any) -> bool:
    """Everybody who writes, checks, signs, publishes or administers; no demo account."""
    if not settings.SECOND_FACTOR_REQUIRED or (settings.DEMO_ALLOWED and person.is_demo):
        return False
    return person.is_superuser or person.groups.exists()


def lacks_factor(person: Any) -> bool:
    return needs_factor(person) and not has_factor(person)
