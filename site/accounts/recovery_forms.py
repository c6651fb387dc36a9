from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.address_forms import NewAddressForm
from accounts.choices import Lost
from core.forms import MailAddressField


class RecoveryForm(NewAddressForm):
    """What `person` has lost."""

    kind = forms.ChoiceField(
        label=_("What is lost?"), choices=Lost.choices, widget=forms.RadioSelect
    )
    email = MailAddressField(
        label=_("New e-mail address"),
        required=False,
        help_text=_("Only if the mailbox is lost. Ask the person for it by voice."),
    )
    field_order = ["kind", "email"]

    def clean_email(self) -> str:
        is_lost = self.cleaned_data.get("kind") == Lost.MAILBOX
        if is_lost and not self.cleaned_data["email"]:
            raise forms.ValidationError(_("Which address does this person have now?"))
        return super().clean_email() if is_lost else ""

    @property
    def words(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], "new_address": self.cleaned_data["email"]}
