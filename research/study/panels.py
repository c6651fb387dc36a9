"""The editor's form, in the order in which an editor works. Optional parts are collapsed."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from research.study.readiness import level_problem
from taxonomy.viewsets import journal_chooser


class LevelProblemPanel(Panel):
    """Says what is wrong with the level of a draft, which may be saved all the same."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "research/admin/level_problem.html"

        def is_shown(self) -> bool:
            return bool(level_problem(self.instance))

        def get_context_data(self, parent_context=None):
            problem = level_problem(self.instance)
            return super().get_context_data(parent_context) | {"problem": problem}


class PaperPanel(Panel):
    """What the record of the paper says and suggests, and the way to it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "research/admin/paper_panel.html"


def folded(*panels, heading) -> MultiFieldPanel:
    return MultiFieldPanel(list(panels), heading=heading, classname="collapsed")


paper = ObjectList(
    [
        HelpPanel(
            _(
                "<p>Begin anywhere. You can close the page and go on later. Until you write a "
                "title, the draft is called “Study without a title”.</p>"
            )
        ),
        PaperPanel(),
        FieldPanel("plain_title"),
        FieldPanel("bottom_line"),
        FieldPanel("paper_title"),
        FieldPanel("doi"),
        FieldPanel("journal", widget=journal_chooser.widget_class),
        FieldRowPanel(
            [
                FieldPanel("published_year"),
                FieldPanel("published_month"),
                FieldPanel("published_day"),
            ],
            heading=_("Published"),
        ),
        folded(FieldPanel("no_doi_reason"), heading=_("The paper has no DOI")),
        folded(FieldPanel("authors"), heading=_("Authors")),
        folded(
            FieldPanel("pmid"),
            FieldPanel("pmcid"),
            FieldPanel("volume"),
            FieldPanel("issue"),
            FieldPanel("pages"),
            FieldPanel("funding"),
            FieldPanel("conflicts"),
            FieldPanel("registrations"),
            FieldPanel("licence"),
            FieldPanel("free_url"),
            heading=_("More about the paper"),
        ),
    ],
    heading=_("1 The paper"),
)
study = ObjectList(
    [
        FieldPanel("study_type"),
        FieldPanel("population"),
        FieldPanel("participants"),
        FieldRowPanel([FieldPanel("participants_n"), FieldPanel("study_duration")]),
        FieldPanel("evidence_question"),
        FieldPanel("evidence_level"),
        LevelProblemPanel(),
        FieldPanel("evidence_reason"),
        folded(
            FieldPanel("trial_phase"),
            FieldPanel("evidence_basis"),
            heading=_("Trial phase, or what a review rests on"),
        ),
        folded(
            FieldPanel("injury_levels"),
            FieldPanel("ais_grades"),
            FieldRowPanel(
                [FieldPanel("months_since_injury_from"), FieldPanel("months_since_injury_to")]
            ),
            FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
            heading=_("Who was studied (leave empty what is not known)"),
        ),
    ],
    heading=_("2 The study"),
)
words = ObjectList(
    [
        FieldPanel("simple_explanation"),
        FieldPanel("key_findings"),
        FieldPanel("research_summary"),
        FieldPanel("implications"),
        FieldPanel("limitations"),
        FieldRowPanel([FieldPanel("limitations_source"), FieldPanel("reading_basis")]),
    ],
    heading=_("3 The summary"),
)
asked = ObjectList(
    [
        HelpPanel(_("<p>Needed for studies that ask whether something helps or harms.</p>")),
        FieldPanel("treatment_is_new"),
        FieldPanel("harms_known"),
        FieldPanel("harms"),
        FieldPanel("without_treatment_known"),
        folded(
            FieldPanel("without_treatment"),
            FieldPanel("without_treatment_source"),
            heading=_("What happens without it, in words"),
        ),
        FieldPanel("availability"),
        folded(FieldPanel("care_questions"), heading=_("Questions for the care team")),
    ],
    heading=_("4 What people ask"),
)
filing = ObjectList(
    [
        FieldPanel("categories"),
        folded(
            InlinePanel("related", panels=[FieldPanel("study"), FieldPanel("why")]),
            heading=_("Related studies"),
        ),
        MultiFieldPanel(
            [FieldPanel("change_kind"), FieldPanel("change_note")],
            heading=_("What changed (from the second version on)"),
        ),
        folded(
            FieldPanel(
                "go_live_at",
                heading=_("Not before"),
                help_text=_(
                    "Once signed, the study goes live at this hour. Empty: as soon as it is signed."
                ),
            ),
            heading=_("Publish later"),
        ),
    ],
    heading=_("5 Filing"),
)

edit_handler = TabbedInterface([paper, study, words, asked, filing])
