"""Every page and state that a reader can meet, in one place. The proofs of access walk through it.

A new page is one line in PAGES: its name, its address, and the status if it is not 200. Words in
braces are filled in from the library (`{study.path}`). A state that needs more says how it comes
about: `arrange` changes rows first (they are put back) and may return more words for the braces,
`send` posts a form, `around` is a context. What only a script brings onto the page is an `opened`:
a function of opened.py that the browser runs, with what the script fetches in `fetched`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.conf import settings
from playwright.sync_api import Page

from tests.browser import mail_states as mail
from tests.browser import opened, states
from tests.browser.content import Library

LONG = "x" * 5001
TOO_MANY_FIELDS = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1
# One that is there, one that was withdrawn, one that never was.
KEPT = "path=%2Fs%2F{study.page_id}%2F&path=%2Fs%2F{gone}%2F&path=%2Fs%2F7654321%2F"


@dataclass(frozen=True)
class Shown:
    name: str
    address: str
    status: int = 200
    arrange: Callable[[Library], dict[str, str] | None] = states.as_it_is
    send: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    around: Callable[[], AbstractContextManager[Any]] = nullcontext
    opened: Callable[[Page], None] | None = None
    fetched: dict[str, dict[str, str] | None] = field(default_factory=dict)

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
    Shown("about, with a picture", "/about/", arrange=states.a_picture),
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
    # mail
    Shown("subscribe", "/subscribe/"),
    Shown("subscribe, without the editors' page", "/subscribe/", arrange=mail.no_page),
    Shown("subscribe, with errors", "/subscribe/", 422, send={"email": "not-complete"}),
    Shown("subscribe, too often", "/subscribe/", 429, arrange=mail.too_often, send=mail.ASKED),
    Shown("subscribe, sent", "/subscribe/sent/"),
    Shown("ask for a link", "/subscribe/link/"),
    Shown("ask for a link, with errors", "/subscribe/link/", 422, send={"email": ""}),
    Shown(
        "ask for a link, too often",
        "/subscribe/link/",
        429,
        arrange=mail.too_often,
        send=mail.ASKED,
    ),
    Shown("ask for a link, sent", "/subscribe/link/sent/"),
    Shown("second step", "{confirm}", arrange=mail.waiting),
    Shown("second step, done", "{confirm}", arrange=mail.active),
    Shown("second step, after the end", "{confirm}", arrange=mail.stopped),
    Shown("choices", "{choices}", arrange=mail.active),
    Shown("choices before the second step", "{choices}", arrange=mail.waiting),
    Shown("choices after the end", "{choices}", arrange=mail.stopped),
    Shown("choices, saved", "{choices}?saved=1", arrange=mail.active),
    Shown("choices, links sent", "{choices}?links=1", arrange=mail.active),
    Shown("choices, with errors", "{choices}", 422, arrange=mail.active, send={"frequency": ""}),
    Shown("stop all mail", "{stop}", arrange=mail.active),
    Shown("stop all mail, done", "{stop}", arrange=mail.stopped),
    Shown("delete everything", "{delete}", arrange=mail.active),
    Shown("delete everything, done", "/subscribe/deleted/"),
    Shown("a link that does not work", "/subscribe/choices/wrong/", 404),
    # for programs
    Shown("read API", "/api/"),
    Shown("open data, nothing yet", "/open-data/", around=states.own_store),
    Shown("open data", "/open-data/", arrange=states.exported, around=states.own_store),
    # lists of studies
    Shown("latest research", "/research/"),
    Shown("latest research, empty", "/research/", arrange=states.no_study),
    Shown("latest research, many", "/research/", arrange=states.many_studies),
    Shown("latest research, second page", "/research/{older}", arrange=states.many_studies),
    Shown("latest research, one retracted", "/research/", arrange=states.every_notice),
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
    Shown("search, some of the words", "/search/?q=neuropathic+unicorn"),
    Shown(
        "search, with suggestions",
        "/search/",
        opened=opened.suggestions,
        fetched={f"/search/suggest/?q={opened.TYPED}": None},
    ),
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
    Shown(
        "a study with an open definition",
        "{study.path}",
        opened=opened.definition,
        fetched={"{term}": None},
    ),
    Shown("a study with answers of the reader", "{study.path}", opened=opened.answers),
    Shown("a study that could not be copied", "{study.path}", opened=opened.not_copied),
    Shown("a study that is kept", "{study.path}", opened=opened.keep),
    Shown("a study that is read aloud", "{study.path}", opened=opened.listen),
    Shown("a study that says nothing of people", "{bare}", arrange=states.bare_study),
    Shown("a study with notices", "{study.path}", arrange=states.every_notice),
    Shown("a study with a retracted one", "{study.path}", arrange=states.related_retracted),
    Shown("how to cite", "{study.cite_url}"),
    Shown("how to cite, with notices", "{study.cite_url}", arrange=states.every_notice),
    Shown("how to cite, copied", "{study.cite_url}", opened=opened.copied),
    Shown("how to cite a demo", "{study.cite_url}", arrange=states.demo),
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
    Shown(
        "feedback, too often",
        "/feedback/{study.page_id}/",
        429,
        arrange=states.feedback_too_often,
        send={"helpful": "no", "note": "Once more."},
    ),
    Shown("feedback, arrived", "/feedback/more/?answer={token}", arrange=states.answered),
    Shown(
        "feedback, arrived without its study",
        "/feedback/more/?answer={token}",
        arrange=states.answered_about_nothing,
    ),
    Shown(
        "feedback, second step with errors",
        "/feedback/more/",
        422,
        arrange=states.answered,
        send={"answer": "{token}", "note": LONG},
    ),
    Shown(
        "feedback, second step a second time",
        "/feedback/more/",
        409,
        arrange=states.answered_whole,
        send={"answer": "{token}", "note": "One more thing."},
    ),
    Shown(
        "feedback, whole and without its study",
        "/feedback/more/?answer={token}",
        arrange=states.answered_whole_about_nothing,
    ),
    Shown("a study after feedback", "{study.path}?feedback=thanks"),
    Shown("a study after feedback with a number", "{study.path}?feedback=masked"),
    Shown(
        "a study with feedback in place",
        "{study.path}",
        opened=opened.feedback,
        fetched={"/feedback/{study.page_id}/": {"helpful": "no", "in_place": "1"}},
    ),
    Shown(
        "a study with feedback in place, with errors",
        "{study.path}",
        opened=opened.feedback,
        fetched={"/feedback/{study.page_id}/": {"note": LONG, "in_place": "1"}},
    ),
    Shown("a study of two groups", "{study.path}", arrange=states.two_groups),
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
    Shown("a receipt with notices", "{study.receipt_url}", arrange=states.every_notice),
    Shown("a receipt of a demo", "{study.receipt_url}", arrange=states.demo),
    Shown("a withdrawn study", "{withdrawn}", 410),
    Shown("a withdrawn and retracted study", "{withdrawn}", 410, arrange=states.gone_and_retracted),
    # kept for later
    Shown("kept", "/kept/"),
    Shown(
        "kept, with studies and answers",
        "/kept/",
        opened=opened.kept,
        fetched={f"/kept/studies/?{KEPT}": None},
        arrange=states.number_of_the_withdrawn,
    ),
    Shown("kept, without an answer of the site", "/kept/", opened=opened.kept_out_of_reach),
    # words
    Shown("glossary", "/glossary/"),
    Shown("glossary, found", "/glossary/?q=placebo"),
    Shown("glossary, nothing found", "/glossary/?q=xyzzy"),
    Shown("glossary, help first", "/glossary/?q=hopeless", arrange=states.help_lines),
    Shown("glossary, empty", "/glossary/", arrange=states.no_term),
    Shown("glossary of a demo", "/glossary/", arrange=states.demo_terms),
    Shown("a term", "/glossary/placebo/"),
    Shown("a term with its studies", "{term}"),
    Shown("a withdrawn term", "{term}", 410, arrange=states.withdrawn_term),
    # help
    Shown("in crisis, before any signature", "/crisis/"),
    Shown("in crisis", "/crisis/", arrange=states.help_lines),
    Shown("in crisis, one country", "/crisis/us/", arrange=states.help_lines),
    Shown("in crisis, all lapsed", "/crisis/us/", arrange=states.lapsed_help_lines),
    Shown("in crisis, of a demo", "/crisis/", arrange=states.demo_help_lines),
    Shown(
        "in crisis, with an open country",
        "/crisis/",
        arrange=states.help_lines,
        opened=opened.country,
    ),
    Shown("in crisis, without a database", "/crisis/", around=states.no_help_lines),
    Shown("search, help before any signature", "/search/?q=suicidal"),
    Shown("search, help first", "/search/?q=hopeless", arrange=states.help_lines),
    Shown(
        "search, help first and studies",
        "/search/?q=neuropathic+self-harm",
        arrange=states.help_lines,
    ),
    Shown(
        "search, help suggested",
        "/search/",
        opened=opened.help_suggested,
        fetched={f"/search/suggest/?q={quote(opened.IN_CRISIS)}": None},
    ),
    Shown("search, one line of help", "/search/?q=lonely", arrange=states.help_lines),
    Shown("search, one line of help and results", "/search/?q=dysreflexia"),
    # pages that say no
    Shown("nothing here", "/nothing-is-here/", 404),
    Shown("what we cannot read", f"/search/?{'&' * TOO_MANY_FIELDS}", 400),
    Shown("our mistake", "/categories/", 500, around=states.broken_server),
    Shown("pages kept for too long", "/categories/", 500, around=states.no_word_from_the_database),
]
