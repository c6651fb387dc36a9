"""The table of every string that one person may write, and who stands behind it."""

from pathlib import Path

from django.conf import settings

from home.models.ordinary_page import OrdinaryPage
from review.mixins import SignedTextMixin
from review.models.confirmed_words import ConfirmedWords
from tests.home.taint.columns import Column, columns, writable_models

FILE = Path(settings.BASE_DIR) / "docs/decisions/second-person.md"

NAMES = ("first_name", "last_name", "credentials", "affiliation")
ONE_BY_ONE = {
    **dict.fromkeys(
        (f"core.user.{name}" for name in NAMES),
        "another person, who confirms it; a mail to all where there are fewer than three",
    ),
    "core.customimage.file": "whoever stands behind the page that shows it; a stored one is never"
    " exchanged",
    "wagtailredirects.redirect.redirect_link": "nobody: it leads to a page of this site alone",
}

# What reaches readers from one person or from none. The list is closed: at most ten.
EXCEPTIONS = {
    "interests that a signer declares": "their own statement, printed as theirs",
    "settings of the operator: name, address, e-mail, SITE_URL": "whoever runs the server answers"
    " for them; production refuses to start without them",
    "interface words and fixed lists": "shipped with the code and read with it",
    "words of “How sure?” and the names of levels": "shipped (`taxonomy/level_words.py`);"
    " a test holds each name against the table of levels",
    "reason of a withdrawal": "one of a fixed list; a second person confirms it",
    "kind, date and address (https) of a notice about a paper": "an emergency warns at once; it"
    " stands in the page history, and any lead or reviewer takes it off",
    "name and credentials on a team of fewer than three": "a mail to all of them stands in",
    "words that a release shipped, not about medicine": "while their hash is in the list",
    "words that stood before somebody had to pass them": "carried over and counted; a change waits",
}
MOST_EXCEPTIONS = 10

HEAD = """\
# Who stands behind each word

**Context.** The signed text held against everything; the words beside it did not. Nobody alone may
put a word, a picture or an address before readers.

**Choice.** A test (`tests/home/taint/`) writes a marker into every text that a role may write, on
every road that ends in the database, reads everything that readers can get, and fails on any
marker. It takes out each gate in turn and must fail then. This table is made by it; a new column
joins by itself.

"""


def table() -> str:
    roles = writable_models()
    lines = ["| text | who may write it | who stands behind it |", "| --- | --- | --- |"]
    lines += [
        f"| `{column.name}` | {', '.join(sorted(roles[column.model]))} | {behind(column)} |"
        for column in columns()
    ]
    exceptions = [f"- {what}: {why}." for what, why in EXCEPTIONS.items()]
    return "\n".join([HEAD + "\n".join(lines), "", "## Exceptions", "", *exceptions, ""])


def behind(column: Column) -> str:
    if column.field.name == "slug":
        return "whoever stands behind the title: it is made of it"
    signed = issubclass(column.model, SignedTextMixin) and column.model.signed_columns()
    if signed and column.field.name in signed | {"change_note"}:
        if issubclass(column.model, OrdinaryPage):
            return "a medical reviewer, who signs it; another person, if it is not about medicine"
        return "a medical reviewer, who signs it"
    if issubclass(column.model, ConfirmedWords) and column.field.name in column.model.word_fields:
        return "another person, who confirms it, or a medical reviewer with a study that uses it"
    if words := ONE_BY_ONE.get(column.name):
        return words
    return "readers do not meet it as it stands there"
