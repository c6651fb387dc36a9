from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PlainTextField, ReaderForm
from research.models.feedback_choices import Why

LONGEST_NOTE = 2000
LONGEST_VERSION = 6


class WhyAndWordsForm(ReaderForm):
    """Reasons and a note, each optional by itself."""

    why = forms.MultipleChoiceField(
        label=_("What could be better? You can check more than one."),
        choices=Why.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Please check only what is in the list. Then send it again.")
        },
    )
    note = PlainTextField(
        label=_("Anything you want to tell us?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Please write no names, contact details or health details. We take out what looks like"
            " an e-mail address, a phone number or a record number. We cannot answer here."
        ),
        error_messages={
            "max_length": _(
                "Your note has %(show_value)d characters. We can take %(limit_value)d."
                " Please make it shorter. Nothing you typed is lost."
            )
        },
    )


class FeedbackForm(WhyAndWordsForm):
    """The whole answer. The study's page asks only for yes or no, and then for the rest."""

    helpful = forms.ChoiceField(
        label=_("Was this summary helpful?"),
        choices=[("yes", _("Yes, it helped")), ("no", _("No, it did not"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose yes or no. Then send your feedback again."),
            "invalid_choice": _("Please choose yes or no. Then send your feedback again."),
        },
    )
    field_order = ["helpful", "why", "note", "website"]

    @property
    def version_read(self) -> int | None:
        """The version that the reader saw, as the page reported; None when it is not a number.

        It is not a field: readers could not correct it, so it must never block their feedback.
        """
        version = str(self.data.get("version", ""))[:LONGEST_VERSION]
        return int(version) if version.isascii() and version.isdecimal() else None


class TellMoreForm(WhyAndWordsForm):
    """What somebody adds to a yes or no that we already have."""

    def clean(self) -> dict:
        data = super().clean() or {}
        if not self.errors and not data.get("why") and not data.get("note"):
            raise forms.ValidationError(
                _("Check a reason or write a few words. Or leave it: your answer has arrived.")
            )
        return data
