"""The reviewable text files: whole, plain and short."""

import re

import pytest

from home.services.setup.content import FOLDER, read_text

SLUGS = sorted(path.stem for path in FOLDER.glob("*.html"))
LONGEST_SENTENCE = 20


@pytest.mark.parametrize("slug", SLUGS)
def test_text_has_a_title_and_an_introduction_that_fit_their_boxes(slug):
    text = read_text(slug)
    assert text.title
    assert 0 < len(text.introduction) <= 500


@pytest.mark.parametrize("slug", SLUGS)
def test_sentences_have_at_most_twenty_words(slug):
    html = (FOLDER / f"{slug}.html").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>", "", re.sub(r"</(h\d|p|li|figcaption|dt|dd)>", ". ", html))
    for sentence in re.split(r"[.!?:]+\s", plain):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_headings_lists_and_text_become_blocks_in_reading_order():
    kinds = [kind for kind, _ in read_text("about").blocks]
    assert kinds[:4] == ["heading", "paragraph", "heading", "paragraph"]
    assert "list" in kinds
