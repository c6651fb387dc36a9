from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PlainTextField, ReaderForm

LONGEST_NOTE = 2000
LONGEST_VERSION = 6


class FeedbackForm(ReaderForm):
    helpful = forms.ChoiceField(
        label=_("Was this summary helpful?"),
        choices=[("yes", _("Yes, it helped")), ("no", _("No, it did not"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose yes or no. Then send your feedback again."),
            "invalid_choice": _("Please choose yes or no. Then send your feedback again."),
        },
    )
    note = PlainTextField(
        label=_("Anything you want to tell us?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Please do not write names or details about your health."
            " Nobody reads this at night, and we cannot answer here."
        ),
        error_messages={
            "max_length": _(
                "Your note has %(show_value)d characters. We can take %(limit_value)d."
                " Please make it shorter. Nothing you typed is lost."
            )
        },
    )
    field_order = ["helpful", "note", "website"]

    @property
    def version_read(self) -> int | None:
        """The version that the reader had before them, as the page said; None when it is no number.

        It is no field: a reader could not mend it, so it may never stop their feedback.
        """
        said = str(self.data.get("version", ""))[:LONGEST_VERSION]
        return int(said) if said.isascii() and said.isdecimal() else None
