from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation
from accounts.services.invitations import HAS_ACCOUNT
from core.forms import MailAddressField, OneLineField

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

LONGEST_NAME = 150


class RoleField(forms.ModelMultipleChoiceField):
    """Groups that are a role here, and no others."""

    def __init__(self, **kwargs: Any) -> None:
        roles = Group.objects.filter(role__isnull=False).order_by("name")
        super().__init__(roles, widget=forms.CheckboxSelectMultiple, label=_("Roles"), **kwargs)


class InvitationForm(ModelForm):
    email = MailAddressField(
        label=_("E-mail address"),
        help_text=_("The link goes there. The person logs in with this address."),
    )
    first_name = OneLineField(label=_("First name"), max_length=LONGEST_NAME)
    last_name = OneLineField(label=_("Last name"), max_length=LONGEST_NAME)
    groups = RoleField(
        help_text=_("What this person may do. A person can have more than one role.")
    )

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "groups"]

    def clean_email(self) -> str:
        people = get_user_model()._default_manager
        email = people.normalize_email(self.cleaned_data["email"])
        if people.filter(email__iexact=email).exists():
            raise forms.ValidationError(HAS_ACCOUNT)
        return email


class AcceptForm(SetPasswordMixin, ModelForm):
    """The name as this person writes it, and a password that nobody else knows."""

    first_name = OneLineField(label=_("First name"), max_length=LONGEST_NAME)
    last_name = OneLineField(label=_("Last name"), max_length=LONGEST_NAME)
    password1, password2 = SetPasswordMixin.create_password_fields(
        _("New password"), _("The same password again")
    )

    class Meta:
        model = get_user_model()
        fields = ["first_name", "last_name", "credentials", "affiliation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["password2"].help_text = ""

    def clean(self) -> dict[str, Any] | None:
        self.validate_passwords()
        return super().clean()

    def _post_clean(self) -> None:
        """Django compares the password with the name and the address."""
        super()._post_clean()  # type: ignore[misc]
        self.validate_password_for_user(self.instance)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
