from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.hooks import get_hooks
from wagtail.users.forms import UserEditForm

if TYPE_CHECKING:
    Base = forms.ModelForm[Any]
else:
    Base = object


class PersonEditForm(UserEditForm, Base):
    """What others may change of an account: never its address, password or second factor.

    The hook `warn_before_person_changes` says what a change would bring to a stop.
    """

    email = None
    confirmed = forms.BooleanField(
        label=_("Save it all the same. Everybody on the team gets a mail."),
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta(UserEditForm.Meta):
        fields = [
            "first_name",
            "last_name",
            "credentials",
            "affiliation",
            "is_demo",
            "is_active",
            "is_superuser",
            "groups",
        ]

    def __init__(self, *args, requester, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.requester = requester
        if not settings.DEMO_ALLOWED:
            del self.fields["is_demo"]
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

    def clean(self) -> dict[str, Any] | None:
        self._refuse_to_lift()
        data = super().clean() or {}
        groups = data.get("groups", ()) if data.get("is_active", True) else ()
        hooks = get_hooks("warn_before_person_changes")
        warnings = [words for hook in hooks for words in hook([self.instance], groups)]
        if warnings:
            self.fields["confirmed"].widget = forms.CheckboxInput()
        if warnings and not data.get("confirmed"):
            self.add_error("confirmed", [*warnings, _("Check this box if you want that.")])
        return data

    def _refuse_to_lift(self) -> None:
        # The checkbox is disabled then, so a value that arrives did not come from our own page.
        if not self.requester.is_superuser and self.data.get(self.add_prefix("is_superuser")):
            self.add_error(None, _("Only a superuser can make somebody a superuser."))
