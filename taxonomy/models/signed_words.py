from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from core.partial_save import PartialSaveForm
from review.mixins import SignedInPlaceMixin
from review.models import Publication

WHAT_CHANGED = MultiFieldPanel(
    [FieldPanel("change_kind"), FieldPanel("change_note")],
    heading=gettext_lazy("What changed, once readers know the text"),
)


class SignedWords(
    PreviewableMixin,
    SignedInPlaceMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
):
    """A snippet whose words go through the same review as a study. It starts as a draft."""

    # Wagtail's own columns, with the values that a new row has: a draft, unlocked.
    live = models.BooleanField(
        gettext_lazy("live"), default=False, db_default=False, editable=False
    )
    has_unpublished_changes = models.BooleanField(
        gettext_lazy("has unpublished changes"), default=False, db_default=False, editable=False
    )
    expired = models.BooleanField(
        gettext_lazy("expired"), default=False, db_default=False, editable=False
    )
    locked = models.BooleanField(
        gettext_lazy("locked"), default=False, db_default=False, editable=False
    )

    base_form_class = PartialSaveForm
    preview_template = ""

    class Meta:
        abstract = True

    def is_read_for_the_first_time(self) -> bool:
        return self.live and not Publication.objects.about(self).exists()

    def clean(self) -> None:
        super().clean()
        if self.expire_at:
            raise ValidationError(
                _(
                    "This text cannot end by itself at a set date. Leave the expiry date empty. "
                    "An editorial lead can withdraw it."
                )
            )

    def get_preview_template(self, request, mode_name) -> str:
        return self.preview_template

    def get_preview_context(self, request, mode_name) -> dict[str, Any]:
        context = super().get_preview_context(request, mode_name)
        return {**context, "is_preview": True, **self.preview_facts()}

    def preview_facts(self) -> Mapping[str, Any]:
        return {}


def too_long(text: str, *, most: int, what: str) -> list[str]:
    """A sentence for a text that is missing or too long, in a list; else an empty list."""
    words = len(text.split())
    if not words:
        return [_("%(what)s: write it. It is empty.") % {"what": what}]
    if words > most:
        facts = {"what": what, "words": words, "most": most}
        return [_("%(what)s: %(words)d words are too many. Use at most %(most)d.") % facts]
    return []
