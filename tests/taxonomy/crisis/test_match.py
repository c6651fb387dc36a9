"""Which queries bring help first. A miss can cost a life; a false one is a block too many."""

import pytest

from taxonomy.choices import HelpGroup, HelpTopic
from taxonomy.crisis.match import need_of, plain
from taxonomy.services.data import read_data

DATA = read_data("crisis_words.json")
GROUPS = DATA["groups"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["key"])
def test_every_word_brings_its_group_alone_and_in_a_longer_query(group):
    for phrase in group["words"]:
        for query in (phrase, phrase.upper(), f"  please, {phrase.replace(' ', '  ')} … at night?"):
            need = need_of(query)
            assert need is not None, query
            # A phrase may name a more urgent group too.
            if group["show"] == "first" or need.show == "line":
                assert need.show == group["show"], query
                assert (group["text"] or "") in need.texts, query
                assert set(group["topics"]) <= set(need.topics), query


@pytest.mark.parametrize(
    "query",
    [
        "I can't go on", "I can’t go on", "I CAN`T GO ON", "i canʼt  go\u00a0on", "can＇t go on",
        "self-harm", "self‑harm", "self–harm", "Suïcidal", "sui\u00adcidal", "ｓｕｉｃｉｄｅ",
        "kill\tmyself", "suicide.", "“suicide”", "no_hope", "suicide after a spinal cord injury",
        "pain killer suicide", "painkillers and suicide", "drug abuse, and my carer hits me",
    ],
)  # fmt: skip
def test_however_it_is_typed_it_comes_first(query):
    need = need_of(query)
    assert need is not None
    assert need.show == "first"


@pytest.mark.parametrize(
    "query",
    [
        "", "   ", "'", "-", "exoskeleton", "painkiller", "pain killer", "Pain-killer",
        "drug abuse", "substance abuse after injury", "locked-in syndrome", "skill myself",
        "112 patients", "call 911 study", "9110", "phase 000", "rapeseed oil", "neglect",
        "what to do after injury",
    ],
)  # fmt: skip
def test_other_queries_bring_no_help(query):
    assert need_of(query) is None


@pytest.mark.parametrize("query", ["999", " 911 ", "112!", "000", "111", "9-1-1"])
def test_a_bare_number_counts_as_a_whole_query(query):
    need = need_of(query)
    assert need is not None
    assert (need.show, need.topics) == ("first", ("emergency",))


def test_ordinary_reading_about_dysreflexia_gets_one_line_and_an_attack_gets_the_block():
    reading, attack = need_of("autonomic dysreflexia"), need_of("autonomic dysreflexia now")
    assert reading is not None
    assert attack is not None
    assert (reading.show, attack.show) == ("line", "first")
    assert attack.texts == ("dysreflexia",)


def test_two_groups_bring_both():
    need = need_of("I was raped and want to die")
    assert need is not None
    assert need.texts == ("first", "abuse")
    assert need.topics == ("emergency", "crisis", "abuse")


def test_what_is_taken_out_joins_no_words():
    assert need_of("kill painkiller myself") is None


def test_the_words_are_written_as_the_matching_reads_them():
    for phrase in [word for group in GROUPS for word in group["words"]] + DATA["not_a_match"]:
        assert plain(phrase) == phrase
    for group in GROUPS:
        assert group["show"] in {"first", "line"}
        assert group["text"] is None or group["text"] in HelpGroup.values
        assert set(group["topics"]) <= set(HelpTopic.values)


def test_a_word_that_is_no_match_is_none_however_often_it_stands():
    assert need_of("drug abuse drug abuse drug abuse") is None
