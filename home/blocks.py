"""Blocks of ordinary pages alone: some fill themselves in, one is drawn."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import PICTURES
from home.reviewers import reviewers
from taxonomy.choices import EvidenceQuestion
from taxonomy.level_words import kind_of_study, rungs

NOTHING_TO_FILL_IN = _("Its words come with the site. You choose where it stands.")

FROM_THE_SITE = _("From the site itself")
SPINE_EXAMPLE = {
    "caption": "What the nerves from each part of the spine serve",
    "parts": [
        {"part": "Neck", "serves": "breathing, arms, hands"},
        {"part": "Chest", "serves": "trunk, balance"},
        {"part": "Lower back", "serves": "hips, legs"},
        {"part": "Tail end", "serves": "bladder, bowel, sex"},
    ],
}

# From the neck down. The drawing has a place for each (templates/home/spine.html).
PARTS_OF_THE_SPINE = 4


class SpineValue(blocks.StructValue):
    def words(self) -> dict[str, Any]:
        """As plain values, for a page that shows the drawing too."""
        return {"caption": self["caption"], "parts": [dict(part) for part in self["parts"]]}

    def problems(self) -> Iterator[str]:
        words = [self["caption"], *(word for part in self["parts"] for word in part.values())]
        if len(self["parts"]) != PARTS_OF_THE_SPINE or not all(word.strip() for word in words):
            yield gettext("the drawing of the spine needs its line and all four parts.")


class SpinePartBlock(blocks.StructBlock):
    part = blocks.CharBlock(
        label=_("Part of the spine"), max_length=18, help_text=_("Example: Neck")
    )
    serves = blocks.CharBlock(
        label=_("What its nerves serve"),
        max_length=26,
        help_text=_("Two or three words. Example: breathing, arms, hands"),
    )

    class Meta:
        label = _("Part")


class SpineBlock(blocks.StructBlock):
    """The drawing of the spine. Its words are medical, so they are those of a signed page."""

    caption = blocks.CharBlock(
        label=_("What the drawing shows"),
        max_length=120,
        help_text=_("Example: What the nerves from each part of the spine serve"),
    )
    parts = blocks.ListBlock(
        SpinePartBlock(),
        label=_("Parts, from the neck down"),
        min_num=PARTS_OF_THE_SPINE,
        max_num=PARTS_OF_THE_SPINE,
    )

    class Meta:
        label = _("Drawing of the spine")
        icon = "list-ol"
        template = "home/blocks/spine.html"
        value_class = SpineValue
        preview_value = SPINE_EXAMPLE
        group = PICTURES
        description = _("The spine with its four parts, and what the nerves of each serve.")
        help_text = _(
            "On the page for newly injured people, the home page shows these words too,"
            " as soon as they are signed."
        )


class EvidenceLevelsBlock(blocks.StaticBlock):
    """What “How sure?” and the levels mean, from the one place of these words."""

    class Meta:
        label = _("Table of evidence levels")
        icon = "table"
        group = FROM_THE_SITE
        preview_value = ""
        description = _("What “How sure?” and the evidence levels mean, for each question.")
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
        group = FROM_THE_SITE
        preview_value = ""
        description = _("Everybody who signed what readers can read now.")
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
