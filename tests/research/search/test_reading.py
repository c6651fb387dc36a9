"""What a query is read as: its ideas, and for each the tokens that may say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.folding import ASKING_WORDS
from research.published.lexicon import Lexicon, category_mark, lexicon, term_mark
from research.search.query import BY_A_CATEGORYS_WORD, Idea, hints, read_query, with_counts
from taxonomy.models import GlossaryTerm

PAIN = {"id": 1, "name": "Pain & Spasticity", "synonyms": ["spasm", "sore body", "leg cramps"]}
TERMS = [
    GlossaryTerm(
        slug="spasm", term="Spasm", aliases="muscle spasm", search_words="cramp\ntwitching"
    ),
    GlossaryTerm(slug="nerve-pain", term="Neuropathic pain", aliases="nerve pain"),
    GlossaryTerm(slug="sci", term="Spinal cord injury", aliases="SCI", search_words="broken neck"),
    GlossaryTerm(slug="injury", term="Injury"),
    GlossaryTerm(slug="or", term="Odds ratio", short_forms="OR"),
    GlossaryTerm(slug="ad", term="Autonomic dysreflexia", short_forms="AD"),
    GlossaryTerm(
        slug="upright", term="Orthostatic hypotension", aliases="low pressure when upright"
    ),
]


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon(TERMS, [PAIN])


def ideas(text: str, known: Lexicon) -> list[str]:
    return [idea.typed for idea in read_query(text, known) if idea.counts]


def tokens(text: str, known: Lexicon) -> set[str]:
    return {token for idea in read_query(text, known) for token in idea.tokens}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("spinal cord injury", ["spinal cord injury"]),
        ("a new spinal cord injury", ["spinal cord injury"]),
        ("injury of the spinal cord", ["injury", "spinal", "cord"]),
        ("nerve pain muscle spasms", ["nerve pain", "muscle spasms"]),
        # A stop word counts inside a phrase and nowhere else.
        ("low pressure when upright", ["low pressure when upright"]),
        ("low when upright", ["low", "upright"]),
        # Letters with a number, and words with a hyphen, are one.
        ("AXER-204", ["AXER 204"]),
        ("axer 204", ["axer 204"]),
        ("anti-spasm drug", ["anti spasm", "drug"]),
        ("T 6", ["T6"]),
        ("pain pain Pain", ["pain"]),
    ],
)
def test_the_longest_phrase_is_read_first(known, text, read):
    assert ideas(text, known) == read


def test_synonyms_lead_to_their_own_thing_and_never_to_each_other(known):
    spasm, pain, category = term_mark("spasm"), term_mark("nerve-pain"), category_mark(1)
    assert tokens("spasm", known) == {"spasm", spasm, category}
    assert tokens("cramp", known) == {"cramp", spasm}
    assert tokens("twitching", known) == {"twitch", spasm}
    assert tokens("leg cramps", known) == {"leg cramp", "leg", "cramp", category}
    assert tokens("nerve pain", known) == {"nerv pain", "nerv", "pain", pain}


def test_what_says_an_idea_itself_weighs_most_and_a_category_least(known):
    (idea,) = read_query("muscle spasm", known)
    assert sorted(idea.tokens, key=idea.tokens.get, reverse=True)[:2] == [
        "muscl spasm",
        term_mark("spasm"),
    ]
    (idea,) = read_query("spasm", known)
    weights = [idea.tokens[token] for token in ("spasm", term_mark("spasm"), category_mark(1))]
    assert weights == sorted(weights, reverse=True)
    (by_search_word,) = read_query("twitching", known)
    assert by_search_word.tokens[term_mark("spasm")] < idea.tokens[term_mark("spasm")]


def test_a_word_of_a_categorys_name_is_a_hint_and_leaves_nothing_out(known):
    (hint,) = hints(read_query("spasticity", known), known)
    assert hint == Idea((), {category_mark(1): BY_A_CATEGORYS_WORD}, counts=False)
    assert hints(read_query("walking", known), known) == []


@pytest.mark.parametrize(
    ("text", "asks_for"),
    [
        ("OR", "or"),
        ("AD", "ad"),
        ("AD and spasm", "ad"),
        ("the OR of pain", "or"),
        ("or", None),
        ("ad", None),
        ("Ad", None),
        ("early or late surgery", None),
        ("EARLY OR LATE SURGERY", None),
    ],
)
def test_a_short_form_that_is_also_a_word_is_known_in_capitals_alone(known, text, asks_for):
    marks = {term_mark("or"), term_mark("ad")} & tokens(text, known)
    assert marks == ({term_mark(asks_for)} if asks_for else set())


def test_a_short_form_that_is_no_word_is_known_in_any_letters(known):
    for text in ("SCI", "sci", "Sci"):
        assert term_mark("sci") in tokens(text, known)


def test_asking_words_order_and_leave_nothing_out(known):
    read = read_query("best treatment for spasm, does it really work", known)
    assert [idea.typed for idea in read if idea.counts] == ["spasm"]
    assert [idea.typed for idea in read if not idea.counts] == [
        "best",
        "treatment",
        "really",
        "work",
    ]


def test_asking_words_alone_are_words(known):
    (idea,) = read_query("does treatment work", known)
    assert set(idea.tokens) == {"treatment", "work"}


@given(st.lists(st.sampled_from(sorted(ASKING_WORDS)), max_size=6))
def test_whatever_is_asked_about_a_word_the_word_alone_decides(asked):
    known = lexicon(TERMS, [PAIN])
    assert ideas(" ".join([*asked, "spasm"]), known) == ["spasm"]


def test_a_phrase_that_nobody_has_is_read_word_by_word(known):
    read = read_query("nerve pain", known)
    whole, hint = with_counts(read, {"nerv pain": 1, "nerv": 5}, known)
    assert whole.typed == "nerve pain"
    # One word of it is not the phrase.
    assert "nerv" not in whole.tokens
    assert set(hint.tokens) == {"nerv", "pain"}
    assert not hint.counts
    by_its_term, _hint = with_counts(read, {term_mark("nerve-pain"): 1}, known)
    assert by_its_term.typed == "nerve pain"
    apart = with_counts(read, {"nerv": 5, "pain": 5}, known)
    assert [idea.typed for idea in apart] == ["nerve", "pain"]


def test_a_term_that_no_study_has_becomes_the_words_of_its_name(known):
    idea, hint = with_counts(read_query("AD", known), {"dysreflex": 2, "autonom": 7}, known)
    assert set(idea.tokens) == {"dysreflex"}, "the rarest stands for it"
    assert set(hint.tokens) == {"autonom", "dysreflex"}
    assert not hint.counts
    (idea,) = with_counts(read_query("AD", known), {term_mark("ad"): 1}, known)
    assert "dysreflex" not in idea.tokens
