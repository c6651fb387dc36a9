from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.search import index

from research.folding import FoldedField, category_word
from research.models.paper_notice import PaperNotice
from research.models.querysets import PublishedStudyQuerySet
from research.published.presenters import population_label, teaser
from research.published.presenters.citations import ReaderCitations
from research.published.presenters.definitions import ReaderGlossary, entries_as_signed
from research.published.presenters.page_metadata import ReaderFurniture
from research.published.presenters.review import newest_publication
from research.study.fields import SIGNED_FIELDS
from review.choices import ChangeKind, HistoryEvent
from review.fields import searched_texts
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


class PublishedStudy(index.Indexed, ReaderCitations, ReaderGlossary, ReaderFurniture, models.Model):
    """The reader's copy of one live study. The gate writes it, readers' pages read only it.

    Signed columns change with a signature. Furniture columns (address, breadcrumb, chips, related)
    change when the page moves or a category is renamed. Ids are plain numbers: the copy outlives
    what it was made from until the gate takes it away.
    """

    page_id = models.BigIntegerField(unique=True)
    language = models.CharField(max_length=12, default="en")
    sign_off_id = models.BigIntegerField()
    text_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    # Signed
    # The stored text of the signature, with the version that wrote it down.
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
    # Furniture
    path = models.CharField(max_length=600, unique=True)
    breadcrumb = models.JSONField()
    chips = models.JSONField()
    related = models.JSONField(default=list)
    # Studies that nobody named, with a computed reason (research/published/suggestions.py).
    found = models.JSONField(default=list, db_default=[])
    found_studies = models.ManyToManyField(
        "self", symmetrical=False, related_name="found_by", blank=True
    )
    emergency_line = models.TextField(default="", db_default="", blank=True)
    emergency_line_is_demo = models.BooleanField(default=False, db_default=False)
    # The category's own, for a study without any.
    questions = models.JSONField(default=list, db_default=[], blank=True)
    questions_are_demo = models.BooleanField(default=False, db_default=False)
    # What journals said of the paper since (models/paper_notice.py), newest first.
    notice = models.JSONField(default=list, db_default=[])
    categories = models.ManyToManyField("taxonomy.Category", related_name="published_studies")
    # The definitions that open at words of the text (research/published/presenters/definitions.py).
    glossary = models.JSONField(default=list, db_default=[])
    terms = models.ManyToManyField("taxonomy.GlossaryTerm", related_name="published_studies")

    objects = PublishedStudyQuerySet.as_manager()
    is_preview = False

    search_fields = [
        FoldedField("title", boost=4),
        FoldedField("all_words"),
        index.FilterField("is_demo"),
    ]

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
        self.__dict__.pop("text", None)  # read anew
        text = self.text
        self.title = text["title"]
        self.teaser = teaser(text["simple_explanation"])
        self.doi = text["paper"]["doi"]
        self.pmid = text["paper"]["pmid"]
        self.year = text["paper"]["year"]
        self.study_type = self.word(text["study_type"])
        self.population_key = text["population"]
        evidence = self.evidence_from_text()
        self.evidence_level = evidence["level"]
        self.card = {"evidence": evidence, "published": self.published_from_text()}
        self.search_text = "\n".join(searched_texts(SIGNED_FIELDS, text))

    def not_as_signed(self, sign_off: SignOff, history: list[Event]) -> list[str]:
        """Names of the columns that do not hold what the signature and the logs say."""
        asked = PublishedStudy()
        asked.take_signed(sign_off, history)
        wrong = [name for name in SIGNED_COLUMNS if getattr(self, name) != getattr(asked, name)]
        signatures = (event["sign_off"] for event in history if event["text_hash"])
        if next(signatures, sign_off.pk) != sign_off.pk:
            wrong.append("sign_off_id")
        # Title and address of a related study are furniture; the sentence beside them is signed.
        said = {item["why"] for item in asked.text["related"]}
        if not {item.get("why") for item in self.related} <= said:
            wrong.append("related")
        # Signed too, in one place for all studies; `to_verify()` brings it along.
        if getattr(self, "line_as_signed", self.emergency_line) != self.emergency_line:
            wrong.append("emergency_line")
        # So are the definitions; `to_verify()` brings them along.
        if not entries_as_signed(self.glossary, getattr(self, "terms_as_signed", None)):
            wrong.append("glossary")
        # State of the paper, in a table of its own. `to_verify()` says whether to look;
        # a receipt is about the signature alone.
        if hasattr(self, "has_notices") and (self.has_notices or self.notice):
            rows = PaperNotice.objects.about(self.page_id)
            if self.notice != [row.as_readers_see_it() for row in rows]:
                wrong.append("notice")
        if hasattr(self, "has_notices"):
            wrong += self.furniture_gaps()
        return wrong

    @property
    def corrects_an_error(self) -> bool:
        """Whether the version that readers see now put right what an earlier one said."""
        newest = newest_publication(self.history)
        return bool(newest and newest["kind"] == ChangeKind.CORRECTION)

    # --- Furniture ------------------------------------------------------------------
    @property
    def url(self) -> str:
        return self.path

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def short_url(self) -> str:
        """An address for paper, which stays when the page moves."""
        return f"/s/{self.page_id}/"

    @property
    def category(self) -> dict[str, str]:
        last = self.breadcrumb[-1]
        return {"name": last["title"], "url": last["url"]}

    @property
    def all_words(self) -> str:
        """Everything that a search may find it by, numbers and filing too."""
        filed = (category_word(chip["name"]) for chip in self.chips)
        return "\n".join([self.title, self.search_text, self.pmcid, self.registrations, *filed])

    @property
    def readable_emergency_line(self) -> str:
        return (
            "" if self.emergency_line_is_demo and not settings.DEMO_ALLOWED else self.emergency_line
        )

    @property
    def questions_to_ask(self) -> list[str]:
        """The study's own, else its category's."""
        if self.care_questions:
            return self.care_questions
        return [] if self.questions_are_demo and not settings.DEMO_ALLOWED else self.questions

    @property
    def questions_are_the_categorys(self) -> bool:
        return not self.care_questions

    @property
    def questions_url(self) -> str:
        return f"{self.path}questions/"

    # --- Facts that a card prints, without the text -----------------------------------
    @property
    def published(self) -> str:
        return self.card["published"]

    @property
    def evidence(self) -> dict[str, Any]:
        return self.card["evidence"]

    @property
    def population(self) -> str:
        return population_label(self.population_key)

    # --- The signature ------------------------------------------------------------------
    @property
    def added_on(self) -> date:
        return timezone.localdate(self.added_at)

    @property
    def receipt_url(self) -> str:
        return f"{self.path}checked/"
