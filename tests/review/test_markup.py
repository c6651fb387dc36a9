"""Markup that a form got by hand, or from a publisher, is no word: it does not go to review."""

import pytest

from review.markup import MARKUP, problems_with_markup
from review.workflow.readiness import problems
from tests.research.factories import draft, whole_fields

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "title",
    [
        "10<sup>8</sup> cells",
        "Does <i>BDNF</i> help?",
        "R&amp;D",
        "a<br/>b",
        "<jats:sub>2</jats:sub>",
        "<strike>not</strike> safe",
        "<font face=Symbol>m</font>g",
        "<li>One</li>",
        "5 &micro;g &plusmn; 1",
    ],
)
def test_markup_is_named_before_review(team, title):
    study = draft(team.editor, **whole_fields(paper_title=title))
    (problem,) = problems_with_markup(study)[-1:]
    assert "take out the markup" in problem
    assert problem in problems(study)


@pytest.mark.parametrize("words", ["p < 0.05 and n>3", "n<5, a<c", "R&D", "A&B; C"])
def test_words_with_the_same_signs_are_words(words):
    assert not MARKUP.search(words)


def test_a_text_without_markup_has_no_problem(team):
    assert problems_with_markup(draft(team.editor, **whole_fields())) == []
