"""Raised and lowered words as plain signs: 10⁸, H₂O. What has no sign stands apart: x^(α,β).

The browser (static/js/paste.js) gets these tables with the page, so there is one of each.
"""

# Unicode has raised letters too, but most voices of screen readers leave them out.
RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)) | {"x": "ₓ"}
for _table in (RAISED, LOWERED):
    # Minus, and what programs put in its place: hyphens and a short dash.
    _table.update(dict.fromkeys("−‐‑–﹣-", _table["-"]))
# Raised by the look of the sign itself, or a mark that no number can take in.
MARKS = frozenset("*†‡§¶‖#′″‴'\"®™©℠°º?!…")
ENDINGS = frozenset({"st", "nd", "rd", "th"})
TRADE = {"tm": "™", "sm": "℠"}
DEGREE = frozenset("oº")


def as_signs(words: str, before: str = "", after: str = "", *, low: bool = False) -> str:
    """The words with signs of their own. `before` and `after` are the letters around them."""
    bare = "".join(words.split())
    table = LOWERED if low else RAISED
    if all(sign in table for sign in bare):
        return "".join(table[sign] for sign in bare)
    if all(sign in table.values() or sign in MARKS for sign in bare):
        return bare
    if not low and (usual := _usual(bare, before, after)):
        return usual
    return f"{'_' if low else '^'}({' '.join(words.split())})"


def _usual(raised: str, before: str, after: str) -> str:
    """What everybody writes without raising it: 1st, ™, 20 °C."""
    if raised.lower() in ENDINGS and before.isdecimal():
        return raised
    if raised in DEGREE and after in {"C", "F"} and (before.isdecimal() or before.isspace()):
        return "°"
    return TRADE.get(raised.lower(), "")


def as_note(words: str, before: str = "") -> str:
    """The mark of a note, which must not become a part of the number before it."""
    bare = " ".join(words.split()).strip("[]()")
    return f"{' ' if before.isalnum() else ''}[{bare}]" if bare else ""
