from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import MailAddressField, ReaderForm
from research.listing.categories import category_list
from subscriptions import consent
from subscriptions.choices import DIGESTS, Frequency


class AddressForm(ReaderForm):
    """One e-mail address, for a new link."""

    email = MailAddressField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please write your e-mail address. Then send it again."),
        },
    )


class ChoicesForm(ReaderForm):
    """Topics and frequency."""

    topics = forms.TypedMultipleChoiceField(
        label=_("Topics"),
        help_text=_("Check the topics that you want. Check none to get all of them."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of these topics is no longer here. Please choose again.")
        },
    )
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose how often we may write."),
            "invalid_choice": _("Please choose how often we may write."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics: Any = self.fields["topics"]
        topics.choices = [(category["id"], category["name"]) for category in category_list()]


class SubscribeForm(AddressForm, ChoicesForm):
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=[(choice.value, choice.label) for choice in DIGESTS],
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
        error_messages=ChoicesForm.base_fields["frequency"].error_messages,
    )
    # Which words were shown above the button: they are what a person agreed to.
    consent_version = forms.CharField(
        required=False, initial=consent.VERSION, widget=forms.HiddenInput
    )
    field_order = ["email", "topics", "frequency", "consent_version", "website"]

    def clean(self) -> dict[str, Any]:
        facts: Any = super().clean()
        if facts.get("consent_version") not in consent.WORDS:
            # No reader can fix a hidden field, so the form is shown again with today's words.
            posted: Any = self.data
            self.data = posted.copy()
            self.data[self.add_prefix("consent_version")] = consent.VERSION  # type: ignore[index]
            raise forms.ValidationError(
                _("What you agree to has changed. Please read it and send the form again.")
            )
        return facts

    @property
    def consent_words(self) -> str:
        """The words of the version that the form carries, so nobody agrees to different ones."""
        return consent.words(self["consent_version"].value())
