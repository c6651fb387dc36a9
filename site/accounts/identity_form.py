from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.factors import has_factor
from accounts.forms import PasskeyAgainForm
from accounts.identity import fresh_identity


class IdentityForm(forms.Form):
    """Asks who is at the keyboard beside what else the form asks, unless that is fresh.

    So nobody leaves the page for it, and nothing typed is lost. `cleaned_data` holds the
    `identity`, and neither password nor passkey.
    """

    # Django has it while a request is answered; a form made elsewhere knows no identity.
    request: HttpRequest | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = context.request
        self.identity = fresh_identity(self.request) if self.request else None
        if self.identity is None:
            self.fields["password"] = forms.CharField(
                label=_("Your password"),
                help_text=_(
                    "You sign in your name, so we ask who is at the keyboard. "
                    "For ten minutes we do not ask again."
                ),
                required=False,
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )
            self.fields["credential"] = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, credential = data.pop("password", ""), data.pop("credential", None)
        if self.identity is None and self.request is not None and (password or credential):
            self._ask_passkey(credential) if credential else self._ask_password(password)
            self.identity = fresh_identity(self.request)
        if self.identity is None:
            if "password" not in self.errors:
                self.add_error("password", _("Type your password, or use your passkey."))
        elif "password" in self.fields:
            # It is known now, whatever else is still to be mended in this form.
            del self.fields["password"], self.fields["credential"]
        return {**data, "identity": self.identity}

    def _ask_password(self, password: str) -> None:
        """Through the brake on wrong passwords, which says how long to wait."""
        try:
            is_right = get_adapter().reauthenticate(self.request.user, password)  # type: ignore[union-attr]
        except forms.ValidationError as wait:
            self.add_error("password", wait)
            return
        if is_right:
            reauthenticate_by_password(self.request)
        else:
            self.add_error("password", _("That is not your password. Nothing was signed."))

    def _ask_passkey(self, credential: Any) -> None:
        form = PasskeyAgainForm(
            {"credential": forms.JSONField().prepare_value(credential)},
            user=self.request.user,  # type: ignore[union-attr]
        )
        if form.is_valid():
            form.save()
        else:
            self.add_error("password", _("The passkey did not match. Nothing was signed."))

    def passkey_options(self) -> dict[str, Any] | None:
        """What the browser is asked for; nothing if the person has no passkey here."""
        if self.identity or self.request is None:
            return None
        user: Any = self.request.user
        has_passkey = has_factor(user, Authenticator.Type.WEBAUTHN)
        return auth.begin_authentication(user) if has_passkey else None
