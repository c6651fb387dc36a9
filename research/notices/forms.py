from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from research.choices import NoticeLifted, PaperNoticeKind
from research.models import PaperNotice
from research.notices.services import notice_of, problems_of

# Form fields by model field; month and day belong to the same date.
BOXES = {"url": "where", "month": "year", "day": "year"}


class SetNoticeForm(forms.Form):
    """A lead's notice about a paper, perhaps in a hurry: the date can be left out."""

    kind = forms.ChoiceField(
        label=_("What happened to the paper?"),
        choices=PaperNoticeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened to the paper.")},
    )
    where = forms.CharField(
        label=_("Where can readers read the notice?"),
        help_text=_("The notice’s own DOI or its address. Example: 10.1000/notice.2024"),
        max_length=500,
        error_messages={
            "required": _("Say where readers can read the notice: a DOI or an address.")
        },
    )
    year = forms.IntegerField(
        label=_("Year of the notice"),
        help_text=_("Leave the date empty when you do not know it."),
        required=False,
        min_value=1800,
        max_value=2200,
    )
    month = forms.TypedChoiceField(
        label=_("Month of the notice"),
        choices=[("", _("Not known")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    day = forms.IntegerField(
        label=_("Day of the notice"), required=False, min_value=1, max_value=31
    )

    def __init__(self, *args: Any, page_id: int, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.page_id, self.user = page_id, user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            for field, lines in problems_of(self.notice()).items():
                self.add_error(BOXES.get(field, field if field in self.fields else None), lines)
        return data

    def notice(self) -> PaperNotice:
        """As readers would see it; not stored."""
        return notice_of(page_id=self.page_id, user=self.user, **self.cleaned_data)


class LiftNoticeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you take it off? Readers see the reason in the page history."),
        choices=NoticeLifted.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason from the list.")},
    )
