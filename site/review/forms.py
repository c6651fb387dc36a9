from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.identity_form import IdentityForm
from review import checklist


class PassForm(forms.Form):
    comment = forms.CharField(
        label=_("A note for the team (optional)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PassTextForm(PassForm):
    """`text_hash` names the text that the person was shown."""

    text_hash = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Open the review page of this text to pass it.")},
    )


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("What must change?"),
        help_text=_(
            "The editor reads this. Name the field and say why. "
            "Example: Key findings, number 2: the paper says 7 of 10, not 8 of 10."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what must change. The editor sees your reasons.")},
    )


class SignForm(IdentityForm):
    """The reviewer's answers. `text_hash` names the text that they were shown."""

    text_hash = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Open the review page of this study to sign.")},
    )
    interests = forms.CharField(
        label=_("Your interests"),
        help_text=_(
            "Readers see this. Name money, work or ties that touch this study. "
            "If you have none, write: I have no interests to declare."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("State your interests. If you have none, write so.")},
    )
    comment = forms.CharField(
        label=_("A note for the team (optional)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The answers come above the comments on them.
        checks = {
            f"check_{key}": forms.BooleanField(
                label=question,
                error_messages={
                    "required": _("Check this box, or return the text with your reasons.")
                },
            )
            for key, question in checklist.QUESTIONS.items()
        }
        self.fields = {**checks, **self.fields}

    def clean(self):
        """Gather the checkboxes into `answers`, as the task expects them."""
        data = super().clean() or {}
        answers = {key: bool(data.pop(f"check_{key}", False)) for key in checklist.QUESTIONS}
        return {**data, "answers": answers}


class RecheckForm(SignForm):
    """The same answers about the text that readers see now."""


class AskForChangeForm(forms.Form):
    words = forms.CharField(
        label=_("What must change?"),
        help_text=_("The editors read this and write a new version."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what must change. The editors see your reasons.")},
    )


def form_for_signing(task, posted, review_context, *, chosen: bool):
    """The form that passes this step. For a wording change, the earlier answers are pre-checked."""
    initial: dict[str, Any] = {"text_hash": review_context.hash}
    if review_context.is_only_wording:
        answers = {f"check_{key}": True for key in checklist.QUESTIONS}
        initial |= answers | {"interests": review_context.base.interests}
    return _form(task.get_form_for_action("approve"), posted, chosen, initial)


def form_for_return(posted, *, chosen: bool):
    return _form(ReturnForm, posted, chosen, {}, prefix="return")


def _form(form_class, posted, chosen: bool, initial: dict[str, Any], prefix: str | None = None):
    """Two forms are sent together: the one not chosen keeps its input and shows no errors."""
    form = form_class(posted if chosen else None, initial=initial, prefix=prefix)
    if posted is not None and not chosen:
        for name in form.fields:
            form.initial[name] = posted.get(form.add_prefix(name), "")
    return form
