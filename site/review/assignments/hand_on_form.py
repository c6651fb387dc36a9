"""Who takes over the work of somebody who leaves: one choice for each text and step."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import WorkflowState

from review.assignments.services import open_work
from review.assignments.who_may import who_may_each
from review.due import due_words


class HandOnForm(forms.Form):
    """Who may act differs from text to text, so each text has its own list of people."""

    prefix = "work"
    heading = gettext_lazy("Open work")

    def __init__(self, person: Any, data: Any = None) -> None:
        super().__init__(data)
        assignments = list(open_work(person))
        able = who_may_each({assignment.step_key for assignment in assignments})
        now = timezone.now()
        for assignment in assignments:
            people = [one for one in able[assignment.step_key] if one.pk != person.pk]
            self.fields[str(assignment.pk)] = forms.TypedChoiceField(
                label=str(assignment),
                help_text=due_words(assignment.due_at, now),
                choices=[("", _("Back to everybody")), *((one.pk, str(one)) for one in people)],
                coerce=int,
                empty_value=None,
                required=False,
            )
        self.notes = [_notes_of_work(len(assignments)), *_texts_in_review(person)]


def _notes_of_work(number: int) -> str:
    if not number:
        return _("Nothing is assigned to this person.")
    return ngettext(
        "%(number)d step is with this person. Whoever you choose is told by mail.",
        "%(number)d steps are with this person. Whoever you choose is told by mail.",
        number,
    ) % {"number": number}


def _texts_in_review(person: Any) -> list[str]:
    states = WorkflowState.objects.active().filter(requested_by=person).order_by("created_at")
    titles = states.values_list("current_task_state__revision__object_str", flat=True)
    names = ", ".join(f"“{title}”" for title in titles if title)
    if not names:
        return []
    words = _("In review under this name: %s. They go on; if one is returned, any editor mends it.")
    return [words % names]
