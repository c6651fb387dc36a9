from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.models.generation import new_stamp
from research.choices import PaperNoticeKind
from research.models.paper_notice import standing
from research.models.querysets import PublishedStudyQuerySet
from research.models.unsigned_columns import gaps
from research.study.evidence import Evidence
from research.study.signed_columns import signed_columns
from research.study.text import text_in, word
from research.study.words import in_numbers, population_label
from review.choices import HistoryEvent
from review.log.history import Event
from review.models import SignOff

SIGNED_COLUMNS = (
    "document",
    "title",
    "teaser",
    "search_text",
    "doi",
    "pmid",
    "study_type",
    "population_key",
    "evidence_level",
    "card",
    "year",
    "text_hash",
    "is_demo",
    "signature",
    "signed_at",
    "version",
    "history",
)


class PublishedStudy(models.Model):
    """The reader's copy of one live study. The gate writes it; readers' pages read only it.

    Signed columns change with a signature. Unsigned columns (address, breadcrumb, chips, related)
    change when the page moves or a category is renamed. IDs are plain numbers: the copy outlives
    what it was made from until the gate removes it. What a page shows of it is prepared in
    published/presenters/.
    """

    page_id = models.BigIntegerField(unique=True)
    language = models.CharField(max_length=12, default="en")
    sign_off_id = models.BigIntegerField()
    text_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    # Signed
    # The stored text of the signature, with the version of its format.
    document = models.JSONField()
    title = models.TextField()
    teaser = models.TextField()
    search_text = models.TextField()
    doi = models.CharField(max_length=255, null=True)  # noqa: DJ001 - null is "no DOI"
    pmid = models.CharField(max_length=12, blank=True)
    study_type = models.CharField(max_length=200)
    population_key = models.CharField(max_length=20)
    evidence_level = models.PositiveSmallIntegerField(null=True)
    card = models.JSONField()
    year = models.PositiveSmallIntegerField(null=True)
    signature = models.JSONField()
    signed_at = models.DateTimeField()
    # Newest first, as review/log/history.py reads it from the logs.
    history = models.JSONField(default=list, db_default=[])
    added_at = models.DateTimeField()
    # Unsigned
    path = models.CharField(max_length=600, unique=True)
    breadcrumb = models.JSONField()
    chips = models.JSONField()
    related = models.JSONField(default=list)
    # Computed suggestions, each with a reason (research/published/suggestions.py).
    found = models.JSONField(default=list, db_default=[])
    found_studies = models.ManyToManyField(
        "self", symmetrical=False, related_name="found_by", blank=True
    )
    emergency_line = models.TextField(default="", db_default="", blank=True)
    emergency_line_is_demo = models.BooleanField(default=False, db_default=False)
    # Categories in which treatments are sold before they are proven: name and is_demo of each.
    sold_early_in = models.JSONField(default=list, db_default=[], blank=True)
    # The category's questions, for a study without its own.
    questions = models.JSONField(default=list, db_default=[], blank=True)
    questions_are_demo = models.BooleanField(default=False, db_default=False)
    # What journals said about the paper since (models/paper_notice.py), newest first.
    notice = models.JSONField(default=list, db_default=[])
    categories = models.ManyToManyField("taxonomy.Category", related_name="published_studies")
    # The terms that open from words in the text (models/unsigned_columns.py).
    glossary = models.JSONField(default=list, db_default=[])
    terms = models.ManyToManyField("taxonomy.GlossaryTerm", related_name="published_studies")

    # Changes with every change of the row: what was made from it is out of date then. Empty if a
    # process of an older build wrote the row, which changes no stamp: nothing is kept of it.
    stamp = models.CharField(max_length=32, default=new_stamp, db_default="", editable=False)

    objects = PublishedStudyQuerySet.as_manager()
    is_preview = False

    class Meta:
        indexes = [models.Index(fields=["-added_at", "-id"], name="published_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["doi", "language"],
                condition=models.Q(doi__isnull=False),
                name="one_live_study_per_doi",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.stamp = new_stamp()
        if update_fields is not None:
            update_fields = {*update_fields, "stamp"}
        with transaction.atomic(savepoint=False):  # with what follows from it (signal_handlers.py)
            super().save(*args, update_fields=update_fields, **kwargs)

    # --- What was signed --------------------------------------------------------------
    def take_signed(self, sign_off: SignOff, history: list[Event]) -> None:
        """Fill every signed column from a signature and the logs, and from nothing else."""
        self.take_document(sign_off.document)
        self.sign_off_id = sign_off.pk
        self.text_hash = sign_off.text_hash
        self.is_demo = sign_off.is_demo
        self.signature = sign_off.as_readers_see_it
        self.signed_at = sign_off.decided_at
        # JSON columns hold plain dictionaries.
        self.history = [dict(event) for event in history]
        self.version = next(
            (event["version"] for event in history if event["what"] == HistoryEvent.PUBLISHED), 1
        )

    def take_document(self, document: dict[str, Any]) -> None:
        self.document = document
        self.__dict__.pop("text", None)  # read again
        for name, value in signed_columns(self.text).items():
            setattr(self, name, value)

    @cached_property
    def text(self) -> dict[str, Any]:
        return text_in(self.document)

    def word(self, ref: str | None, part: str = "name") -> str:
        return word(self.text, ref, part)

    def not_as_signed(self, sign_off: SignOff, history: list[Event]) -> list[str]:
        """Names of the columns that do not hold what the signature and the logs say."""
        expected = PublishedStudy()
        expected.take_signed(sign_off, history)
        wrong = [name for name in SIGNED_COLUMNS if getattr(self, name) != getattr(expected, name)]
        signatures = (event["sign_off"] for event in history if event["text_hash"])
        if next(signatures, sign_off.pk) != sign_off.pk:
            wrong.append("sign_off_id")
        # Title and address of a related study are unsigned; the sentence beside them is signed.
        signed = {item["why"] for item in expected.text["related"]}
        if not {item.get("why") for item in self.related} <= signed:
            wrong.append("related")
        # Of another document the rest may not even be readable. A receipt is about the signature
        # alone; `to_verify()` adds the other sources.
        if "document" in wrong or not hasattr(self, "has_notices"):
            return wrong
        return [*wrong, *gaps(self)]

    # --- Addresses --------------------------------------------------------------------
    @property
    def url(self) -> str:
        return self.path

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def short_url(self) -> str:
        """An address for print, which still works when the page moves."""
        return f"/s/{self.page_id}/"

    @property
    def questions_url(self) -> str:
        return f"{self.path}questions/"

    @property
    def receipt_url(self) -> str:
        return f"{self.path}checked/"

    @property
    def cite_url(self) -> str:
        return f"{self.path}cite/"

    @property
    def slug(self) -> str:
        return self.path.strip("/").rpartition("/")[2]

    @property
    def category(self) -> dict[str, str]:
        last = self.breadcrumb[-1]
        return {"name": last["title"], "url": last["url"], "icon": last.get("icon", "")}

    # --- Facts that a card shows, without the text ------------------------------------
    @property
    def published(self) -> str:
        return self.card["published"]

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.card["evidence"])

    @property
    def people(self) -> str:
        """How many took part, as a card says it; empty where that is not known."""
        return in_numbers(self.card.get("participants_n"), self.population_key)

    @property
    def population(self) -> str:
        return population_label(self.population_key)

    @property
    def added_on(self) -> date:
        return timezone.localdate(self.added_at)

    @property
    def signed_on(self) -> date:
        """The day of the newest signature: of this text, or that it is still correct."""
        return timezone.localdate(self.signed_at)

    @property
    def is_retracted(self) -> bool:
        return PaperNoticeKind.RETRACTED in {notice["kind"] for notice in standing(self.notice)}

    @property
    def tag(self) -> dict[str, str] | None:
        """What a card says about the paper, in a few words."""
        if self.is_retracted:
            return {"tone": "bad", "words": _("Retracted paper")}
        kinds = {notice["kind"] for notice in standing(self.notice)}
        if PaperNoticeKind.CONCERN in kinds:
            return {"tone": "warn", "words": _("Paper in doubt")}
        return None

    @property
    def announced_title(self) -> str:
        """The title where no banner is shown with it: in a feed, a tab, a list of results."""
        return (
            _("Retracted: %(title)s") % {"title": self.title} if self.is_retracted else self.title
        )
