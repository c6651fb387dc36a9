"""Nothing pasted is changed: every kind of box of the study form, with a clipboard of markup."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from research.models import StudySummaryPage
from tests.browser.admin import StudyForm, message
from tests.browser.pasting import DISPATCH, blocks, clear, drop, lines, note, paste, paste_plain
from tests.core.pasted_cases import CASES, CLIPBOARD_CASES
from tests.research.factories import Team, draft, whole_fields

pytestmark = pytest.mark.browser

TABLE = "<table><tr><td>a</td><td>b</td></tr></table>"
LIST = "<ul><li>one</li><li>two</li></ul>"
WRAPPER = '<b style="font-weight:normal"><p>plain <b>bold</b> text</p></b>'
GOOGLE = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">It '
    '</span><span style="font-weight:700">is</span> <span style="font-style:italic">so</span>'
    "</p></b>"
)


@pytest.fixture
def study(team: Team) -> StudySummaryPage:
    empty = {"simple_explanation": "", "research_summary": ""}
    return draft(team.editor, **whole_fields(**empty) | empty)


@pytest.fixture
def form(as_user, team: Team, study: StudySummaryPage) -> Iterator[StudyForm]:
    with as_user(team.editor) as page:
        page.goto(f"/admin/pages/{study.pk}/edit/")
        form = StudyForm(page)
        form.open_tab("3 The summary")
        yield form


def test_rich_text_keeps_what_it_can_hold(form: StudyForm) -> None:
    page, field = form.page, form.field("research_summary")
    box = field.get_by_role("textbox")
    for html, words in CASES.items():
        clear(box)
        paste(box, html)
        found = "\n".join(lines(page, "research_summary"))
        assert found.replace("• ", "") == without_numbers(html, words), html
    clear(box)
    paste(box, LIST + "<ol><li>1st</li><li>2nd</li></ol>")
    kinds = [block["type"] for block in blocks(page, "research_summary")]
    assert kinds == ["unordered-list-item"] * 2 + ["ordered-list-item"] * 2
    expect(note(field)).to_be_empty()
    clear(box)
    paste(box, WRAPPER)
    (one,) = blocks(page, "research_summary")
    assert one["inlineStyleRanges"] == [{"offset": 6, "length": 4, "style": "BOLD"}]
    clear(box)
    paste(box, GOOGLE)
    (one,) = blocks(page, "research_summary")
    assert [(r["offset"], r["length"], r["style"]) for r in one["inlineStyleRanges"]] == [
        (3, 2, "BOLD"),
        (6, 2, "ITALIC"),
    ]


def without_numbers(html: str, words: str) -> str:
    """A list that begins at 1 stays a list in this box, and its numbers are not words."""
    return "one\ntwo" if html.startswith("<ol><li>") else words


def test_what_is_said_is_of_the_last_paste(form: StudyForm) -> None:
    field = form.field("research_summary")
    box = field.get_by_role("textbox")
    clear(box)
    paste(box, TABLE)
    expect(note(field)).not_to_be_empty()
    clear(box)
    # At once, before the first is said.
    box.evaluate(
        f"(box, all) => all.forEach((kinds) => ({DISPATCH})(box, kinds))",
        [
            {"text/html": TABLE, "text/plain": "flat"},
            {"text/html": "<p>words</p>", "text/plain": "words"},
        ],
    )
    form.page.wait_for_timeout(300)
    expect(note(field)).to_be_empty()


def test_a_box_without_lists_keeps_items_apart_and_says_so(form: StudyForm) -> None:
    page, field = form.page, form.field("simple_explanation")
    box = field.get_by_role("textbox")
    paste(box, LIST)
    assert lines(page, "simple_explanation") == ["one", "two"]
    expect(note(field)).to_contain_text("This list cannot stand here")
    expect(note(field)).to_have_role("status")
    expect(note(field)).to_contain_text("Ctrl+Z")
    page.keyboard.press("Control+Z")
    assert lines(page, "simple_explanation") == [""]
    page.keyboard.type("Before ")
    paste(box, TABLE)
    page.keyboard.type(" after")
    assert lines(page, "simple_explanation") == ["Before ", "a | b after"]
    expect(note(field)).to_contain_text("A table cannot stand here")
    clear(box)
    paste(box, "<p>x<sup>α</sup>, <s>not</s> <img src=x> safe</p>")
    for words in ("no sign of their own", "“^(α)”", "left out: “not”", "A picture cannot stand"):
        expect(note(field)).to_contain_text(words)
    field.get_by_role("button", name="I compared it").click()
    expect(note(field)).to_be_empty()
    expect(box).to_be_focused()


def test_plain_text_and_typed_signs_stay(form: StudyForm) -> None:
    page = form.page
    for name in ("simple_explanation", "research_summary"):
        box = form.field(name).get_by_role("textbox")
        for text in (
            "~~not~~ safe",
            "a|b",
            "1. one\n2. two",
            "· one\n- two",
            "https://e.org/ a\tb",
        ):
            clear(box)
            paste_plain(box, text)
            assert lines(page, name) == text.split("\n")
        for text in ("~~not~~ safe", "a|b", "1. one", "- two", "2 *3* 4", "_x_ y", "AIS A/B"):
            clear(box)
            page.keyboard.type(text)
            page.keyboard.press("Enter")
            page.keyboard.type("next")
            assert lines(page, name) == [text, "next"]
    expect(note(form.field("research_summary"))).to_have_count(0)


def test_words_copied_in_one_editor_keep_their_look_in_another(form: StudyForm) -> None:
    page = form.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    first = form.field("research_summary").get_by_role("textbox")
    paste(first, "<ul><li>one <b>bold</b></li><li>two</li></ul>")
    first.press("Control+A")
    page.keyboard.press("Control+C")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+V")
    kinds = [(block["type"], block["text"]) for block in blocks(page, "research_summary")]
    assert kinds == [("unordered-list-item", text) for text in ("one bold", "two") * 2]
    form.field("simple_explanation").get_by_role("textbox").click()
    page.keyboard.press("Control+V")
    assert lines(page, "simple_explanation") == ["one bold", "two"]
    expect(note(form.field("simple_explanation"))).to_contain_text("This list cannot stand here")


def test_a_box_of_lines(form: StudyForm) -> None:
    box = form.add_block("key_findings").get_by_label("What was found")
    for html, words in {**CASES, **CLIPBOARD_CASES}.items():
        box.fill("")
        paste(box, html)
        assert box.input_value() == words, html
    box.fill("Before ")
    box.press("End")
    paste(box, TABLE)
    assert box.input_value() == "Before \na | b"
    box.press("Control+Z")
    assert box.input_value() == "Before "
    box.fill("")
    for text in ("~~not~~ safe", "a|b", "1. one\n2. two", " two  spaces\t"):
        assert paste_plain(box, text)


def test_a_box_of_one_line(form: StudyForm) -> None:
    block = form.add_block("implications")
    box = block.get_by_label("Title")
    for html, words in {
        "Does <i>BDNF</i> help &amp; whom?": "Does BDNF help & whom?",
        "10<sup>6</sup>": "10⁶",
        "<s>not</s> safe": "safe",
        TABLE + TABLE: "a | b; a | b",
        LIST: "one; two",
        "<p>One.</p><p>Two</p>": "One. Two",
        "spi\u00adnal\u202ecord\ufeff": "spinalcord",
    }.items():
        box.fill("")
        paste(box, html)
        assert box.input_value() == words
    expect(note(block)).to_contain_text("Invisible signs are taken out")
    box.fill("")
    paste_plain(box, "spi\u00adnal\u202ecord")
    assert box.input_value() == "spinalcord"
    box.fill("")
    paste_plain(box, "one\ntwo\n")
    assert box.input_value() == "one; two"
    expect(note(block)).to_contain_text("This box holds one line")


def test_a_text_that_is_too_long_is_whole_and_the_editor_is_told(form: StudyForm) -> None:
    block = form.add_block("implications")
    box = block.get_by_label("Title")
    for html in ("", "<p>{}</p>"):
        box.fill("")
        words = "word " * 30 + "end"
        if html:
            paste(box, html.format(words))
        else:
            paste_plain(box, words)
        assert box.input_value() == words
        assert box.get_attribute("maxlength") == "120"
        expect(note(block)).to_contain_text("Characters too many: “33”")


def test_words_that_are_dragged_in_are_not_taken_flat(form: StudyForm) -> None:
    rich = form.field("research_summary").get_by_role("textbox")
    plain = form.add_block("limitations").get_by_role("textbox")
    for name, box in (("research_summary", rich), ("limitations", plain)):
        assert not drop(box, "10<sup>6</sup>", "106")
        expect(note(form.field(name))).to_contain_text("Copy and paste them.")
        expect(note(form.field(name))).not_to_contain_text("Ctrl+Z")
    assert (lines(form.page, "research_summary"), plain.input_value()) == ([""], "")
    plain.dispatch_event("dragstart")
    assert drop(plain, "words of a box", "words of a box")


def test_the_browsers_own_clipboard_and_undo(form: StudyForm) -> None:
    page = form.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("""async () => {
        const piece = (type, words) => new Blob([words], { type });
        const html = "<p>They got 10<sup>6</sup> <s>no</s> cells</p>";
        await navigator.clipboard.write([new ClipboardItem({
            "text/html": piece("text/html", html),
            "text/plain": piece("text/plain", "They got 106 no cells"),
        })]);
    }""")
    rich = form.field("research_summary").get_by_role("textbox")
    rich.click()
    page.keyboard.press("Control+V")
    assert lines(page, "research_summary") == ["They got 10⁶ cells"]
    page.keyboard.press("Control+Z")
    assert lines(page, "research_summary") == [""]
    page.keyboard.press("Control+Shift+Z")
    box = form.add_block("limitations").get_by_role("textbox")
    box.click()
    page.keyboard.type("Typed. ")
    page.keyboard.press("Control+V")
    assert box.input_value() == "Typed. They got 10⁶ cells"
    page.keyboard.press("Control+Z")
    assert box.input_value() == "Typed. "
    page.keyboard.press("Control+Shift+Z")
    form.let_autosave_end()
    form.save_draft()
    expect(message(page)).to_contain_text("has been updated")
    stored = StudySummaryPage.objects.get().get_latest_revision_as_object()
    assert "10⁶ cells" in stored.research_summary
    assert "Typed. They got 10⁶ cells" in [block.value for block in stored.limitations]
