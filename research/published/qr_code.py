"""An address as a QR code that a phone reads from paper."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import segno

# An entry is about 4 KB; an address changes when a study moves, so old ones are dropped.
KEPT = 1000


@lru_cache(maxsize=KEPT)
def qr_code(address: str) -> dict[str, Any]:
    """The picture's width in dots, white border included, and the path that draws the dark dots.

    Level L: fewer and larger dots, which a phone reads best at 26 mm on paper. A line of width 1
    goes through the middle of each row, and each run of dots is placed from the end of the last
    one, for a short path.
    """
    code = segno.make(address, error="l", boost_error=False, micro=False)
    border = code.default_border_size
    runs, at = ["M0 .5"], (0, 0)
    for row, dots in enumerate(code.matrix_iter(border=border)):
        for start, length in _dark_runs(dots):
            runs.append(f"m{start - at[0]} {row - at[1]}h{length}")
            at = (start + length, row)
    return {"side": code.symbol_size(border=border)[0], "path": "".join(runs)}


def _dark_runs(dots: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where each run of dark dots begins, and how long it is."""
    place = 0
    for dark, run in groupby(dots):
        length = len(list(run))
        if dark:
            yield place, length
        place += length
