"""Which names of the shipped glossary may open a definition in a text. Each row is a decision."""

import pytest

from taxonomy.in_place import names_in_place
from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data


def terms(*extra: dict) -> list[GlossaryTerm]:
    return [
        GlossaryTerm(
            slug=entry["slug"],
            term=entry["term"],
            aliases="\n".join(entry["aliases"]),
            short_forms="\n".join(entry.get("short_forms", [])),
        )
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
        ("cervical", "cervical injury"),
        ("phase-i", "phase 1 trial"),
        ("upper-extremity-motor-score", "Upper Extremity Motor Score"),
    ],
)
def test_a_name_that_can_mean_one_thing_only_opens_its_definition(names, slug, name):
    assert name in names[slug].sure


@pytest.mark.parametrize(
    ("slug", "name", "rule"),
    [
        ("bias", "biased", "one small word"),
        ("chronic", "long-term", "one small word"),
        ("neuroplasticity", "plasticity", "one small word"),
        ("cohort-study", "cohort", "one small word"),
        ("tetraplegia", "quad", "one small word"),
        ("paraplegia", "para", "one small word"),
        ("retraction", "retracted", "one small word"),
        ("confounder", "confounding", "one small word"),
        ("lumbar", "L1 to L5", "level of the spine"),
        ("sacral", "S1 to S5", "level of the spine"),
        ("cervical", "C1 to C8", "level of the spine"),
        ("mesenchymal-stem-cell", "stem cell", "means more"),
        ("autonomic-nervous-system", "autonomic", "means more"),
        ("adverse-event", "side effect", "never"),
        ("autologous", "own cells", "never"),
        ("autologous", "person's own cells", "never"),
        ("intrathecal", "into the spinal fluid", "never"),
        ("intrathecal", "into the cerebrospinal fluid", "never"),
        ("nogo", "Nogo receptor", "never"),
    ],
)
def test_a_name_with_another_meaning_is_only_for_the_search(names, slug, name, rule):
    entry = names[slug]
    assert name in entry.term.other_names()
    assert name not in (*entry.sure, *entry.short), rule


@pytest.mark.parametrize("name", ["complete", "significant", "survey", "p", "masked", "S1"])
def test_an_editors_name_with_another_meaning_opens_nothing_either(name):
    term = {"slug": "new", "term": "A new word", "aliases": [name]}
    new = next(entry for entry in names_in_place(terms(term)) if entry.term.slug == "new")
    assert (new.sure, new.short) == (("a new word",), ())


def test_no_word_of_the_search_opens_a_definition(names):
    known = {entry["slug"]: entry for entry in read_data("glossary.json")}
    asked = [(slug, word) for slug in known for word in known[slug].get("search_words", [])]
    assert len(asked) > 50
    for slug, word in asked:
        assert word not in (*names[slug].sure, *names[slug].short), word


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
    assert names["spasm"].sure == ("spasm", "leg spasm")
    assert "UTI" not in names["urinary-tract-infection"].short


def test_no_name_of_the_shipped_words_belongs_to_two_terms():
    seen: dict[str, str] = {}
    for entry in read_data("glossary.json"):
        for name in (entry["term"], *entry["aliases"], *entry.get("short_forms", [])):
            assert seen.setdefault(name.casefold(), entry["slug"]) == entry["slug"], name
