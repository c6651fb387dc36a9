from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context


class ConfirmedWords(models.Model):
    """Words of a list: nobody alone changes what readers meet.

    A new row is not confirmed, and a changed word waits beside the old one, until another person
    confirms it (taxonomy/services/confirm.py). A signed study confirms the words that it uses.
    """

    # Columns with words for readers.
    word_fields: tuple[str, ...] = ("name",)

    confirmed = models.BooleanField(_("confirmed"), default=False, db_default=False, editable=False)
    # Changed words by column, while they wait.
    waiting = models.JSONField(_("waits"), default=dict, db_default={}, editable=False)
    # Who wrote what is not confirmed; empty for a script.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        names = kwargs.get("update_fields")
        if names is None or set(names) & set(self.word_fields):
            self._let_words_wait()
        super().save(*args, **kwargs)

    def _let_words_wait(self) -> None:
        rows = type(self)._base_manager.filter(pk=self.pk)
        stored = rows.values("confirmed", *self.word_fields).first() if self.pk else None
        if stored is None:
            self.proposed_by = get_active_log_context().user
            return
        now = {name: getattr(self, name) for name in self.word_fields}
        changed = {name: word for name, word in now.items() if word != stored[name]}
        if changed:
            self.proposed_by = get_active_log_context().user
        if changed and stored["confirmed"]:
            self.waiting = changed
            for name in changed:
                setattr(self, name, stored[name])

    @property
    def waits(self) -> bool:
        return bool(self.waiting) or not self.confirmed

    @property
    def waiting_words(self) -> str:
        """What another person is asked to confirm."""
        words = self.waiting or {name: getattr(self, name) for name in self.word_fields}
        return " · ".join(str(word) for word in words.values())
