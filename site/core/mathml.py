"""Formulas as words: 3×10⁶, √(x), (a+b)/2."""

import re

from bs4.element import NavigableString, Tag

from core.raised import as_signs

LEFT_OUT = {"annotation", "annotation-xml", "tex-math", "mphantom"}
FRACTION = "mfrac"


def math_words(formula: Tag) -> str:
    """A MathML element, with or without a prefix, in one line."""
    name = _name(formula)
    if name in LEFT_OUT or (name == "menclose" and "strike" in str(formula.get("notation"))):
        return ""
    parts = [
        "".join(str(child).split()) if name != "mtext" else str(child)
        for child in formula.children
        if type(child) is NavigableString and child.strip()
    ]
    if parts:
        return "".join(parts)
    inside = [child for child in formula.children if isinstance(child, Tag)]
    parts = [math_words(child) for child in inside]
    kinds = [_name(child) for child in inside]
    if name.startswith(("msu", "mun")) and kinds[:1] == [FRACTION]:
        parts[0] = f"({parts[0]})"
    return _shaped(name, parts, formula) or _in_one_line(parts, kinds)


def _name(tag: Tag) -> str:
    return tag.name.rpartition(":")[2].lower()


def _shaped(name: str, parts: list[str], formula: Tag) -> str:
    match name, parts:
        case "msup", [base, power]:
            words = base + as_signs(power)
        case "msub" | "munder", [base, index]:
            words = base + as_signs(index, low=True)
        case "msubsup" | "munderover", [base, index, power]:
            words = base + as_signs(index, low=True) + as_signs(power)
        case "mmultiscripts", _:
            words = " ".join(part for part in parts if part)
        case "mfrac", [above, below]:
            words = f"{_one(above)}/{_one(below)}"
        case "msqrt", _:
            words = f"√({''.join(parts)})"
        case "mroot", [base, degree]:
            words = f"({base})^(1/{degree})"
        case "mfenced", _:
            words = f"{formula.get('open', '(')}{', '.join(parts)}{formula.get('close', ')')}"
        case "mspace", _:
            words = " "
        case "mtable", _:
            words = "; ".join(parts)
        case "mtr", _:
            words = ", ".join(parts)
        case _:
            words = ""
    return words


def _in_one_line(parts: list[str], kinds: list[str]) -> str:
    """One and a half is no 11/2."""
    words = ""
    for place, part in enumerate(parts):
        is_beside_fraction = FRACTION in kinds[max(place - 1, 0) : place + 1]
        touch = re.search(r"[^\W_]$|\)$", words) and re.match(r"[^\W_]|\(", part)
        words += f" {part}" if is_beside_fraction and touch else part
    return words


def _one(words: str) -> str:
    return words if words.isalnum() else f"({words})"
