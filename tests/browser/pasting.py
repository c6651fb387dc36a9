"""A paste as a browser makes it, and what is in the box afterward."""

from typing import Any

from playwright.sync_api import Locator, Page

DISPATCH = """
  (box, kinds) => {
    const clipboardData = new DataTransfer();
    Object.entries(kinds).forEach(([kind, words]) => clipboardData.setData(kind, words));
    box.focus();
    const event = { clipboardData, bubbles: true, cancelable: true };
    return box.dispatchEvent(new ClipboardEvent("paste", event));
  }
"""
FLAT = "flat text of the same clipboard"


def paste(box: Locator, html: str, plain: str = FLAT) -> None:
    box.evaluate(DISPATCH, {"text/html": html, "text/plain": plain})


def paste_plain(box: Locator, plain: str) -> bool:
    """Whether the browser's own paste would go on."""
    return bool(box.evaluate(DISPATCH, {"text/plain": plain}))


DROP = """
  (box, kinds) => {
    const dataTransfer = new DataTransfer();
    Object.entries(kinds).forEach(([kind, words]) => dataTransfer.setData(kind, words));
    return box.dispatchEvent(
      new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
    );
  }
"""


def drop(box: Locator, html: str, plain: str = FLAT) -> bool:
    """From another window. Whether the browser would put the flat text in."""
    return bool(box.evaluate(DROP, {"text/html": html, "text/plain": plain}))


def clear(box: Locator) -> None:
    box.click()
    box.press("Control+A")
    box.press("Delete")


def note(place: Locator) -> Locator:
    return place.locator(".paste-note")


def blocks(page: Page, name: str) -> list[dict[str, Any]]:
    """What the editor holds now; the hidden input follows a moment later."""
    content = page.evaluate(
        "name => window.DraftJS.convertToRaw("
        "document.getElementsByName(name)[0].draftailEditor.getEditorState().getCurrentContent())",
        name,
    )
    return list(content["blocks"])


def lines(page: Page, name: str) -> list[str]:
    return [block["text"] for block in blocks(page, name)]
