from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from research.choices import LookupState, PaperNoticeKind

OPEN = (LookupState.WAITING, LookupState.ASKING)
KEPT = timedelta(days=7)
# An editor is told after this, also when no worker runs.
PATIENCE = timedelta(seconds=10)


class PaperLookupQuerySet(models.QuerySet["PaperLookup"]):
    def answers_about(self, page_id: Any) -> "PaperLookupQuerySet":
        """Newest first."""
        return self.filter(page_id=page_id, state=LookupState.DONE).order_by("-asked_at", "-pk")

    def outdated(self, now: datetime) -> "PaperLookupQuerySet":
        """Those that no draft is compared with: never used, or followed by a newer one."""
        newest = self.answers_about(models.OuterRef("page_id")).values("pk")[:1]
        kept = Coalesce(models.Subquery(newest), 0)
        return self.filter(asked_at__lt=now - KEPT).exclude(pk=kept)


class PaperLookup(models.Model):
    """One question about a paper to Crossref and Europe PMC, and what they answered.

    The newest finished one of a page is the record that its editor compares it with.
    """

    wagtail_reference_index_ignore = True

    asked = models.TextField(_("asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    # The draft that it is about; empty until one is made.
    page = models.ForeignKey(
        "research.StudySummaryPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="paper_lookups",
    )
    # Where "Add a study" was pressed.
    parent = models.ForeignKey(
        "research.CategoryIndexPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=LookupState.choices,
        default=LookupState.WAITING,
    )
    # A whole sentence when it failed.
    problem = models.TextField(_("problem"), blank=True)
    # Paper.as_json(), when it is done.
    paper = models.JSONField(_("paper"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = PaperLookupQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["page", "-asked_at"], name="lookups_of_a_page")]
        verbose_name = _("question about a paper")
        verbose_name_plural = _("questions about papers")

    def __str__(self) -> str:
        return self.asked[:80]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and not self.is_late

    def notices_in_words(self) -> list[str]:
        return [
            gettext("%(source)s says: %(what)s. Notice: %(doi)s.")
            % {
                "source": notice["source"],
                "what": PaperNoticeKind(notice["kind"]).label,
                "doi": notice["doi"] or gettext("not named"),
            }
            for notice in (self.paper or {}).get("notices", [])
        ]

    @property
    def is_late(self) -> bool:
        """Nobody answers any more: the worker is away, or was killed."""
        return self.state in OPEN and timezone.now() - self.asked_at > PATIENCE


class PaperAbstract(models.Model):
    """The words of a paper's own abstract. For the team alone: they belong to their authors.

    In a table of their own, so that no revision, export or page for readers ever holds them.
    """

    wagtail_reference_index_ignore = True

    lookup = models.OneToOneField(PaperLookup, on_delete=models.CASCADE, related_name="abstract")
    text = models.TextField(_("text"))
    source = models.CharField(_("source"), max_length=40)
    fetched_at = models.DateTimeField(_("fetched at"), default=timezone.now)

    class Meta:
        verbose_name = _("abstract")
        verbose_name_plural = _("abstracts")

    def __str__(self) -> str:
        return self.source


class ImportedValue(models.Model):
    """Where the value of one field of a draft came from, and what it was then."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        "research.StudySummaryPage", on_delete=models.CASCADE, related_name="imported_values"
    )
    field = models.CharField(_("field"), max_length=40)
    # In the shape of Paper.values.
    value: Any = models.JSONField(_("value"))
    source = models.CharField(_("source"), max_length=40)
    fetched_at = models.DateTimeField(_("fetched at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "field"], name="one_origin_of_a_field")
        ]
        verbose_name = _("imported value")
        verbose_name_plural = _("imported values")

    def __str__(self) -> str:
        return f"{self.field}: {self.source}"
