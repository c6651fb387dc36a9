from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CountBlock(blocks.StructBlock):
    """How many of how many people, as the paper gives it."""

    n = blocks.IntegerBlock(
        label=_("People"), min_value=0, required=False, help_text=_("Example: 7")
    )
    of = blocks.IntegerBlock(
        label=_("Out of"), min_value=1, required=False, help_text=_("Example: 10")
    )

    class Meta:
        label = _("Count (optional)")
        icon = "group"


class FindingBlock(blocks.StructBlock):
    """One finding, with the place in the paper that it rests on."""

    statement = blocks.TextBlock(
        label=_("What was found"),
        rows=2,
        help_text=_(
            "One plain sentence. Say numbers as people. "
            "Example: Seven of ten people moved to a better AIS grade."
        ),
    )
    count = CountBlock(
        required=False,
        help_text=_("If the finding is a number of people. It is drawn as a row of figures."),
    )
    where = blocks.CharBlock(
        label=_("Where in the paper (optional)"),
        required=False,
        max_length=200,
        help_text=_("Example: Results, Table 2"),
    )
    quote = blocks.TextBlock(
        label=_("The sentence it rests on (optional)"),
        required=False,
        rows=2,
        help_text=_("Copy it from the paper. Only reviewers see it."),
    )

    class Meta:
        icon = "tick"
        label = _("Finding")
        group = _("Findings")
        preview_value = {"statement": "Seven of ten people moved to a better AIS grade."}


class ImplicationBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("Example: What it does not tell us")
    )
    text = blocks.TextBlock(
        label=_("Text"),
        rows=3,
        help_text=_("Example: The study cannot show that the cells work."),
    )

    class Meta:
        icon = "info-circle"
        label = _("Implication")
        preview_value = {
            "title": "What it does not tell us",
            "text": "The study cannot show that the cells work.",
        }


class LimitationBlock(blocks.TextBlock):
    class Meta:
        icon = "warning"
        label = _("Limitation")
        preview_value = "Only ten people took part."


class CareQuestionBlock(blocks.CharBlock):
    class Meta:
        icon = "help"
        label = _("Question")
        preview_value = "Is there a trial near me that I could join?"


class AuthorBlock(blocks.StructBlock):
    given = blocks.CharBlock(label=_("Given names"), required=False, help_text=_("Example: Mei"))
    family = blocks.CharBlock(label=_("Family name"), help_text=_("Example: Chen"))
    orcid = blocks.CharBlock(
        label=_("ORCID (optional)"),
        required=False,
        help_text=_("Example: 0000-0002-1825-0097"),
        validators=[
            RegexValidator(
                r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$",
                _("An ORCID has four groups of four digits. Example: 0000-0002-1825-0097"),
            )
        ],
    )

    def clean(self, value: Any) -> Any:
        """A wrong ORCID stops no save: the form mends or names it (research/study/mended.py)."""
        cleaned = super().clean({**value, "orcid": ""})
        cleaned["orcid"] = value.get("orcid") or ""
        return cleaned

    class Meta:
        icon = "user"
        label = _("Person")
        preview_value = {"given": "Mei", "family": "Chen"}


class GroupAuthorBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name of the group"))

    class Meta:
        icon = "group"
        label = _("Group of authors")
        preview_value = {"name": "The SCI study group"}


class FindingsBlock(blocks.StreamBlock):
    finding = FindingBlock()


class ImplicationsBlock(blocks.StreamBlock):
    implication = ImplicationBlock()


class LimitationsBlock(blocks.StreamBlock):
    limitation = LimitationBlock(
        rows=2, help_text=_("One plain sentence. Example: Only ten people took part.")
    )


class CareQuestionsBlock(blocks.StreamBlock):
    question = CareQuestionBlock(
        max_length=200, help_text=_("Example: Is there a trial near me that I could join?")
    )


class AuthorsBlock(blocks.StreamBlock):
    person = AuthorBlock()
    group = GroupAuthorBlock()
