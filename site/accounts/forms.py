from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from core.services.password_brake import admit, succeeded

BROKEN = (KeyError, TypeError, ValueError)


class LogInForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn"}
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Stay logged in on this computer")


class BrakeMixin:
    """The brake on wrong passwords, in front of a box for codes."""

    user: Any

    def clean_code(self) -> str:
        account = f"code of {self.user.pk}"
        admit(context.request, account)
        code = super().clean_code()  # type: ignore[misc]
        succeeded(context.request, account)
        return code


class CodeForm(BrakeMixin, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"])
        self.fields["code"].help_text = _(
            "The six digits that your app shows now, or one of your recovery codes."
        )


class ActivateAppForm(BrakeMixin, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"])
        self.fields["code"].help_text = _("The six digits that the app shows now.")


class WrongPasskeyMixin:
    """What no passkey wrote does not match. django-allauth fails on some of it."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LogInPasskeyForm(WrongPasskeyMixin, LoginWebAuthnForm):
    pass


class PasskeyForm(WrongPasskeyMixin, AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(WrongPasskeyMixin, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    """Each passkey logs in by itself, so it asks for the device's own lock."""

    passwordless = None

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except BROKEN as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["name"].help_text = _("So that you know it again. Example: my phone")
        self.initial["name"] = ""


def _name(code: forms.Field) -> None:
    code.label = _("Code")
    code.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "text",
        "spellcheck": "false",
    }
