"""A study that has everything a reader may meet: counts, people, harms, questions."""

import json
from typing import Any

from research.models import PublishedStudy
from taxonomy.models import AisGrade, InjuryLevel
from tests.research.factories import Team, blocks, published

TITLE = "Are cells from a person’s own fat safe?"


def finding(statement: str, n: int, of: int, where: str = "") -> dict[str, Any]:
    return {"statement": statement, "count": {"n": n, "of": of}, "where": where}


def full_study(team: Team) -> PublishedStudy:
    page = published(
        team,
        plain_title=TITLE,
        paper_title="A first trial of cells from fat",
        key_findings=blocks(
            "finding",
            finding("Seven of ten people had a better grade.", 7, 10, "Results, Table 2"),
            finding("Fewer than half slept better.", 43, 87, "Results, Figure 3"),
            finding("One person had an infection.", 1, 87),
        ),
        harms_known="reported",
        harms="Headache was the most common.",
        without_treatment_known="known",
        without_treatment="Two of ten people got better without it.",
        without_treatment_source="The comparison group of another trial",
        availability="trials",
        care_questions=blocks("question", "Is there a trial near me?", "Who would pay for it?"),
        authors=json.dumps([{"type": "person", "value": {"given": "Mei", "family": "Chen"}}]),
        trial_phase="1",
        injury_levels=InjuryLevel.objects.filter(key__in=["cervical", "thoracic"]),
        ais_grades=AisGrade.objects.filter(key__in="ab"),
        months_since_injury_from=6,
        months_since_injury_to=24,
        age_from=18,
    )
    return PublishedStudy.objects.get(page_id=page.pk)
