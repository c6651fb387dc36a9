from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import MailAddressField, OneLineField, PlainTextField, ReaderForm

LONGEST_MESSAGE = 5000


class ContactForm(ReaderForm):
    name = OneLineField(
        label=_("Your name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Please use a name of 100 characters or fewer.")},
    )
    email = MailAddressField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Needed if you want an answer. We use it for nothing else."),
    )
    message = PlainTextField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Please leave out details about your health that we do not need."),
        error_messages={
            "required": _("Please write a message. Then send it again."),
            "max_length": _(
                "Your message has %(show_value)d characters. We can take %(limit_value)d."
                " Please make it shorter. Nothing you typed is lost."
            ),
        },
    )
    field_order = ["name", "email", "message", "website"]
