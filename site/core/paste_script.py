"""What the paste script of the admin needs to know: tables of signs, and words for the editor."""

from typing import Any

from django.utils.translation import gettext as _

from core.invisible import BLANK
from core.raised import LOWERED, MARKS, RAISED, TRADE
from core.symbol_fonts import FONTS


def what_the_script_needs() -> dict[str, Any]:
    return {
        "signs": {
            "raised": RAISED,
            "lowered": LOWERED,
            "marks": "".join(sorted(MARKS)),
            "trade": TRADE,
            "fonts": FONTS,
            "blank": "".join(sorted(BLANK)),
        },
        "words": words(),
    }


def words() -> dict[str, str]:
    """By the name that the script gives to what happened."""
    return {
        "first": _("Your words are in the box. Please look at this:"),
        "nothing": _("Nothing was put into the box, and what stood in it is safe."),
        "last": _(
            "Compare the box with what you copied. Ctrl+Z takes the paste back,"
            " and what you copied is still in your clipboard."
        ),
        "close": _("I compared it"),
        "struck": _("Crossed-out or deleted words are left out:"),
        "hidden": _("Hidden words are left out:"),
        "apart": _("Raised or lowered words that have no sign of their own now stand as:"),
        "symbol": _("Letters of a symbol font are now the signs that it shows. Check them:"),
        "note": _("Marks of notes stand in brackets. Take out those that lead nowhere here:"),
        "formula": _("A formula is written in one line. Check it:"),
        "table": _(
            "A table cannot stand here. Each row is a line of its own,"
            " with | between the cells. Write a sentence for each row."
        ),
        "list": _(
            "This list cannot stand here as it was. Each item is a line of its own,"
            " and its number is part of the words."
        ),
        "heading": _("A heading cannot stand here. It is a line of its own."),
        "level": _("A heading has another level here than where you copied it."),
        "lines": _(
            "This box holds one line, and no list or table."
            " The lines follow each other now. Check that they are still apart."
        ),
        "picture": _("A picture cannot stand here. It is left out."),
        "comment": _("Comments of the other document are left out."),
        "link": _("Links cannot stand here. Their words stay, their addresses are left out."),
        "invisible": _("Invisible signs are taken out. They can hide or turn around words."),
        "dragged": _(
            "Words cannot be dragged in here: raised numbers would come down, and crossed-out words"
            " would stay. Copy and paste them."
        ),
        "long": _(
            "The text is too long for this box. Nothing was cut. Shorten it, or it cannot be saved."
            " Characters too many:"
        ),
    }
