import re

from django import forms
from django.utils.translation import gettext_lazy as _

from core.mail_addresses import mail_address

# Every character below space except tab and line feed, and the delete character.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class PlainTextMixin(forms.Field):
    """Text that a reader types or pastes. Pasted control characters are removed; the words stay.

    Line ends become one character, so that a text has the same length on every machine.
    """

    def to_python(self, value) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(CONTROL_CHARACTERS.sub("", text)) or ""

    def widget_attrs(self, widget) -> dict:
        """Without maxlength: a browser would cut off a long paste and say nothing."""
        return {
            name: value
            for name, value in super().widget_attrs(widget).items()
            if name != "maxlength"
        }


class PlainTextField(PlainTextMixin, forms.CharField):
    pass


class MailAddressField(PlainTextMixin, forms.EmailField):
    """The field keeps what was typed; the form that mail is sent to is stored."""

    def to_python(self, value) -> str:
        typed = super().to_python(value)
        return mail_address(typed) if typed else ""


class OneLineField(PlainTextField):
    def to_python(self, value) -> str:
        return " ".join(super().to_python(value).split())


class ReaderForm(forms.Form):
    """What every form for readers shares: a field that only bots see and fill in."""

    website = forms.CharField(required=False, label=_("Leave this box empty"))

    @property
    def filled_by_robot(self) -> bool:
        return bool(self.data.get(self.add_prefix("website"), "").strip())
