import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from research.published.qr_code import qr_code

STEP = re.compile(r"m(-?\d+) (-?\d+)h(\d+)")


def dots_of(path: str, side: int) -> list[list[int]]:
    """The picture that a browser draws along the path, dot by dot."""
    assert path.startswith("M0 .5")
    dots = [[0] * side for _ in range(side)]
    x = y = 0
    for step in STEP.finditer(path):
        across, down, length = map(int, step.groups())
        x, y = x + across, y + down
        for place in range(x, x + length):
            dots[y][place] = 1
        x += length
    return dots


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=200))
def test_the_path_draws_exactly_the_code_of_the_address(text):
    address = f"https://example.org/{text}"
    drawing = qr_code(address)
    code = segno.make(address, error="l", boost_error=False, micro=False)
    wanted = [[int(dot) for dot in row] for row in code.matrix_iter(border=4)]
    assert dots_of(drawing["path"], drawing["side"]) == wanted


def test_the_longest_address_has_a_code():
    assert qr_code("https://example.org/" + "x" * 700)["side"] > 0
