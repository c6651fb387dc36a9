"""Our words are US English. Titles, names and quotes stay as they are: they are not ours."""

import re

import pytest

from tests.config.our_words import all_words, first_texts, python_strings, shipped_data, templates

BRITISH = re.compile(
    r"""\b(?:
    \w*(?:
        randomis | centre(?!d) | programme(?!r|d) | colour | behaviour | licence | anaesth | haem
        | oedem | paediatr | orthopaed | tumour | fibre | metres?\b | litre | judgement | catalogue
        | favour | labour | neighbour | honour | humour | rumour | vapour | diarrhoe | ischaem
        | leukaem | aetiol | oesoph | foetus | manoeuv | sceptic | travell | cancell(?!ation)
        | counsell | levell | labell(?!a) | modell | signall | dialled | fulfil(?!l) | skilful
        | ageing | artefact | acknowledgement | practis | enrol(?!l) | mould | defence | offence
        | plough
        | (?:recogn | summar | standard | stabil | mobil | hospital | minim | maxim | util | normal
            | general | character | categor | priorit | apolog | memor | author | custom | initial
            | steril | catheter | visual | immun | neutral | local | sensit | critic | organ | final
            | special | optim | real | emphas | paraly | analy | hypothes | synthes
          )(?:is|s)(?:e[ds]?|ing|ation|ations|er|ers)\b
    )\w*
    | grey\w* | whilst | amongst | learnt | burnt | spelt | dreamt | towards | untick\w*
    | tick(?:s|ed|ing)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Nouns in both kinds of English, and names.
ALSO_AMERICAN = {"analyses", "hypotheses", "syntheses", "paralyses"}
NAMES = (
    "Oxford Centre for Evidence-Based Medicine",
    "Gender-Based Violence Command Centre",
)


def british(words: str) -> list[str]:
    for name in NAMES:
        words = words.replace(name, "")
    return [word for word in BRITISH.findall(words) if word.lower() not in ALSO_AMERICAN]


def test_no_word_of_ours_is_spelled_in_british_english():
    found = {f"{place}: {word}" for place, words in all_words() for word in british(words)}
    assert not found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A randomised trial at five centres", ["randomised", "centres"]),
        ("Paralysed, or hospitalised?", ["Paralysed", "hospitalised"]),
        ("ten metres, a nerve fibre, grey", ["metres", "fibre", "grey"]),
        ("Tick this, it was cancelled", ["Tick", "cancelled"]),
        ("nobody enrolled, organisms, paralysis, analyses, realistic, specialist, optimism", []),
        ("cancellation, a parameter, centered, programmer, general, sense", []),
        ("the Oxford Centre for Evidence-Based Medicine", []),
    ],
)
def test_a_british_word_is_found_and_no_other_is(words, found):
    assert british(words) == found


@pytest.mark.parametrize("kind", [templates, first_texts, python_strings, shipped_data])
def test_each_kind_of_our_words_is_read(kind):
    assert sum(len(words.split()) for _place, words in kind()) > 1000
