"""The editor's JSON from another tool, so that a box which holds less loses no meaning."""

from collections.abc import Container
from itertools import groupby
from typing import Any

from core.raised import as_signs

STRUCK, RAISED, LOWERED = "STRIKETHROUGH", "SUPERSCRIPT", "SUBSCRIPT"
MARKS = (STRUCK, RAISED, LOWERED)
NUMBERED = "ordered-list-item"
Block = dict[str, Any]


def held_by_the_box(
    content: dict[str, Any], *, kinds: Container[str], styles: Container[str]
) -> dict[str, Any]:
    """The same words, in blocks and styles that the box knows.

    Raised and lowered words become signs, struck words are left out, as on paste. A list or heading
    that the box does not know becomes paragraphs, and a numbered one keeps its numbers.
    """
    blocks, number = [], 0
    for block in content["blocks"]:
        number = number + 1 if block["type"] == NUMBERED else 0
        held = _with_signs(block, styles)
        if held["type"] not in kinds:
            if number:
                held = _replaced(held, [(0, 0, f"{number}. ")])
            held = {**held, "type": "unstyled", "depth": 0}
        blocks.append(held)
    return {**content, "blocks": blocks}


def _with_signs(block: Block, styles: Container[str]) -> Block:
    """Styles that are marks of meaning, written as words."""
    ranges = block.get("inlineStyleRanges", [])
    marked = [one for one in ranges if one["style"] in MARKS and one["style"] not in styles]
    if not marked:
        return block
    text = block["text"]
    marks = [""] * len(text)
    # The struck last: what is struck is gone, raised or not.
    for one in sorted(marked, key=lambda one: one["style"] == STRUCK):
        for place in range(one["offset"], min(one["offset"] + one["length"], len(text))):
            marks[place] = one["style"]
    edits, place = [], 0
    for mark, run in groupby(marks):
        end = place + len(list(run))
        before, after = text[max(place - 1, 0) : place], text[end : end + 1]
        words = text[place:end]
        if mark == STRUCK:
            edits.append((place, end, ""))
        elif mark:
            edits.append((place, end, as_signs(words, before, after, low=mark == LOWERED)))
        place = end
    kept = [one for one in ranges if one not in marked]
    return _replaced({**block, "inlineStyleRanges": kept}, edits)


def _replaced(block: Block, edits: list[tuple[int, int, str]]) -> Block:
    """Stretches of the text replaced; styles and links go with their words."""
    text, grown = block["text"], 0
    pieces, moved = [], []
    last = 0
    for start, end, words in edits:
        pieces += [text[last:start], words]
        grown += len(words) - (end - start)
        moved.append((start, end, grown, len(words)))
        last = end

    def place(old: int) -> int:
        shift = 0
        for start, end, by, size in moved:
            if old >= end:
                shift = by
            elif old > start:
                return start + shift + min(old - start, size)
        return old + shift

    def ranges(name: str) -> list[dict[str, Any]]:
        found = []
        for one in block.get(name, []):
            start, end = place(one["offset"]), place(one["offset"] + one["length"])
            if end > start:
                found.append({**one, "offset": start, "length": end - start})
        return found

    return {
        **block,
        "text": "".join([*pieces, text[last:]]),
        "inlineStyleRanges": ranges("inlineStyleRanges"),
        "entityRanges": ranges("entityRanges"),
    }
