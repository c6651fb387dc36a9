"""Which names of the shipped glossary may open a definition in a text. Each row is a decision."""

import pytest

from taxonomy.in_place import names_in_place
from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data


def terms(*extra: dict) -> list[GlossaryTerm]:
    return [
        GlossaryTerm(slug=entry["slug"], term=entry["term"], aliases="\n".join(entry["aliases"]))
        for entry in [*read_data("glossary.json"), *extra]
    ]


@pytest.fixture(scope="module")
def names() -> dict:
    return {entry.term.slug: entry for entry in names_in_place(terms())}


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("spinal-cord-injury", "spinal cord injury"),
        ("pressure-injury", "pressure sore"),
        ("pressure-injury", "bed sore"),
        ("urinary-tract-infection", "bladder infection"),
        ("ais-grade-a", "AIS A"),
        ("complete-injury", "complete SCI"),
        ("p-value", "p value"),
        ("confidence-interval", "95% CI"),
        ("nogo", "Nogo-A"),
        ("isncsci", "ISNCSCI"),
        ("axon", "axon"),
        ("upper-extremity-motor-score", "Upper Extremity Motor Score"),
    ],
)
def test_a_name_that_can_mean_one_thing_only_opens_its_definition(names, slug, name):
    assert name in names[slug].sure


@pytest.mark.parametrize(
    ("slug", "name", "rule"),
    [
        ("ais-grade-a", "complete", "one small word"),
        ("chronic", "long-term", "one small word"),
        ("statistically-significant", "significant", "one small word"),
        ("cross-sectional-study", "survey", "one small word"),
        ("tetraplegia", "quad", "one small word"),
        ("paraplegia", "para", "one small word"),
        ("p-value", "p", "one small word"),
        ("blinding", "masked", "one small word"),
        ("sensory-cortex", "S1", "level of the spine"),
        ("sacral", "S1 to S5", "level of the spine"),
        ("cervical", "C1 to C8", "level of the spine"),
        ("mesenchymal-stem-cell", "stem cell", "means more"),
        ("autonomic-nervous-system", "autonomic", "means more"),
        ("adverse-event", "side effect", "never"),
        ("autologous", "own cells", "never"),
        ("intrathecal", "into the spinal fluid", "never"),
        ("nogo", "Nogo receptor", "never"),
    ],
)
def test_a_name_with_another_meaning_is_only_for_the_search(names, slug, name, rule):
    entry = names[slug]
    assert name in entry.term.alias_list()
    assert name not in (*entry.sure, *entry.short), rule


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("odds-ratio", "OR"),
        ("hazard-ratio", "HR"),
        ("respiratory-muscle-training", "RMT"),
        ("autonomic-dysreflexia", "AD"),
        ("asia-impairment-scale", "AIS"),
        ("quality-of-life", "QoL"),
        ("10-metre-walk-test", "10MWT"),
        ("epidural-stimulation", "scES"),
    ],
)
def test_a_short_form_waits_for_a_text_that_spells_it_out(names, slug, name):
    assert name in names[slug].short
    assert name not in names[slug].sure


def test_a_name_of_two_terms_opens_neither():
    twice = {"slug": "tremor", "term": "Tremor", "aliases": ["muscle spasm", "UTI"]}
    names = {entry.term.slug: entry for entry in names_in_place(terms(twice))}
    assert names["tremor"].sure == ("tremor",)
    assert names["tremor"].short == ()
    assert names["spasm"].sure == ("spasm",)
    assert "UTI" not in names["urinary-tract-infection"].short


def test_no_name_of_the_shipped_words_belongs_to_two_terms():
    seen: dict[str, str] = {}
    for entry in read_data("glossary.json"):
        for name in (entry["term"], *entry["aliases"]):
            assert seen.setdefault(name.casefold(), entry["slug"]) == entry["slug"], name
