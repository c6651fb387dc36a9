"""An author as plain words: {given, family, orcid} for a person, {name} for a group."""

from collections.abc import Iterable
from typing import Any

Author = dict[str, str]


def authors_of(stream: Iterable[Any]) -> list[Author]:
    """Of the blocks of a study, in their order."""
    return [author_of(block) for block in stream]


def author_of(block: Any) -> Author:
    if block.block_type == "group":
        return {"name": block.value.get("name") or ""}
    return {name: block.value.get(name) or "" for name in ("given", "family", "orcid")}


def kind_of(author: Author) -> str:
    """The name of its block."""
    return "group" if "name" in author else "person"
