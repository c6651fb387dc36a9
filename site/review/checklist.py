"""What a medical reviewer answers with each signature. A change to the list raises VERSION."""

from django.utils.translation import gettext_lazy as _

VERSION = 2
QUESTIONS = {
    "numbers": _("Every number matches the paper."),
    "evidence": _("The study design, the evidence level and its reason are right."),
    "bottom_line": _("The title and the bottom line say no more than the evidence level allows."),
    "benefits": _("The benefits are not overstated."),
    "harms": _("The harms are complete."),
    "without": _("What happens without the treatment is right."),
    "who": _("Who was studied is right."),
    "availability": _("Whether people can get it today is right."),
    "safety": _("Nothing could lead a reader to change their care in an unsafe way."),
}
# What each version asked, so that a receipt can show it for as long as a signature is kept.
ASKED = {
    1: {key: question for key, question in QUESTIONS.items() if key != "bottom_line"},
    VERSION: QUESTIONS,
}
