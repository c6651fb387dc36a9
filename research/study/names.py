"""Words of a study's text that are names, and so facts: a rewording must not change them."""

import re
from collections.abc import Mapping
from typing import Any

SHORTEST_NAME = 4
WORD = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")


def names_in(text: Mapping[str, Any]) -> frozenset[str]:
    """Every longer word in the paper's title may name a drug or a device."""
    words = WORD.findall(text["paper_title"].lower())
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME)
