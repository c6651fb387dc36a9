from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.hooks import get_hooks
from wagtail.users.forms import UserCreationForm, UserEditForm

from core.forms import MailAddressField

OUR_FIELDS = {"credentials", "affiliation", "is_demo"}
SAME_ADDRESS = {"duplicate_username": _("An account with this e-mail address exists already.")}

if TYPE_CHECKING:
    Base = forms.ModelForm[Any]
else:
    Base = object


class PersonFormMixin(Base):
    """Login by e-mail, and the rule about who may make a superuser."""

    def __init__(self, *args, requester, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.requester = requester
        self.fields["email"] = MailAddressField(
            label=_("E-mail address"), help_text=_("The person logs in with it.")
        )
        self.fields["first_name"].label = _("First name")
        self.fields["last_name"].label = _("Last name")
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].help_text = _(
            "What this person may do. A person can have more than one role."
        )
        if superuser := self.fields.get("is_superuser"):
            superuser.label = _("Superuser")
            superuser.help_text = _(
                "May do everything that a role may do, and more. Only a superuser can check this."
            )
            superuser.disabled = not requester.is_superuser

    def clean_email(self) -> str:
        """Two spellings of one address would be two accounts with one login."""
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any] | None:
        # The checkbox is disabled then, so a value that arrives did not come from our own page.
        if not self.requester.is_superuser and self.data.get(self.add_prefix("is_superuser")):
            self.add_error(None, _("Only a superuser can make somebody a superuser."))
        return super().clean()


class PersonCreationForm(PersonFormMixin, UserCreationForm):
    error_messages = UserCreationForm.error_messages | SAME_ADDRESS

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OUR_FIELDS


class PersonEditForm(PersonFormMixin, UserEditForm):
    """The hook `warn_before_person_changes` says what a change would bring to a stop."""

    error_messages = UserEditForm.error_messages | SAME_ADDRESS
    confirmed = forms.BooleanField(
        label=_("Save it all the same. Everybody on the team gets a mail."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        groups = data.get("groups", ()) if data.get("is_active", True) else ()
        hooks = get_hooks("warn_before_person_changes")
        warnings = [words for hook in hooks for words in hook([self.instance], groups)]
        if warnings:
            self.fields["confirmed"].widget = forms.CheckboxInput()
        if warnings and not data.get("confirmed"):
            self.add_error("confirmed", [*warnings, _("Check this box if you want that.")])
        return data

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OUR_FIELDS
