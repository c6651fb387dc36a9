"""Blocks whose words are shipped or worked out. Editors choose where they stand, and no more."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.reviewers import reviewers
from taxonomy.choices import EvidenceQuestion
from taxonomy.level_words import kind_of_study, rungs

NOTHING_TO_FILL_IN = _("Its words come with the site. You choose where it stands.")


class EvidenceLevelsBlock(blocks.StaticBlock):
    """What “How sure?” and the levels mean, from the one place of these words."""

    class Meta:
        label = _("Table of evidence levels")
        icon = "table"
        template = "home/blocks/evidence_levels.html"
        admin_text = NOTHING_TO_FILL_IN

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {
            **super().get_context(value, parent_context),
            "tables": evidence_tables(),
            "unranked": [question.label for question in EvidenceQuestion if not rungs(question)],
        }


class ReviewersBlock(blocks.StaticBlock):
    """Who signed what readers can read now."""

    class Meta:
        label = _("Reviewers who signed")
        icon = "group"
        template = "home/blocks/reviewers.html"
        admin_text = NOTHING_TO_FILL_IN

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "reviewers": reviewers()}


def evidence_tables() -> list[dict[str, Any]]:
    """One table for the questions that share their rungs; what no study can reach is left out."""
    ranked = [question for question in EvidenceQuestion if rungs(question)]
    return [
        {
            "questions": " ".join(str(question.label) for question in questions),
            "rungs": [
                {"level": rung.level, "kind": kind_of_study(rung.level), "name": rung.name}
                for rung in same
                if not rung.is_empty
            ],
        }
        for same, questions in groupby(ranked, key=rungs)
    ]
