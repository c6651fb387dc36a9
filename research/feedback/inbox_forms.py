from django import forms
from django.utils.translation import gettext_lazy as _

from research.models.feedback_choices import Outcome


class CaseForm(forms.Form):
    """A note and an outcome. The button pressed decides whether the answer is closed."""

    words = forms.CharField(
        label=_("A note for the team (optional when you close it)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Only the team reads this. Readers leave no address, so nobody can write back. It is"
            " never published: readers see only what a medical reviewer has signed."
        ),
    )
    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=Outcome.choices,
        required=False,
        widget=forms.RadioSelect,
    )
