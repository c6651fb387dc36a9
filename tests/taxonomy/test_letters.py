from taxonomy.letters import group_by_letter
from taxonomy.models import GlossaryTerm


def letters(*words):
    groups = group_by_letter(GlossaryTerm(term=word) for word in words)
    return {group.letter: [term.term for term in group.terms] for group in groups}


def test_words_stand_under_their_first_letter_whatever_the_capitals():
    assert letters("axon", "Acute", "Bias") == {"A": ["axon", "Acute"], "B": ["Bias"]}


def test_numbers_share_one_heading_before_the_letters():
    assert list(letters("Axon", "6-minute walk test", "10-metre walk test")) == ["0–9", "A"]


def test_an_accent_does_not_make_its_own_letter():
    assert list(letters("Effect size", "Zinc", "Électrode")) == ["E", "Z"]


def test_every_letter_has_an_anchor_of_its_own():
    groups = group_by_letter(GlossaryTerm(term=word) for word in ("6 minutes", "Axon", "Bias"))
    assert [group.anchor for group in groups] == ["letter-0-9", "letter-a", "letter-b"]
