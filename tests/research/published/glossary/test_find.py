"""What is marked in a sentence, and what is not. A wrong definition is worse than none."""

import pytest

from research.published.glossary.find import TermFinder
from taxonomy.in_place import names_in_place
from tests.taxonomy.test_in_place import terms


@pytest.fixture(scope="module")
def finder() -> TermFinder:
    return TermFinder(
        (entry.term.slug, name)
        for entry in names_in_place(terms())
        for name in (*entry.sure, *entry.short)
    )


def hits(finder: TermFinder, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in finder.find(text) if hit.counts]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        # Plurals and possessives; the mark is the word alone.
        ("Spasms were fewer.", ["Spasms"]),
        ("the spasm’s length and the placebo's look", ["spasm", "placebo"]),
        ("two biopsies, two pressure injuries", ["pressure injuries"]),
        ("three meta-analyses and meta–analyses", ["meta-analyses", "meta–analyses"]),
        ("levels of injury", ["levels of injury"]),
        ("two RCTs and two uTIs", ["RCTs"]),
        # The longest name wins.
        ("one serious adverse event", ["serious adverse event"]),
        ("low blood pressure when upright", ["low blood pressure when upright"]),
        ("AIS grade A, AIS B and AIS", ["AIS grade A", "AIS B", "AIS"]),
        # Whole words only, and no piece of a longer word.
        ("non-traumatic injury", []),
        ("an incomplete injury", ["incomplete injury"]),
        ("placebos, placebo-controlled", ["placebos"]),
        ("antibody/placebo and https://example.org/placebo", []),
        ("the anti-Nogo-A drug AXER-204, and Nogo-A", ["Nogo-A"]),
        ("subacute", []),
        # Short forms and single capitals are themselves only in their own letters.
        ("the odds or not, OR 1.5", ["OR"]),
        ("hr and HR", ["HR"]),
        ("graded AIS A, not AIS a", ["AIS A", "AIS"]),
        ("Phase I trial, phase i trial, phase 1 trial", ["Phase I", "phase 1 trial"]),
        # A part of a larger name.
        ("The Quality of Life Index and the Swiss Spinal Cord Injury Cohort Study", []),
        (
            "Quality of life got better. Their quality of life too.",
            ["Quality of life", "quality of life"],
        ),
        ("“Placebo” is a word; the Placebo Company is a name", ["Placebo"]),
        ("the Upper Extremity Motor Score", ["Upper Extremity Motor Score"]),
        ("an upper extremity motor score", ["upper extremity motor score"]),
        # Other meanings.
        ("the median nerve, the median age", ["median"]),
        ("a motor complete injury, a complete injury", ["complete injury"]),
        ("the Nogo receptor, Nogo", ["Nogo"]),
        ("cervical cancer, a cervical injury", ["cervical injury"]),
        ("the cervical spine, a cervical rib", ["cervical"]),
        ("a sacral sore, acute infection, chronic pain", []),
        ("acute spinal cord trauma, chronic SCI", ["acute", "chronic", "SCI"]),
        ("in phase 2 of the work, a phase 2 trial", ["phase 2"]),
        ("in phase one people trained, a phase one trial", ["phase one"]),
        ("part of phase 2a, a phase 2a study", ["phase 2a"]),
        ("it attacks the person's own cells", []),
        ("side effects and stem cells", []),
        ("the injury was complete, a level of S1, long-term care", []),
        # Space of every kind is space; a full stop between two words is not.
        ("blood\n  pressure, blood\u00a0pressure", ["blood\n  pressure", "blood\u00a0pressure"]),
        ("They lost blood. Pressure rose.", []),
    ],
)
def test_a_sentence_is_marked_where_the_definition_fits(finder, text, marked):
    assert hits(finder, text) == marked


def test_without_names_nothing_is_found():
    assert hits(TermFinder([]), "Spasms and the median nerve") == []
    assert hits(TermFinder([("x", "…")]), "… and …") == []
