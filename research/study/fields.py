"""The only declaration of a study's signed fields, in the order in which people read them.

Address and categories are not signed, and neither are titles of related studies. Panels
(research/study/panels.py), templates, API serializers, citations and structured data name fields
themselves: each shows its own selection in its own way.
"""

from django.utils.translation import gettext_lazy as _

from research import choices
from research.study.field_kinds import (
    Authors,
    Findings,
    Implications,
    PublicationDate,
    Related,
)
from review.fields import (
    Choice,
    Items,
    NullText,
    Number,
    RichText,
    SignedField,
    Text,
    Word,
    WordList,
)
from taxonomy.choices import Basis, EvidenceLevel, EvidenceQuestion, Population, TrialPhase

SIGNED_FIELDS: tuple[SignedField, ...] = (
    Text("plain_title", no_api="`title` gives it, or the paper's title where it is empty"),
    Text("bottom_line", searched=True, explained=True),
    Text("paper_title", searched=True, api="paper.title"),
    Text("title", has_part=False, no_panel="made from the plain title, or the paper's"),
    # For readers
    RichText("simple_explanation", searched=True, explained=True),
    Findings("key_findings", searched=True, explained=True),
    RichText("research_summary", searched=True, explained=True),
    Implications("implications", searched=True, explained=True),
    Items("limitations", _("Limitation %(n)d"), searched=True, explained=True),
    Choice("limitations_source", choices.LimitationsSource),
    Choice("reading_basis", choices.ReadingBasis),
    # What people ask
    Choice("treatment_is_new", choices.TreatmentIsNew),
    Choice("harms_known", choices.HarmsKnown, place="harms.known"),
    Text("harms", place="harms.text", searched=True, explained=True),
    Choice(
        "without_treatment_known", choices.WithoutTreatmentKnown, place="without_treatment.known"
    ),
    Text("without_treatment", place="without_treatment.text", explained=True),
    Text("without_treatment_source", place="without_treatment.source"),
    Choice("availability", choices.Availability, api="availability.key"),
    Items("care_questions", _("Question for the care team %(n)d"), prose=True),
    # The study
    Word("study_type", searched=True),
    Choice("trial_phase", TrialPhase),
    Choice("population", Population),
    Text("participants", searched=True, explained=True),
    Number("participants_n"),
    Text("study_duration"),
    WordList("injury_levels", "injury_level", place="who.injury_levels"),
    WordList("ais_grades", "ais_grade", place="who.ais_grades"),
    Number("months_since_injury_from", place="who.months_from", api="who.months_since_injury_from"),
    Number("months_since_injury_to", place="who.months_to", api="who.months_since_injury_to"),
    Number("age_from", place="who.age_from"),
    Number("age_to", place="who.age_to"),
    # Evidence
    Choice("evidence_question", EvidenceQuestion, place="evidence.question"),
    Choice("evidence_level", EvidenceLevel, place="evidence.level"),
    Choice(
        "evidence_basis",
        Basis,
        place="evidence.basis",
        no_api="it only limits which levels can be chosen; the reason is given",
    ),
    Text("evidence_reason", place="evidence.reason", explained=True),
    # The paper
    NullText("doi", place="paper.doi", searched=True),
    Text("no_doi_reason", place="paper.no_doi_reason"),
    Text("pmid", place="paper.pmid", searched=True),
    Text("pmcid", place="paper.pmcid"),
    Word("journal", place="paper.journal", searched=True),
    Authors("authors", place="paper.authors", searched=True),
    PublicationDate("published_year", place="paper.year"),
    Number("published_month", place="paper.month", has_part=False),
    Number("published_day", place="paper.day", has_part=False),
    Text("volume", place="paper.volume"),
    Text("issue", place="paper.issue"),
    Text("pages", place="paper.pages"),
    Text("funding", place="paper.funding"),
    Text("conflicts", place="paper.conflicts"),
    Text("registrations", place="paper.registrations"),
    Text("licence", place="paper.licence"),
    Text("free_url", place="paper.free_url"),
    Related(
        "related",
        _("Related study %(n)d"),
        no_api="links between pages; the API gives the text of one page",
    ),
)

# What an editor fills in besides the signed text, and why no reviewer signs it.
UNSIGNED_FIELDS = {"categories": "where the study is listed"}
