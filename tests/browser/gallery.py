"""Every page and state that a reader can meet, in one place. The proofs of access walk through it.

A new page is one line in PAGES: its name, its address, and the status if it is not 200. Words in
braces are filled in from the library (`{study.path}`). A state that needs more says how it comes
about: `arrange` changes rows first (they are put back), `send` posts a form, `around` is a context.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from tests.browser import states
from tests.browser.content import Library

LONG = "x" * 5001


@dataclass(frozen=True)
class Shown:
    name: str
    address: str
    status: int = 200
    arrange: Callable[[Library], None] = states.as_it_is
    send: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    around: Callable[[], AbstractContextManager[Any]] = nullcontext

    @property
    def slug(self) -> str:
        return "".join(c if c.isalnum() else "-" for c in self.name.lower())


PAGES = [
    # home
    Shown("home", "/"),
    Shown("home before the first study", "/", arrange=states.no_study),
    Shown("home with the page for newly injured", "/", arrange=states.page_for_newly_injured),
    Shown("newly injured", "/newly-injured/", arrange=states.page_for_newly_injured),
    Shown("about", "/about/"),
    Shown("subscribe", "/subscribe/"),
    Shown("disclaimer", "/disclaimer/"),
    Shown("privacy", "/privacy/"),
    Shown("accessibility", "/accessibility/"),
    Shown("how we work", "/how-we-work/"),
    Shown("contact", "/contact/"),
    Shown("contact, sent", "/contact/?sent=1"),
    Shown("contact, with errors", "/contact/send/", 422, send={"email": "not-complete"}),
    Shown(
        "contact, too often",
        "/contact/send/",
        429,
        arrange=states.contact_too_often,
        send={"message": "Once more."},
    ),
    Shown(
        "a form from another site",
        "/contact/send/",
        403,
        send={"message": "From elsewhere."},
        headers={"Sec-Fetch-Site": "cross-site"},
    ),
    # lists of studies
    Shown("latest research", "/research/"),
    Shown("latest research, empty", "/research/", arrange=states.no_study),
    Shown("latest research, many", "/research/", arrange=states.many_studies),
    Shown("latest research, two kinds", "/research/", arrange=states.studies_of_two_kinds),
    Shown("latest research, narrowed", "/research/?level=2", arrange=states.studies_of_two_kinds),
    Shown(
        "latest research, nothing left",
        "/research/?level=4&population=animals",
        arrange=states.studies_of_two_kinds,
    ),
    Shown("evidence map", "/evidence-map/", arrange=states.studies_of_two_kinds),
    Shown("evidence map, empty", "/evidence-map/", arrange=states.no_study),
    Shown("categories", "/categories/"),
    Shown("categories, none", "/categories/", arrange=states.no_category),
    Shown("a category", "{category}"),
    Shown(
        "a category with the emergency line",
        f"/research/{states.DANGEROUS}/",
        arrange=states.emergency_line,
    ),
    Shown("a category without studies", "{empty_category}"),
    Shown("search", "/search/"),
    Shown("search, found", "/search/?q=neuropathic"),
    Shown("search, many found", "/search/?q=neuropathic", arrange=states.many_studies),
    Shown("search, nothing found", "/search/?q=xyzzy"),
    Shown("search, only small words", "/search/?q=what+is+the"),
    Shown("search, a typing error", "/search/?q=neuropatic"),
    Shown("search, a word of the glossary", "/search/?q=autonomic+dysreflexia"),
    Shown(
        "search, narrowed",
        "/search/?q=neuropathic&level=2&population=animals",
        arrange=states.studies_of_two_kinds,
    ),
    Shown(
        "search, nothing left",
        "/search/?q=neuropathic&level=4&population=animals",
        arrange=states.studies_of_two_kinds,
    ),
    Shown(
        "search, nothing found by somebody newly injured",
        "/search/?q=xyzzy",
        arrange=states.page_for_newly_injured,
    ),
    # a study
    Shown("a study", "{study.path}"),
    Shown("a study after feedback", "{study.path}?feedback=thanks"),
    Shown("a study signed twice", "{study.path}", arrange=states.signed_twice),
    Shown("a study with a related one", "{study.path}", arrange=states.related_study),
    Shown("a study with a found one", "{study.path}", arrange=states.studies_of_two_kinds),
    Shown("a study that is overdue", "{study.path}", arrange=states.overdue),
    Shown("a study that is a demo", "{study.path}", arrange=states.demo),
    Shown("a study with the emergency line", "{study.path}", arrange=states.emergency_line),
    Shown(
        "feedback, with errors",
        "/feedback/{study.page_id}/",
        422,
        send={"helpful": "no", "note": LONG},
    ),
    Shown("a study of animals", "{study.path}", arrange=states.only_animals),
    Shown(
        "a study with its category's questions",
        "{study.path}",
        arrange=states.questions_of_the_category,
    ),
    Shown("questions to print", "{study.questions_url}"),
    Shown("questions to print of a demo", "{study.questions_url}", arrange=states.demo),
    Shown("a receipt", "{study.receipt_url}"),
    Shown("a receipt of two signatures", "{study.receipt_url}", arrange=states.signed_twice),
    Shown("a receipt of two versions", "{study.receipt_url}", arrange=states.second_version),
    Shown("a receipt that does not fit", "{study.receipt_url}", arrange=states.changed_text),
    Shown("a receipt of a demo", "{study.receipt_url}", arrange=states.demo),
    Shown("a withdrawn study", "{withdrawn}", 410),
    # words
    Shown("glossary", "/glossary/"),
    Shown("glossary, empty", "/glossary/", arrange=states.no_term),
    Shown("glossary of a demo", "/glossary/", arrange=states.demo_terms),
    Shown("a term", "{term}"),
    Shown("a withdrawn term", "{term}", 410, arrange=states.withdrawn_term),
    # pages that say no
    Shown("nothing here", "/nothing-is-here/", 404),
    Shown("our mistake", "/categories/", 500, around=states.broken_server),
]
