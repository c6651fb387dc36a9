from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from core.rich_text import STUDY_LEAD, STUDY_TEXT
from research import choices
from research.study import blocks
from taxonomy.choices import Basis, EvidenceLevel, EvidenceQuestion, Population, TrialPhase


def _number(label, help_text="") -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True, help_text=help_text)


def _choice(label, choices_, help_text="", **facts) -> models.CharField:
    longest = max(len(value) for value in choices_.values)
    return models.CharField(
        label,
        max_length=max(longest, 20),
        choices=choices_.choices,
        blank=True,
        help_text=help_text,
        **facts,
    )


class StudyFields(models.Model):
    """What an editor fills in. Everything may stay empty in a draft; `null` is "not known"."""

    # Headline
    plain_title = models.CharField(
        _("plain title"),
        max_length=255,
        blank=True,
        help_text=_(
            "What it asked or found, as a person would say it, in 6 to 14 words. "
            "Example: Are stem cells from a person’s own fat safe in the spinal fluid?"
        ),
    )
    bottom_line = models.TextField(
        _("bottom line"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "The answer and how sure it is, in one or two sentences of at most 35 words. Example: "
            "In 129 people, arm strength changed about as much with the drug as with a dummy drug."
        ),
    )
    paper_title = models.TextField(
        _("title of the paper"), blank=True, help_text=_("Copy it from the paper, as it stands.")
    )
    # For readers
    simple_explanation = RichTextField(
        _("simple explanation"),
        blank=True,
        features=STUDY_LEAD,
        help_text=_(
            "60 to 220 words for a person who was injured last week. Short sentences. "
            "Say what was done, what was seen, and what nobody can know yet."
        ),
    )
    key_findings = StreamField(
        blocks.FindingsBlock(required=False),
        blank=True,
        verbose_name=_("key findings"),
        help_text=_("1 to 7 findings, the most important first."),
    )
    research_summary = RichTextField(
        _("research summary"),
        blank=True,
        features=STUDY_TEXT,
        help_text=_("What the team did, step by step, and what came out. Everyday words."),
    )
    implications = StreamField(
        blocks.ImplicationsBlock(required=False),
        blank=True,
        verbose_name=_("practical implications"),
        help_text=_("What this means, and what it does not mean. Never advice."),
    )
    limitations = StreamField(
        blocks.LimitationsBlock(required=False),
        blank=True,
        verbose_name=_("study limitations"),
        help_text=_("At least one. Readers see them as large as the findings."),
    )
    limitations_source = _choice(_("who names these limits"), choices.LimitationsSource)
    reading_basis = _choice(
        _("what we read"),
        choices.ReadingBasis,
        _("Readers see what this summary rests on."),
    )
    # What people ask
    treatment_is_new = _choice(
        _("is the treatment new"),
        choices.TreatmentIsNew,
        _("Readers see the steps of research for a new treatment alone."),
        db_default="",
        default="",
    )
    harms_known = _choice(
        _("harms"), choices.HarmsKnown, _("“Not known to us” is an honest answer.")
    )
    harms = models.TextField(
        _("which harms"),
        blank=True,
        help_text=_(
            "Example: Headache was the most common. With ten people, rare harms stay hidden."
        ),
    )
    without_treatment_known = _choice(_("what happens without it"), choices.WithoutTreatmentKnown)
    without_treatment = models.TextField(
        _("what happens without it, in words"),
        blank=True,
        help_text=_("Example: Without surgery, 2 of 10 people moved up one grade in a year."),
    )
    without_treatment_source = models.CharField(
        _("source of this"),
        max_length=500,
        blank=True,
        help_text=_("Where it stands. Example: the comparison group of this trial"),
    )
    availability = _choice(_("can people get it today"), choices.Availability)
    care_questions = StreamField(
        blocks.CareQuestionsBlock(required=False),
        blank=True,
        verbose_name=_("questions for the care team"),
        help_text=_("Up to five questions that a reader can print and take along."),
    )
    # The study
    study_type = models.ForeignKey(
        "taxonomy.StudyType",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("study type"),
        help_text=_("How the study was built. It limits how strong the evidence can be."),
    )
    trial_phase = _choice(_("trial phase"), TrialPhase, _("Only if the paper names one."))
    population = _choice(_("who or what was studied"), Population)
    participants = models.CharField(
        _("participants"),
        max_length=500,
        blank=True,
        help_text=_("Example: 10 people with an injury that was AIS grade A or B"),
    )
    participants_n = _number(
        _("number of participants"), _("Leave empty when you do not know it. Empty never means 0.")
    )
    study_duration = models.CharField(
        _("study duration"),
        max_length=255,
        blank=True,
        help_text=_("Example: January 2018 to October 2021"),
    )
    injury_levels = ParentalManyToManyField(
        "taxonomy.InjuryLevel", blank=True, related_name="+", verbose_name=_("injury levels")
    )
    ais_grades = ParentalManyToManyField(
        "taxonomy.AisGrade", blank=True, related_name="+", verbose_name=_("AIS grades")
    )
    months_since_injury_from = _number(_("months since injury, from"))
    months_since_injury_to = _number(_("months since injury, to"))
    age_from = _number(_("age, from"))
    age_to = _number(_("age, to"))
    # Evidence
    evidence_question = _choice(
        _("what the study asks"),
        EvidenceQuestion,
        _("The level depends on the question, so choose this first."),
    )
    evidence_level = _choice(
        _("evidence level"), EvidenceLevel, _("Oxford (OCEBM) 2011. 1 is the strongest.")
    )
    evidence_basis = _choice(
        _("what the answer rests on"),
        Basis,
        _("For a review, a cohort or a survey: how its people or studies were found."),
    )
    evidence_reason = models.TextField(
        _("reason for the level"),
        blank=True,
        help_text=_(
            "Readers see it. "
            "Example: Everyone got the treatment and nobody was there to compare with."
        ),
    )
    # The paper
    doi = models.CharField(  # noqa: DJ001 - null is "no DOI"
        _("DOI"),
        max_length=255,
        null=True,
        blank=True,
        help_text=_("Paste it in any form. Example: https://doi.org/10.1038/s41467-024-46259-y"),
    )
    no_doi_reason = models.CharField(
        _("reason for no DOI"),
        max_length=255,
        blank=True,
        help_text=_("Only if there is none. Example: The journal gave none in 1994."),
    )
    pmid = models.CharField(_("PubMed number"), max_length=12, blank=True)
    pmcid = models.CharField(_("PubMed Central number"), max_length=16, blank=True)
    journal = models.ForeignKey(
        "taxonomy.Journal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("journal"),
        help_text=_("Find it, or add it in the same window."),
    )
    authors = StreamField(
        blocks.AuthorsBlock(required=False),
        blank=True,
        verbose_name=_("authors"),
        help_text=_(
            "One on each line, in the order of the paper: family name, comma, given names, and the "
            "ORCID if you have it. A list copied from the paper or PubMed is read too. Example: "
            "Chen, Mei 0000-0002-1825-0097. A group begins with “Group:”. Leave it empty when you "
            "do not know them."
        ),
    )
    published_year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
        help_text=_("Example: 2024"),
    )
    published_month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, help_text=_("1 to 12. Empty when not known.")
    )
    published_day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, help_text=_("Empty when not known.")
    )
    volume = models.CharField(_("volume"), max_length=40, blank=True)
    issue = models.CharField(_("issue"), max_length=40, blank=True)
    pages = models.CharField(_("pages"), max_length=60, blank=True)
    funding = models.TextField(
        _("who paid for it"),
        blank=True,
        help_text=_("If it is empty, the page says that we did not note it."),
    )
    conflicts = models.TextField(
        _("interests of the authors"),
        blank=True,
        help_text=_(
            "As the paper states them. If it is empty, the page says that we did not note it."
        ),
    )
    registrations = models.CharField(
        _("trial registrations"), max_length=255, blank=True, help_text=_("Example: NCT04855916")
    )
    licence = models.CharField(
        _("license"),
        max_length=120,
        blank=True,
        help_text=_("If it is empty, the page says that we did not note it."),
    )
    free_url = models.URLField(_("free-to-read address"), max_length=500, blank=True)
    # Categories: not signed
    categories = ParentalManyToManyField(
        "taxonomy.Category",
        blank=True,
        related_name="+",
        verbose_name=_("further categories"),
        help_text=_("The study is listed there too. The category it lies under always counts."),
    )

    class Meta:
        abstract = True
