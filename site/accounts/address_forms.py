from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.errors import AccountRefused
from accounts.services.addresses import free_address
from core.forms import MailAddressField


class NewAddressForm(forms.Form):
    """A new address for `person`."""

    email = MailAddressField(
        label=_("New e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        try:
            return free_address(self.cleaned_data["email"], self.person)
        except AccountRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
