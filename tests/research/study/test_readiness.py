"""What a review needs: each missing thing is one sentence, and an honest "not known" is enough."""

import pytest

from research.study.readiness import problems, word_count
from taxonomy.models import StudyType
from tests.research.factories import EXPLANATION, blocks, draft, whole_fields

pytestmark = pytest.mark.django_db


def problems_of(**changes):
    from research.models import StudySummaryPage

    return problems(StudySummaryPage(**whole_fields(**changes)))


def test_a_whole_study_lacks_nothing(site_tree):
    assert problems_of() == []


MISSING = {
    "Plain title: write it": {"plain_title": " "},
    "Plain title: 15 words are too many. Use at most 14": {"plain_title": "word " * 15},
    "Bottom line: write it": {"bottom_line": ""},
    "Bottom line: 36 words are too many. Use at most 35": {"bottom_line": "word " * 36},
    "Is the treatment new": {"treatment_is_new": ""},
    "Title of the paper": {"paper_title": " ", "plain_title": "Is it safe?"},
    "Simple explanation": {"simple_explanation": "<p>Too short.</p>"},
    "write 60 to 220 words. It has 221 now": {"simple_explanation": "<p>" + "word " * 221 + "</p>"},
    "write 60 to 220 words. It has 59 now": {"simple_explanation": "<p>" + "word " * 59 + "</p>"},
    "Key findings: write 1 to 7. There are 0": {"key_findings": "[]"},
    "There are 8": {"key_findings": blocks("finding", *[{"statement": "x"}] * 8)},
    "Key finding 1: say what was found": {"key_findings": blocks("finding", {"statement": " "})},
    "the count needs both numbers": {
        "key_findings": blocks("finding", {"statement": "x", "count": {"n": 7, "of": None}})
    },
    "cannot be more than the whole": {
        "key_findings": blocks("finding", {"statement": "x", "count": {"n": 11, "of": 10}})
    },
    "Research summary": {"research_summary": "<p> </p>"},
    "Practical implications": {"implications": "[]"},
    "Practical implication 1: give it a title": {
        "implications": blocks("implication", {"title": "", "text": "x"})
    },
    "Practical implication 1: write its text": {
        "implications": blocks("implication", {"title": "x", "text": " "})
    },
    "Study limitations: write at least one": {"limitations": "[]"},
    "Study limitation 1": {"limitations": blocks("limitation", " ")},
    "say who names them": {"limitations_source": ""},
    "What we read": {"reading_basis": ""},
    "Harms: say what is known": {"harms_known": ""},
    "Harms: write which": {"harms_known": "reported", "harms": " "},
    "nothing is known or reported": {"harms_known": "unknown", "harms": "Headache."},
    "you wrote it, and chose": {"without_treatment": "Most stay the same."},
    "contradicts a study of people": {"availability": "not_yet"},
    "contradicts whether the treatment is new": {"availability": "routine"},
    "What happens without it: say what is known": {"without_treatment_known": ""},
    "What happens without it: write it": {
        "without_treatment_known": "known",
        "without_treatment_source": "x",
    },
    "What happens without it: name the source": {
        "without_treatment_known": "known",
        "without_treatment": "x",
    },
    "Can people get it today": {"availability": ""},
    "five at most": {"care_questions": blocks("question", *["Why?"] * 6)},
    "Study type": {"study_type": None},
    "Who or what was studied": {"population": ""},
    "Age: the first number is larger": {"age_from": 70, "age_to": 18},
    "Months since injury: the first": {"months_since_injury_from": 9, "months_since_injury_to": 1},
    "Question of the study": {"evidence_question": ""},
    "Evidence level: choose": {"evidence_level": ""},
    "Reason for the level": {"evidence_reason": " "},
    "Journal": {"journal": None},
    "Year": {"published_year": None},
    "1 to 12": {"published_month": 13},
    "does not have such a day": {"published_month": 2, "published_day": 30},
    "DOI: give it, or say why": {"doi": None},
}


@pytest.mark.parametrize(("sentence", "changes"), MISSING.items(), ids=MISSING)
def test_each_missing_thing_is_one_sentence(site_tree, sentence, changes):
    sentences = problems_of(**changes)
    assert len(sentences) == 1, sentences
    assert sentence in sentences[0]


def test_the_longest_title_and_bottom_line_are_fine(site_tree):
    assert problems_of(plain_title="word " * 14, bottom_line="word " * 35) == []


def test_a_reason_for_no_doi_takes_its_place(site_tree):
    assert problems_of(doi=None, no_doi_reason="The journal gave none in 1994.") == []


def test_not_known_to_us_is_an_answer(site_tree):
    unknown = dict.fromkeys(("harms_known", "without_treatment_known", "availability"), "unknown")
    assert problems_of(**unknown) == []


def test_a_study_of_no_treatment_is_not_asked_about_one(site_tree):
    assert (
        problems_of(
            evidence_question="experience",
            evidence_level="none",
            study_type=StudyType.objects.filter(design="qualitative").first(),
            harms_known="",
            without_treatment_known="",
            availability="",
        )
        == []
    )


@pytest.mark.parametrize("level", ["1", "2", "3", "none"])
def test_a_level_that_contradicts_the_design_is_named(site_tree, level):
    assert len(problems_of(evidence_level=level)) == 1


def test_words_are_counted_without_markup():
    assert word_count("<p>One <b>two</b></p><p>three</p><ul><li>four</li></ul>") == 4
    assert word_count("") == 0


def test_a_study_is_told_all_its_problems_at_once(team):
    page = draft(team.editor, paper_title="Only a title")
    sentences = page.problems()
    assert len(sentences) > 10
    assert all(sentence.endswith((".", "”.", "now.")) for sentence in sentences)


def test_the_shared_explanation_keeps_the_rule_it_stands_for():
    assert 60 <= word_count(EXPLANATION) <= 220
