from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import PlainTextField
from research.models import CategoryIndexPage
from research.papers.look_up import identifier_in
from research.papers.sources.ris import is_ris

# A RIS file with 5,000 authors has about 200,000 signs.
LONGEST = 400_000


class AskForm(forms.Form):
    """What an editor has of a paper: its DOI, another number or address of it, or a RIS file."""

    asked = PlainTextField(
        label=gettext_lazy("DOI, PubMed number, PMC number, or a whole RIS file"),
        help_text=gettext_lazy(
            "Paste it in any form, an address too. "
            "Example: https://doi.org/10.1038/s41467-024-46259-y"
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Paste the DOI of the paper.")},
    )

    def clean_asked(self) -> str:
        asked: str = self.cleaned_data["asked"].strip()
        if not is_ris(asked) and identifier_in(asked) is None:
            raise ValidationError(
                _(
                    "There is no DOI, PubMed number or PMC number in this. A DOI starts with 10. "
                    "You find it on the first page of the paper."
                )
            )
        return asked


class CategoryForm(forms.Form):
    """Where the draft will lie."""

    parent = forms.ModelChoiceField(
        label=gettext_lazy("Category"),
        help_text=gettext_lazy("Where readers find it first. A lead can move it later."),
        queryset=CategoryIndexPage.objects.none(),
        empty_label=gettext_lazy("Choose a category"),
        error_messages={"required": gettext_lazy("Choose a category.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        field.queryset = places_of(user)  # type: ignore[attr-defined]


def places_of(user: Any) -> Any:
    """Category pages below which this person may add a study."""
    pages = CategoryIndexPage.objects.select_related("category").order_by("category__sort_order")
    return pages.filter(
        pk__in=[page.pk for page in pages if page.permissions_for_user(user).can_add_subpage()]
    )


def may_add(user: Any) -> bool:
    """May this person add a study anywhere? One query, for the menu of every page."""
    pages = CategoryIndexPage.objects.all()
    return any(page.permissions_for_user(user).can_add_subpage() for page in pages)
