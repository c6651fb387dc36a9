"""Titles, names and abstracts with markup (JATS, MathML, HTML) as text that says the same."""

from core.pasted import plain_text_of_html


def one_line(marked_up: str) -> str:
    return " ".join(_plain(marked_up).split())


def paragraphs(marked_up: str) -> str:
    """A line for each paragraph and heading."""
    lines = (" ".join(line.split()) for line in _plain(marked_up).splitlines())
    return "\n".join(line for line in lines if line)


def _plain(marked_up: str) -> str:
    # Most of the names of 5,000 authors have none.
    has_markup = "<" in marked_up or "&" in marked_up
    return plain_text_of_html(marked_up) if has_markup else marked_up
