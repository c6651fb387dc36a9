"""Reads the initial texts of the ordinary pages; see home/content/README.md."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

FOLDER = Path(__file__).resolve().parents[2] / "content"

Block = tuple[str, Any]


@dataclass(frozen=True)
class FirstText:
    title: str
    introduction: str
    thanks: str
    blocks: list[Block]


def read_text(slug: str) -> FirstText:
    soup = BeautifulSoup((FOLDER / f"{slug}.html").read_text(encoding="utf-8"), "html.parser")
    return FirstText(
        title=_take(soup, "h1"),
        introduction=_take(soup, "p.introduction"),
        thanks=_take(soup, "p.thanks"),
        blocks=_blocks(soup),
    )


def _take(soup: Tag, selector: str) -> str:
    """The plain text of one element, which is then removed from the body."""
    element = soup.select_one(selector)
    return element.extract().get_text().strip() if element else ""


def _blocks(soup: BeautifulSoup) -> list[Block]:
    blocks: list[Block] = []
    for element in (child for child in soup.children if isinstance(child, Tag)):
        if element.name == "h2":
            blocks.append(("heading", element.get_text()))
        elif element.name == "ul":
            items = [f"<p>{item.decode_contents()}</p>" for item in element.find_all("li")]
            blocks.append(("list", items))
        elif element.name == "section":  # a block that fills itself in
            blocks.append((str(element["class"][0]), None))
        elif element.name == "figure":
            blocks.append((str(element["class"][0]), _drawing(element)))
        elif blocks and blocks[-1][0] == "paragraph":
            blocks[-1] = ("paragraph", f"{blocks[-1][1]}{element}")
        else:
            blocks.append(("paragraph", str(element)))
    return blocks


def _drawing(figure: Tag) -> dict[str, Any]:
    names, words = figure.find_all("dt"), figure.find_all("dd")
    return {
        "caption": _take(figure, "figcaption"),
        "parts": [
            {"part": name.get_text(), "serves": serves.get_text()}
            for name, serves in zip(names, words, strict=True)
        ],
    }
