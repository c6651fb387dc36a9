"""What a list of questions for the care team must be before it is signed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

MOST_QUESTIONS = 5
LONGEST_QUESTION = 200


def problems_with_questions(questions: Sequence[str]) -> list[str]:
    """One sentence for each thing that is wrong. No questions at all is fine."""
    problems = []
    if len(questions) > MOST_QUESTIONS:
        problems.append(
            _("Questions for the care team: there are %(n)d. Keep the five that matter most.")
            % {"n": len(questions)}
        )
    for number, question in enumerate(questions, start=1):
        if not question.endswith("?"):
            # A sentence without a question mark may be a claim or advice.
            problems.append(
                _("Question %(n)d for the care team: end it with a question mark.") % {"n": number}
            )
        if len(question) > LONGEST_QUESTION:
            problems.append(
                _("Question %(n)d for the care team: %(most)d characters at most.")
                % {"n": number, "most": LONGEST_QUESTION}
            )
    return problems
