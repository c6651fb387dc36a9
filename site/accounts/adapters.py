"""Where django-allauth asks us."""

import base64
import hashlib
from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.factors import has_factor
from accounts.identity import fresh_identity
from core.services.limits import network
from core.services.password_brake import succeeded

UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address and the password do not belong together. "
            "Please check both and try again."
        ),
        "incorrect_password": _("That is not your password. Please try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts begin with an invitation."""
        return False

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Through the same brake as a log-in."""
        request = context.request
        found = authenticate(request, username=user.get_username(), password=password)
        if found is None or found.pk != user.pk:
            return False
        succeeded(request, user.get_username())
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password and passkey. A code of an app is no proof by itself (identity.py)."""
        ways = []
        if user.is_authenticated and user.has_usable_password():
            ways.append((_("Use your password"), "account_reauthenticate"))
        if user.is_authenticated and has_factor(user, Authenticator.Type.WEBAUTHN):
            ways.append((_("Use your passkey"), "mfa_reauthenticate_webauthn"))
        return [{"id": name, "description": way, "url": reverse(name)} for way, name in ways]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return fresh_identity(context.request) is None

    def get_client_ip(self, request: HttpRequest) -> str:
        return network(request).partition("/")[0]

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Whoever logs in or out sees where they are."""
        if not args or args[0] not in UNSAID:
            super().add_message(request, level, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That did not match. Please try again with a new code."),
    }

    def build_totp_svg(self, url: str) -> str:
        picture = BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", scale=5, border=3, light="#fff")
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=kind).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    # A copy of the database alone opens no account.
    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    """The newest key writes; older ones (SECRET_KEY_FALLBACKS) still read."""
    secrets = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(f"accounts.factors{secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
