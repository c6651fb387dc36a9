from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from review.fields import Choice, Lines, Text, YesNo
from taxonomy.choices import CategoryIcon, YesOrNo
from taxonomy.models.named import NamedOnce, lines
from taxonomy.models.signed_words import WHAT_CHANGED, SignedWords, too_long
from taxonomy.questions import problems_with_questions

LONGEST_INTRODUCTION = 80


class Category(SignedWords, index.Indexed, NamedOnce):
    """A subject that studies are filed under. Its page in the tree borrows these words.

    All of them are signed, and readers see a category as it was signed or not at all.
    """

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("Example: Bladder & Bowel")
    )
    # Part of public URLs, which must work forever: a new name does not change it.
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    description = models.TextField(
        _("description"),
        help_text=_(
            "One plain sentence. Example: Studies about lung health."
            " Readers see it once a medical reviewer has signed it."
        ),
    )
    synonyms = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("Words that readers may search for, one per line. Example: respiration"),
    )
    emergency_line = models.BooleanField(
        _("Show the emergency line"),
        default=False,
        help_text=_("For subjects where waiting can be dangerous, such as breathing."),
    )
    care_questions = models.TextField(
        _("questions for the care team"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For studies that have none of their own. Up to five, one per line. Questions only:"
            " no claims, no advice. Example: Does this research fit my kind of injury?"
        ),
    )
    icon = models.CharField(
        _("drawing"),
        max_length=20,
        choices=CategoryIcon.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_("It stands beside the name. Choose the one that fits best, or none."),
    )
    sold_before_proven = models.CharField(
        _("sold before it is proven"),
        max_length=3,
        choices=YesOrNo.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Yes: clinics sell treatments of this subject before research shows that they work."
            " Readers of its studies then see a line of caution."
        ),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=0, help_text=_("Small numbers come first.")
    )

    unsigned_fields = {"sort_order": "its place in a list"}
    signed_text_fields = (
        Text("name"),
        Text("description", prose=True),
        Lines("synonyms", "synonym_list", no_api="only the search reads them"),
        YesNo("emergency_line", no_api="studies of the category print the line; the API does not"),
        Lines("care_questions", "care_question_list", no_api="studies that have none print them"),
        Choice("icon", choices=CategoryIcon, no_api="a drawing of our own pages"),
        Choice(
            "sold_before_proven",
            choices=YesOrNo,
            no_api="studies of the category print a line of caution; the API does not",
        ),
    )
    preview_template = "taxonomy/category_preview.html"
    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("synonyms"),
        FieldPanel("emergency_line"),
        FieldPanel("care_questions"),
        FieldPanel("icon"),
        FieldPanel("sold_before_proven"),
        FieldPanel("sort_order"),
        WHAT_CHANGED,
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("synonyms"),
        index.SearchField("description"),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def synonym_list(self) -> list[str]:
        return lines(self.synonyms)

    def care_question_list(self) -> list[str]:
        return lines(self.care_questions)

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        return [
            *too_long(self.description, most=LONGEST_INTRODUCTION, what=gettext("Description")),
            *problems_with_questions(self.care_question_list()),
        ]

    def preview_facts(self) -> Mapping[str, Any]:
        return {"category": self}
