"""A draft is saved without the boxes that cannot be stored. Each is named, and keeps its words.

What such a box held before stays stored. The open form still shows what was typed, so the next
save tries it again (core/typed_again.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Field, ModelChoiceField, ModelMultipleChoiceField, NumberInput, TextInput
from django.forms.models import construct_instance
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.base import BlockField
from wagtail.models import COMMENTS_RELATION_NAME

from core.partial_blocks import clean_what_can_be


def send_what_is_typed(field: Field) -> None:
    """A browser sends an empty value for a number box that holds "20x4", and nobody sees why."""
    field.widget = TextInput(attrs={"inputmode": "numeric"})


@dataclass(frozen=True)
class Refused:
    """`label` names the box as an editor sees it, `box` is its CSS selector. `sentence` is HTML."""

    label: str
    sentence: str
    box: str


class PartialSaveForm(WagtailAdminModelForm):
    """For forms of Wagtail's editor whose save is a draft."""

    # On a form that is only shown, errors stand where Django puts them.
    is_only_shown = False
    # Boxes that a draft needs, and that the form fills when they are empty.
    has_a_stand_in: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[Refused] = []
        self.instance.saved_by = self
        for field in self.fields.values():
            if isinstance(field.widget, NumberInput):
                send_what_is_typed(field)

    def is_valid(self) -> bool:
        if not super().is_valid() and not self.is_only_shown:
            for name, rows in self.formsets.items():
                if name != COMMENTS_RELATION_NAME:
                    self._set_rows_aside(rows)
        return super().is_valid()

    def _clean_fields(self) -> None:
        super()._clean_fields()
        self._set_aside()

    def _clean_form(self) -> None:
        super()._clean_form()
        self._set_aside()

    def _post_clean(self) -> None:
        super()._post_clean()
        construct_instance(self, self.instance, self._set_aside(), [])

    def refuse(self, name: str, errors: Any) -> None:
        """Name what a field could not store, beside its box."""
        label = capfirst(str(self.fields[name].label))
        self._refuse(label, errors, f'[data-contentpath="{name}"]')

    def _set_aside(self) -> list[str]:
        """Put back what the boxes held before. Returns their names."""
        if self.is_only_shown:
            return []
        names = [name for name in self.errors if name in self.fields and not self._stops(name)]
        for name in names:
            self.cleaned_data[name] = self._without_errors(name, self.errors.pop(name))
        return names

    def _stops(self, name: str) -> bool:
        """Not even a draft can be stored without this one, and nothing was stored before."""
        is_needed = self.is_deferred_validation and self.fields[name].required
        return is_needed and name not in self.has_a_stand_in and not _stored(self, name)

    def _without_errors(self, name: str, errors: Any) -> Any:
        box, label = f'[data-contentpath="{name}"]', capfirst(str(self.fields[name].label))
        field, before = self.fields[name], _stored(self, name)
        if isinstance(field, BlockField):
            value, wrong = clean_what_can_be(field, self[name].data, before)
            for one in wrong:
                inside = "".join(f' [data-contentpath="{step}"]' for step in one.path)
                self._refuse(", ".join([label, *one.labels]), one.errors, box + inside)
            return value
        # What was stored already, and is no longer right, is not judged here.
        if self[name]._has_changed() or not before:
            self._refuse(label, errors, box)
        return before

    def _set_rows_aside(self, rows: Any) -> None:
        """A new row that is not whole waits on the screen; an older one stays as it was."""
        for number, row in enumerate(rows.forms, start=1):
            if not row.errors or rows._should_delete_form(row):
                continue
            name = capfirst(str(rows.model._meta.verbose_name))
            title = _("%(name)s %(number)d") % {"name": name, "number": number}
            bad = dict(row.errors)
            row.errors.clear()
            for field, errors in bad.items():
                place = f"#inline_child_{row.prefix}"
                if field == NON_FIELD_ERRORS:
                    self._refuse(title, errors, place)
                    continue
                label = f"{title}, {capfirst(str(row.fields[field].label))}"
                self._refuse(label, errors, f'{place} [data-contentpath="{field}"]')
                row.cleaned_data[field] = _stored(row, field)
            if row.instance.pk and NON_FIELD_ERRORS not in bad:
                construct_instance(row, row.instance, list(bad), [])
            else:
                row.cleaned_data["DELETE"] = True
        rows.__dict__.pop("_deleted_form_indexes", None)

    def _refuse(self, label: str, errors: Any, box: str) -> None:
        # A sentence may hold a link.
        sentence = format_html_join(" ", "{}", ((error,) for error in _messages(errors)))
        self.refused.append(Refused(label, sentence, box))

    def get_field_updates_for_resave(self) -> list[tuple[str, Any]]:
        """What an autosave answers. Wagtail fills in the fields; static/js/admin reads the rest."""
        updates = super().get_field_updates_for_resave()
        return [*updates, ("refused", [vars(one) for one in self.refused])]


def _stored(form: Any, name: str) -> Any:
    """As cleaned data would hold it."""
    field, value = form.fields[name], form.get_initial_for_field(form.fields[name], name)
    if isinstance(field, ModelMultipleChoiceField):
        return list(value or [])
    if isinstance(field, ModelChoiceField):
        rows = field.queryset if value else None
        return rows.filter(pk=getattr(value, "pk", value)).first() if rows is not None else None
    return value


def _messages(errors: Any) -> Iterator[str]:
    yield from errors.messages if isinstance(errors, ValidationError) else errors
