from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context


def confirmed_models() -> "list[type[ConfirmedWords]]":
    return [model for model in apps.get_models() if issubclass(model, ConfirmedWords)]


class ConfirmedWords(models.Model):
    """Words of a row that readers meet: nobody alone changes them.

    A new row is not confirmed, and a changed word waits beside the old one, until another person
    confirms it (services/confirm_words.py). A signed study confirms the words that it uses.
    """

    # Columns with words for readers.
    word_fields: tuple[str, ...] = ("name",)
    # What a confirmation means, for the person who is asked for one.
    what_it_means: Any = _("What is signed keeps the words that were signed with it.")
    # The row repeats what another row says now, and readers meet it in signatures alone.
    mirrors = False

    confirmed = models.BooleanField(_("confirmed"), default=False, db_default=False, editable=False)
    # Changed words by column, while they wait.
    waiting = models.JSONField(_("waits"), default=dict, db_default={}, editable=False)
    # Ids of whoever wrote any word since the last confirmation; a script is nobody.
    writers = models.JSONField(_("written by"), default=list, db_default=[], editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            names = kwargs.get("update_fields")
            if names is None or set(names) & set(self.word_fields):
                self._let_words_wait()
                if names is not None:
                    kwargs["update_fields"] = {*names, "waiting", "writers"}
            super().save(*args, **kwargs)

    def _let_words_wait(self) -> None:
        """What others wrote and is not confirmed yet keeps waiting beside this."""
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        columns = ("confirmed", "waiting", "writers", *self.word_fields)
        stored = rows.values(*columns).first() if self.pk else None
        if stored is None:
            self.writers = sorted(self.written_by())
            return
        now = self.words_of_readers()
        changed = {name: word for name, word in now.items() if word != stored[name]}
        waited = {} if self.mirrors else stored["waiting"]
        self.confirmed, self.waiting = stored["confirmed"], waited
        self.writers = sorted({*stored["writers"], *(self.written_by() if changed else ())})
        if changed and self.confirmed:
            self.waiting = waited | changed
            for name in changed:
                setattr(self, name, stored[name])
        if not self.waits:
            self.writers = []

    def written_by(self) -> set[int]:
        """Ids of whoever counts as the writer of what is saved now."""
        user = get_active_log_context().user
        return {user.pk} if user else set()

    @classmethod
    def waiting_on_homes(cls) -> models.QuerySet[Any]:
        """A new word waits in its list alone: most are confirmed by the study that uses them."""
        return cls._default_manager.exclude(waiting={})

    def words_of_readers(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.word_fields}

    @property
    def waits(self) -> bool:
        return bool(self.waiting) or not self.confirmed

    @property
    def words_to_confirm(self) -> list[tuple[str, str, str]]:
        """What another person is asked to confirm: label, what readers see now, the new words."""
        labels = {field.name: str(field.verbose_name) for field in self._meta.concrete_fields}
        new = self.waiting or self.words_of_readers()
        return [
            (
                labels[name],
                str(getattr(self, name)) if self.waiting else "",
                word or gettext("none"),
            )
            for name, word in new.items()
        ]

    @property
    def waiting_words(self) -> str:
        return " · ".join(new for _label, _now, new in self.words_to_confirm)
