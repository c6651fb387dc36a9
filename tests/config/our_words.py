"""Every word of ours that a reader or an editor may meet, with the place where it is written."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = ("site", "home", "research", "taxonomy")
Words = tuple[str, str]

TRANSLATED = re.compile(r"""(?:translate\s+|_\()(?:"([^"]*)"|'([^']*)')""")
NO_WORDS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)
# What is not ours to spell: names, titles, sources, and keys that are part of an address.
NOT_OURS = {"title", "journal", "authors", "name_of_place", "slug", "key", "study_type", "design"}
SOURCES = {"verified_facts", "notes", "source_url", "source_label", "where_seen", "basis"}
# What readers type, in every spelling, so that it is found.
TYPED = {"aliases", "search_words", "synonyms", "crisis_words"}
TYPED_FILES = {"crisis_words.json"}


def all_words() -> Iterator[Words]:
    yield from templates()
    yield from first_texts()
    yield from python_strings()
    yield from shipped_data()


def templates() -> Iterator[Words]:
    for path in sorted((ROOT / "templates").rglob("*.*")):
        text = path.read_text("utf-8")
        for double, single in TRANSLATED.findall(text):
            yield _place(path), double or single
        yield _place(path), NO_WORDS.sub(" ", text)


def first_texts() -> Iterator[Words]:
    for path in sorted((ROOT / "home/content").glob("*.html")):
        yield _place(path), NO_WORDS.sub(" ", path.read_text("utf-8"))


def python_strings() -> Iterator[Words]:
    """Strings that are a sentence or a phrase, without those that only people at the code read."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                tree = ast.parse(path.read_text("utf-8"))
                for words in _strings(tree):
                    yield _place(path), words


def _strings(tree: ast.AST) -> Iterator[str]:
    said_of_code = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings
    for node in ast.walk(tree):
        is_words = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_words and id(node) not in said_of_code and " " in node.value:
            yield node.value


def shipped_data() -> Iterator[Words]:
    files = [*(ROOT / "home/demo/studies").glob("*.json"), *(ROOT / "taxonomy/data").glob("*.json")]
    for path in sorted(files):
        if path.name not in TYPED_FILES:
            for words in _values(json.loads(path.read_text("utf-8"))):
                yield _place(path), words


def _values(data: Any, key: str = "") -> Iterator[str]:
    if key in NOT_OURS | SOURCES | TYPED:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key)
    elif isinstance(data, str):
        yield data


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
