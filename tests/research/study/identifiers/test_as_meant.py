import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.study.identifiers import find_doi, find_orcid, find_pmcid, find_pmid
from research.study.identifiers.as_meant import as_meant

# Signs that no eye sees: spaces of no width, marks of direction, soft hyphens, fillers, tags.
INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u202a\u202c\u2060\u2066\ufeff\u00ad\u034f\u3164\ufe0f\U000e0041"
)


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
def test_invisible_signs_are_dropped_wherever_they_are(sign):
    def among(text):
        return sign + sign.join(text) + sign

    assert find_doi(among("10.1371/journal.pone.0318039")) == "10.1371/journal.pone.0318039"
    assert find_pmid(among("PMID: 30778180")) == "30778180"
    assert find_pmcid(among("PMC6377489")) == "PMC6377489"
    assert find_orcid(among("0000-0002-1825-0097")) == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a&lt;b&gt;c", "a<b>c"),
        ("a&amp;lt;b", "a<b"),
        ("a&#60;b&#x3E;c", "a<b>c"),
        ("a%26lt%3Bb", "a<b"),
        ("a%253Cb", "a<b"),
        ("id=1&times=3&copy=4", "id=1&times=3&copy=4"),
        ("s41467‑024−46259–y", "s41467-024-46259-y"),
        ("100% sure", "100% sure"),
    ],
)
def test_what_was_escaped_on_the_way_is_undone(text, meant):
    assert as_meant(text) == meant


@given(st.text(st.characters(codec=None)) | st.text(st.sampled_from("&%;#ltgamp25x3C\u200b")))
def test_it_leaves_its_own_result_unchanged(text):
    assert as_meant(as_meant(text)) == as_meant(text)
