"""A site with something on every kind of page."""

import json
from dataclasses import dataclass

from research.models import PublishedStudy
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, GlossaryTerm, InjuryLevel
from tests.research.factories import Team, blocks, category_page, publish, published

WORDS = ("autonomic-dysreflexia", "placebo")
EMPTY = "breathing-respiratory"
AUTHORS = [{"type": "person", "value": {"given": "Mei", "family": f"Chen {n}"}} for n in range(8)]


@dataclass(frozen=True)
class Library:
    team: Team
    study: PublishedStudy
    withdrawn: str
    category: str = "/research/pain-spasticity/"
    term: str = "/glossary/autonomic-dysreflexia/"
    empty_category: str = f"/research/{EMPTY}/"


def fill_library(team: Team) -> Library:
    """One study that says everything a study can say, one that was withdrawn, two words."""
    for term in GlossaryTerm.objects.filter(slug__in=WORDS):
        publish(term, team)
    page = published(
        team,
        research_summary="<p>Nobody had autonomic dysreflexia in the year after it.</p>",
        plain_title="Is one treatment for a very long-lasting neuropathic pain safe?",
        doi="10.1234/the-first-of-two-papers-with-an-address-of-some-length",
        harms_known="reported",
        harms="Headache was the most common.",
        without_treatment_known="known",
        without_treatment="Two of ten people got better without it.",
        without_treatment_source="The comparison group of another trial",
        availability="trials",
        care_questions=blocks("question", "Is there a trial near me?"),
        authors=json.dumps(AUTHORS),
        pmid="12345678",
        pmcid="PMC1234567",
        licence="CC BY 4.0",
        free_url="https://journal.example.org/free/paper",
        participants="10 people with an injury that was AIS grade A or B",
        study_duration="January 2018 to October 2021",
        trial_phase="1",
        injury_levels=list(InjuryLevel.objects.filter(key="thoracic")),
        age_from=18,
        age_to=60,
        categories=list(Category.objects.exclude(slug=EMPTY)),
    )
    other = published(
        team, category_page("pain-spasticity"), paper_title="A second paper", doi="10.1234/two"
    )
    withdraw(page=other, user=team.lead, reason=WithdrawalReason.ERROR)
    study = PublishedStudy.objects.get(page_id=page.pk)
    return Library(team=team, study=study, withdrawn="/research/pain-spasticity/a-second-paper/")
