import pytest

from taxonomy.glossary_search import LONGEST_QUERY, clean_query, terms_named
from taxonomy.models import GlossaryTerm

TERMS = [
    GlossaryTerm(term="Autonomic dysreflexia", short_forms="AD", search_words="sudden headache"),
    GlossaryTerm(term="Bladder", aliases="urinary bladder"),
    GlossaryTerm(term="Pressure injury", aliases="pressure sore\nbedsore"),
    GlossaryTerm(term="Spasm", definition="The bladder may do it too."),
    GlossaryTerm(term="Électrode"),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("spasm", ["Spasm"]),
        ("spasms", ["Spasm"]),
        ("Spa", ["Spasm"]),
        ("pressure injuries", ["Pressure injury"]),
        ("sores", ["Pressure injury"]),
        ("injury pressure", ["Pressure injury"]),
        ("ad", ["Autonomic dysreflexia"]),
        ("HEADACHE", ["Autonomic dysreflexia"]),
        ("electrode", ["Électrode"]),
        # Both words must be in one name.
        ("pressure bedsore", []),
        ("bladder spasm", []),
        # Only beginnings: the "ad" of "bladder" is none. Definitions are not asked.
        ("adder", []),
        ("xyzzy", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_word_is_found_by_any_of_its_names(asked, found):
    assert [term.term for term in terms_named(asked, TERMS)] == found


def test_what_cannot_be_seen_is_left_out_and_length_is_kept_short():
    assert clean_query(" \0spa\u200bsm\n ") == "spasm"
    assert len(clean_query("x" * 5000)) == LONGEST_QUERY
