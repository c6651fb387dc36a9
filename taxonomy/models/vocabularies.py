from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from review.models import SignOff
from review.models.confirmed_words import ConfirmedWords
from taxonomy.choices import Design
from taxonomy.models.named import NamedOnce


class Vocabulary(NamedOnce, ConfirmedWords):
    """A short list of words that editors choose from."""

    slug_field = "key"

    name = models.CharField(
        _("name"), max_length=200, unique=True, help_text=_("The word that readers see.")
    )
    key = models.SlugField(_("key"), max_length=100, unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self.confirmed and not self._is_named_in_a_signed_text():
            self.key = ""  # readers meet it in addresses: made of the newest name
        super().save(*args, **kwargs)

    def _is_named_in_a_signed_text(self) -> bool:
        named = f':{self.key}"'  # a reference is the kind, a colon and the key
        return SignOff.objects.filter(canonical_text__contains=named).exists()


class StudyType(Vocabulary):
    word_fields = ("name", "explanation")

    explanation = models.TextField(
        _("explanation"),
        help_text=_(
            "Two or three short sentences for readers. Say what was done and what it cannot show."
        ),
    )
    design = models.CharField(
        _("design"),
        max_length=30,
        choices=Design.choices,
        help_text=_("Decides how strong the evidence level may be. Ask the lead before a change."),
    )

    class Meta(Vocabulary.Meta):
        verbose_name = _("study type")
        verbose_name_plural = _("study types")


class Journal(index.Indexed, Vocabulary):
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(Vocabulary.Meta):
        verbose_name = _("journal")
        verbose_name_plural = _("journals")


class JournalIssn(models.Model):
    """A number of a journal. The printed and the electronic one have one each."""

    journal = models.ForeignKey(
        Journal, on_delete=models.CASCADE, related_name="issns", verbose_name=_("journal")
    )
    issn = models.CharField(_("ISSN"), max_length=9, unique=True)

    class Meta:
        verbose_name = _("ISSN")
        verbose_name_plural = _("ISSNs")

    def __str__(self) -> str:
        return self.issn


class SortedVocabulary(Vocabulary):
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=0, help_text=_("Small numbers come first.")
    )

    class Meta(Vocabulary.Meta):
        abstract = True
        ordering = ["sort_order", "name"]


class InjuryLevel(SortedVocabulary):
    class Meta(SortedVocabulary.Meta):
        verbose_name = _("injury level")
        verbose_name_plural = _("injury levels")


class AisGrade(SortedVocabulary):
    class Meta(SortedVocabulary.Meta):
        verbose_name = _("AIS grade")
        verbose_name_plural = _("AIS grades")
