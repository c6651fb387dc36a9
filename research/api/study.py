"""A study as the API returns it: in lists, and in full. All of it is from the reader's copy."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from research.api.fields import (
    Address,
    DemoNotice,
    KnownNumber,
    KnownText,
    Number,
    ReviewDue,
    Text,
    Texts,
    nested,
)
from research.api.paper import Paper
from research.api.study_parts import (
    Availability,
    CategoryLink,
    Event,
    Evidence,
    Finding,
    Harms,
    Implication,
    Notice,
    Signature,
    Stage,
    Who,
    WithoutTreatment,
)
from research.models import PublishedStudy
from research.published import presenters
from research.published.presenters import Methods, Notices, Review, Summary


class StudyInList(serializers.Serializer):
    """One summary, as a list gives it."""

    id = Number("Stays the same when the page moves.", source="page_id")
    url = Address("The page for readers.")
    api_url = serializers.SerializerMethodField(help_text="The whole summary, as JSON.")
    title = Text("Title of the page.")
    teaser = Text(
        "The bottom line. For a text that was signed without one: how its explanation begins."
    )
    is_demo = serializers.BooleanField(
        help_text="true: demo text. No clinician has checked it, so it has no signature.",
        read_only=True,
    )
    demo_notice = DemoNotice(source="is_demo")
    notices = serializers.SerializerMethodField(
        help_text="Retraction, doubt or correction of the paper, the gravest first. Show them."
    )
    version = Number("1 for the first text that readers saw, then one more for each new text.")
    text_hash = Text("SHA-256 of the text as it was signed. The receipt explains it.")
    signature = serializers.SerializerMethodField(
        help_text="Who signed this text, or found it still correct. null for demo text."
    )
    receipt_url = serializers.SerializerMethodField(
        help_text="The page that checks the signature. null for demo text."
    )
    added_at = serializers.DateTimeField(
        help_text="When readers first saw this page.", read_only=True
    )
    updated_at = serializers.DateTimeField(
        help_text="When it was last signed: a new text, or the same one found still correct.",
        source="signed_at",
        read_only=True,
    )
    categories = nested(CategoryLink, "Where it is filed.", many=True, source="chips")
    study_type = KnownText("How the study was built.")
    population = KnownText(
        "Who or what was studied: people, animals, cells or other_studies.",
        source="population_key",
    )
    evidence = nested(Evidence, "How sure one can be.")
    year = KnownNumber("Year in which the paper was published.")
    doi = KnownText("DOI of the paper, in lower case.")
    pmid = KnownText("PubMed number of the paper.")

    def get_api_url(self, study: PublishedStudy) -> str:
        return Address("").to_representation(reverse("research:api_study", args=[study.page_id]))

    @extend_schema_field(Notice(many=True))
    def get_notices(self, study: PublishedStudy) -> list[dict[str, Any]]:
        return Notice(Notices(study).banners, many=True).data

    @extend_schema_field(Signature(allow_null=True))
    def get_signature(self, study: PublishedStudy) -> dict[str, Any] | None:
        if study.is_demo:
            return None
        return Signature({**study.signature, "signed_on": study.signed_on}).data

    def get_receipt_url(self, study: PublishedStudy) -> str | None:
        return None if study.is_demo else Address("").to_representation(study.receipt_url)


class Study(StudyInList):
    """One summary, whole."""

    bottom_line = KnownText("The answer, and how sure it is.", source="text.bottom_line")
    simple_explanation = Text("HTML with p, b and i.", source="text.simple_explanation")
    key_findings = nested(Finding, "In their order.", many=True, source="text.key_findings")
    research_summary = Text("HTML with p, b, i, ul, ol and li.", source="text.research_summary")
    implications = nested(
        Implication, "What it means, and what not.", many=True, source="text.implications"
    )
    limitations = Texts(
        "As weighty as the findings. Please show them together.", source="text.limitations"
    )
    limitations_source = KnownText("Who names these limitations.", of=Summary)
    reading_basis = KnownText("What we read of the paper.", of=Summary)
    treatment_is_new = KnownText(
        "Whether the treatment is new: new, ordinary or unknown.", source="text.treatment_is_new"
    )
    harms = nested(Harms, "Harms and side effects.", source="text.harms")
    without_treatment = nested(
        WithoutTreatment, "What happens without it.", source="text.without_treatment"
    )
    availability = nested(Availability, "Can people get it today?", source="*")
    care_questions = Texts("Questions to ask a care team.", source="text.care_questions")
    trial_phase = KnownText("Phase of the trial.", of=Methods)
    participants = KnownText("Who took part, in words.", source="text.participants")
    participants_n = KnownNumber("How many took part.", source="text.participants_n")
    study_duration = KnownText("How long the study ran.", source="text.study_duration")
    who = nested(Who, "Who was studied.", source="*")
    stage = serializers.SerializerMethodField(
        help_text="How early this research is. null where no stage applies, as for a survey."
    )
    paper = nested(Paper, "The paper that the summary is about.", source="*")
    next_review_due = ReviewDue("When this text is read again.", source="*")
    history = serializers.SerializerMethodField(help_text="Newest first.")

    @extend_schema_field(Stage(allow_null=True))
    def get_stage(self, study: PublishedStudy) -> dict[str, Any] | None:
        stage = presenters.Stage(study)
        return Stage(stage).data if stage.current else None

    @extend_schema_field(Event(many=True))
    def get_history(self, study: PublishedStudy) -> list[dict[str, Any]]:
        return Event(Review(study).history, many=True).data
