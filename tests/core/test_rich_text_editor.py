"""Whatever is sent instead of the editor's JSON is refused, and what the editor sends is taken."""

import json
from typing import Any

import pytest
from django import forms
from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.base import BlockWidget
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from core.damaged import DamagedInput
from core.rich_text import PAGE_TEXT
from core.rich_text_editor import DEEPEST_LIST, RichTextEditor

pytestmark = pytest.mark.django_db  # a link to a page asks whether there is one
LEVELS = 10_000


def block(**facts: Any) -> dict[str, Any]:
    whole = {"key": "abcde", "text": "Ten people took part.", "type": "unstyled", "depth": 0}
    return whole | {"inlineStyleRanges": [], "entityRanges": [], "data": {}} | facts


def sent(*of_blocks: Any, entities: Any = None) -> str:
    return json.dumps({"blocks": list(of_blocks), "entityMap": entities or {}})


def styled(**facts: Any) -> str:
    return sent(block(inlineStyleRanges=[{"offset": 0, "length": 3, "style": "BOLD"} | facts]))


def linked(entity: Any, **facts: Any) -> str:
    place = {"key": 0, "offset": 0, "length": 3} | facts
    return sent(block(entityRanges=[place]), entities={"0": entity})


def link(**data: Any) -> dict[str, Any]:
    return {"type": "LINK", "mutability": "MUTABLE", "data": data}


def without(key: str, of: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in of.items() if name != key}


def crossed() -> str:
    """Two links, each beginning inside the other one."""
    places = [{"key": 0, "offset": 0, "length": 5}, {"key": 1, "offset": 2, "length": 9}]
    return sent(block(entityRanges=places), entities={"0": link(url="/a/"), "1": link(url="/b/")})


A_LIST = "unordered-list-item"
DAMAGED = {
    "cut off": sent(block())[:-5],
    "no JSON": "Ten people took part.",
    "HTML": "<p>Ten people took part.</p>",
    "two in one": sent(block()) * 2,
    "10,000 lists": "[" * LEVELS + "]" * LEVELS,
    "10,000 lists that never end": "[" * LEVELS,
    "10,000 objects": '{"blocks":' * LEVELS + "[]" + "}" * LEVELS,
    "10,000 levels inside a block": sent(block(data="@")).replace(
        '"@"', "[" * LEVELS + "]" * LEVELS
    ),
    "a number too long for Python": "9" * 5000,
    "a number": "7",
    "no number": "NaN",
    "yes": "true",
    "words": '"words"',
    "a list": "[]",
    "a list with a block": json.dumps([block()]),
    "an object of another kind": '{"entityMap": {}}',
    "blocks that are a number": '{"blocks": 5}',
    "blocks that are null": '{"blocks": null}',
    "blocks that are words": '{"blocks": "words"}',
    "a block that is a number": sent(7),
    "a block that is null": sent(None),
    "a block that is words": sent("words"),
    "a block that is a list": sent([]),
    "an empty block": sent({}),
    "a block without text": sent(without("text", block())),
    "text that is a number": sent(block(text=7)),
    "text that is null": sent(block(text=None)),
    "text that is a list": sent(block(text=[{}])),
    "a kind that is a list": sent(block(type=[])),
    "a list of no depth": sent(block(type=A_LIST, depth=None)),
    "a list that is words deep": sent(block(type=A_LIST, depth="deep")),
    "a list that is half a level deep": sent(block(type=A_LIST, depth=0.5)),
    "a list above the page": sent(block(type=A_LIST, depth=-1)),
    "a list that is too deep": sent(block(type=A_LIST, depth=DEEPEST_LIST)),
    "a list that fills the memory": sent(block(type=A_LIST, depth=10**12)),
    "styles that are a number": sent(block(inlineStyleRanges=7)),
    "a style that is a number": sent(block(inlineStyleRanges=[7])),
    "a style without a place": sent(block(inlineStyleRanges=[{"style": "BOLD"}])),
    "a style at words": styled(offset="here"),
    "a style at infinity": styled(offset=float("inf")),
    "a style at half a letter": styled(offset=0.5),
    "a style that ends before it begins": styled(length=-2),
    "a style that is a list": styled(style=[]),
    "links that are a number": sent(block(entityRanges=7)),
    "a link without a key": sent(block(entityRanges=[{"offset": 0, "length": 3}])),
    "a link that is not there": linked(link(url="/a/"), key=9),
    "a link that is a number": linked(7),
    "a link without data": linked({"type": "LINK"}),
    "a link with a list for data": linked({"type": "LINK", "data": []}),
    "a link of a kind that is a list": linked({"type": [], "data": {}}),
    "a link to a page that is no number": linked(link(id="first")),
    "a link to a page that is a list": linked(link(id=[1])),
    "a link to a page with 5,000 digits": linked(link(id="9" * 5000)),
    "links across each other": crossed(),
    "half a character": sent(block(text="\ud800")),
    "half a character in a key": sent(block(key="\udfff")),
    "half a character in a link": linked(link(url="https://example.org/\ud800")),
}

TAKEN = {
    "nothing typed": ("null", ""),
    "nothing sent": (None, None),
    "no block": (sent(), ""),
    "a paragraph": (sent(block(text="One.")), '<p data-block-key="abcde">One.</p>'),
    "a block of an unknown kind": (
        sent(block(type="video")),
        '<p data-block-key="abcde">Ten people took part.</p>',
    ),
    "a link to a page that is gone": (
        linked(link(id=99_999_999)),
        '<p data-block-key="abcde"><a linktype="page" id="99999999">Ten</a> people took part.</p>',
    ),
    "a style that goes on behind the text": (
        styled(length=999),
        '<p data-block-key="abcde"><b>Ten people took part.</b></p>',
    ),
}


def read(content: str | None) -> str | None:
    editor = RichTextEditor(features=PAGE_TEXT)
    data = {} if content is None else {"text": content}
    return editor.value_from_datadict(data, {}, "text")


@pytest.mark.parametrize("name", DAMAGED)
def test_what_cannot_be_read_is_refused(name):
    with pytest.raises(DamagedInput) as refused:
        read(DAMAGED[name])
    assert "Nothing was saved now" in str(refused.value)


@pytest.mark.parametrize("name", TAKEN)
def test_what_an_editor_can_send_is_taken(name):
    content, html = TAKEN[name]
    assert read(content) == html


@pytest.mark.parametrize("depth", range(DEEPEST_LIST))
def test_a_deep_list_opens_again_as_it_was(depth):
    html = read(sent(*(block(type=A_LIST, depth=level) for level in range(depth + 1))))
    again = json.loads(RichTextEditor(features=PAGE_TEXT).format_value(html))
    assert [item["depth"] for item in again["blocks"]] == list(range(depth + 1))


# --- Every box -----------------------------------------------------------------------------
def widgets_of(field: forms.Field) -> list[forms.Widget]:
    if isinstance(field.widget, BlockWidget):
        return [
            part.field.widget for part in inside(field.widget.block_def) if hasattr(part, "field")
        ]
    return [field.widget]


def inside(parent: blocks.Block) -> list[blocks.Block]:
    below = [*getattr(parent, "child_blocks", {}).values(), getattr(parent, "child_block", None)]
    return [parent, *(deeper for child in below if child for deeper in inside(child))]


def test_every_rich_text_box_of_every_editor_reads_with_care():
    models = [*get_page_models(), *get_snippet_models()]
    boxes = [
        widget
        for model in models
        for field in get_edit_handler(model).get_form_class().base_fields.values()
        for widget in widgets_of(field)
        if isinstance(widget, DraftailRichTextArea)
    ]
    assert len(boxes) >= 5
    assert {type(box) for box in boxes} == {RichTextEditor}
