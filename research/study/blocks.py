from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.partial_save import send_what_is_typed
from research.study.mended import read


class CountBlock(blocks.StructBlock):
    """How many of how many people, as the paper gives it."""

    n = blocks.IntegerBlock(
        label=_("People"), min_value=0, required=False, help_text=_("Example: 7")
    )
    of = blocks.IntegerBlock(
        label=_("Out of"), min_value=1, required=False, help_text=_("Example: 10")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for block in self.child_blocks.values():
            send_what_is_typed(block.field)

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
        icon = "check"
        label = _("Finding")
        template = "research/admin/blocks/finding.html"
        description = _("One thing that the study found, with its place in the paper.")
        preview_value = {
            "statement": "Seven of ten people moved to a better AIS grade.",
            "count": {"n": 7, "of": 10},
        }


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
        template = "research/admin/blocks/implication.html"
        description = _("What the study means for people, or what it does not mean.")
        preview_value = {
            "title": "What it does not tell us",
            "text": "The study cannot show that the cells work.",
        }


class LimitationBlock(blocks.TextBlock):
    class Meta:
        icon = "warning"
        label = _("Limitation")
        description = _("One thing that the study cannot tell, or did not do.")
        preview_value = "Only ten people took part."


class CareQuestionBlock(blocks.CharBlock):
    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question that a reader can take to their care team.")
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
        """Any form that can be read is right; the model stores the standard one (mended.py)."""
        orcid = value.get("orcid") or ""
        errors: dict[str, ValidationError] = {}
        cleaned = None
        try:
            cleaned = super().clean({**value, "orcid": ""})
        except blocks.StructBlockValidationError as error:
            errors |= error.block_errors
        try:
            read("orcid", orcid)
        except ValidationError as error:
            errors["orcid"] = error
        if cleaned is None or errors:
            raise blocks.StructBlockValidationError(errors)
        cleaned["orcid"] = orcid
        return cleaned

    class Meta:
        icon = "user"
        label = _("Person")
        template = "research/admin/blocks/person.html"
        description = _("One author, as the paper names them.")
        preview_value = {"given": "Mei", "family": "Chen"}


class GroupAuthorBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name of the group"))

    class Meta:
        icon = "group"
        label = _("Group of authors")
        template = "research/admin/blocks/group.html"
        description = _("A group that stands among the authors as one name.")
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
