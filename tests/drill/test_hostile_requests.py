"""Headers, addresses and forms that no browser sends: never our mistake, which is a status of 500.

The addresses are those of the URL conf and of the pages, so that a new one is asked for too.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from wagtail.models import Page

from core.forms import ReaderForm
from subscriptions import consent, tokens
from taxonomy.models import GlossaryTerm
from tests.browser.full_study import full_study
from tests.research.factories import publish
from tests.subscriptions.factories import subscriber

pytestmark = pytest.mark.django_db

LONG = "a" * 20_000
# Each request takes one of each name. NUL and line ends are refused by the server in front.
HEADERS = {
    "Origin": ["http://[::1", "http://[", "http://]", "//", "null", "http://℀.example", "é", LONG],
    "Referer": ["http://[::1", "http://℀.example/admin/", "é"],
    "Accept": ["/", ";;;", "a/b;q=nan", "a/b;c*=none''%ff", "a/b;c*=idna''%ff", LONG],
    "Accept-Language": ["en;q=nan", ",,", LONG],
    "Accept-Encoding": ["gzip;q=x", "é"],
    "Authorization": ["Basic é", "Basic !!!", "Bearer"],
    "Cookie": ["sessionid=" + LONG, "=;=;=", 'messages="[[', "csrftoken=é", "sessionid=%00"],
    "If-None-Match": ['"', "W/", "*,*", LONG],
    "If-Match": ['"', "é"],
    "If-Modified-Since": ["Sun, 31 Feb 1994 99:99:99 GMT", "Sun, 06 Nov 0000 08:49:37 GMT", "x"],
    "If-Unmodified-Since": ["Mon, 99 Foo 99999 99:99:99 GMT"],
    "Range": ["bytes=9-1", "bytes=-", "bytes=99999999999999999999-"],
    "Sec-Fetch-Site": ["none", "é", ""],
    "X-Forwarded-For": ["::1%", ",,", LONG],
    "X-Requested-With": ["XMLHttpRequest"],
}
FORM = "application/x-www-form-urlencoded"
# Python's list of encodings has some that are no text.
CHARSETS = ["base64", "zip", "idna", "punycode", "undefined", "utf-16", "none", "\x00", ""]
CONTENT_TYPES = [
    *(f"multipart/form-data; boundary=x; charset={charset}" for charset in CHARSETS),
    *(f"{FORM}; charset=latin-1", f"{FORM}; charset=punycode", f"{FORM}; a*=idna''%ff"),
    *(f"multipart/form-data{rest}" for rest in ("", "; boundary=", "; boundary=é")),
    *("multipart/form-data; boundary=x; a*=none''%ff", "application/json", ";;;", ""),
]
MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nana@b\xc3\xbccher.example\r\n'
    b"--x\r\nContent-Disposition: form-data; name*=none''%ff; filename=\"\xff\"\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--"
)
# With all other boxes filled in well, or everywhere at once.
TELLING = ["%00", "%ED%A0%80", "%C2%B2", "9" * 3000, "9223372036854775808"]
VALUES = [
    *(*TELLING, LONG, "%FF", "%", "%D9%A1", "%EF%BF%BF", "%CC%81" * 999),
    *("-1", "1e999", "NaN", "[]", "{", "%0d%0aX-Evil:%201"),
]
# The server in front refuses an address of more than 4,094 characters.
SHORT = [value for value in VALUES if len(value) < 4000]
PARTS = [*SHORT, "..", "%2F", "-"]
WHOLE = {
    "email": "ana@example.org",
    "name": "Ana",
    "message": "Words.",
    "note": "Words.",
    "helpful": "no",
    "why": "too_long",
    "frequency": "weekly",
    "topics": "1",
    "consent_version": consent.VERSION,
    "version": "1",
    "List-Unsubscribe": "no",
}
QUESTIONS = [
    "q",
    "page",
    "answer",
    "year",
    "level",
    "category",
    "before",
    "after",
    "sent",
    "saved",
    "path",
]


# --- The addresses -----------------------------------------------------------------------------
@pytest.fixture
def known(team) -> dict[str, Any]:
    """What the addresses are filled in with, so that each leads to something."""
    study, person = full_study(team), subscriber()
    _empty, _research, category, slug, _end = study.path.split("/")
    return {
        "category": category,
        "slug": slug,
        "page_id": study.page_id,
        "person": person,
        "term": publish(GlossaryTerm.objects.get(slug="placebo"), team).slug,
        "country": "us",
        "name": "studies",
        "what": "paper",
        "form": "ris",
        "rest": "nothing",
        "restriction_id": 1,
        "page_view_restriction_id": 1,
    }


def routes(resolver: Any = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern.pattern, RoutePattern) and not route.startswith("admin/"):
            yield route


def words_for(route: str, known: dict[str, Any]) -> dict[str, str]:
    """A new kind of word in an address needs a line in `known`."""
    words = dict(known)
    if "glossary/" in route:
        words["slug"] = known["term"]
    if route == "research/<slug:slug>/":
        words["slug"] = known["category"]
    if "<str:token>" in route:
        words["token"] = tokens.token(route.split("/")[1], known["person"])
    return {name: str(words[name]) for name in re.findall(r"<\w+:(\w+)>", route)}


def address(route: str, words: dict[str, str]) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", lambda match: words[match[1]], route)


def addresses(known: dict[str, Any]) -> list[str]:
    ours = [address(route, words_for(route, known)) for route in routes()]
    pages = [page.url for page in Page.objects.live() if page.url]
    return [*dict.fromkeys([*ours, *pages, "/no/"])]


# --- Asking ------------------------------------------------------------------------------------
class Mistakes(list[str]):
    """Asks, takes back what it stored, and notes each answer that is our mistake."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)

    def ask(self, method: str, address: str, about: Any = "", **how: Any) -> HttpResponse:
        cache.clear()  # no form is refused for being one of many
        with transaction.atomic():
            answer = self.client.generic(method, address, **how)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.append(f"{answer.status_code}: {method} {address[:80]} {str(about)[:80]}")
        return answer

    def status(self, method: str, address: str, **how: Any) -> int:
        return self.ask(method, address, **how).status_code


@pytest.fixture
def mistakes() -> Iterator[Mistakes]:
    record = Mistakes()
    yield record
    assert not record


def test_the_addresses_that_are_asked_lead_to_something(known, mistakes):
    nothing = {path for path in addresses(known) if mistakes.status("GET", path) in {400, 404, 410}}
    assert {re.sub(r"\d+", "1", path) for path in nothing} == {
        *("/no/", "/api/nothing", "/open-data/studies", "/feedback/more/"),
        "/_util/authenticate_with_password/1/1/",
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_headers_that_cannot_be_read_are_no_mistake_of_ours(known, mistakes, method):
    for number in range(max(map(len, HEADERS.values()))):
        headers = {name: values[number % len(values)] for name, values in HEADERS.items()}
        for path in addresses(known):
            mistakes.ask(method, path, headers, headers=headers)


def test_a_form_whose_origin_cannot_be_read_is_refused_as_one_of_another_site(known, mistakes):
    def refused(origin: str) -> set[str]:
        headers = {"Origin": origin}
        return {
            path for path in all_of_them if mistakes.status("POST", path, headers=headers) == 403
        }

    all_of_them = addresses(known)
    guarded = refused("https://evil.example")
    assert {"/contact/send/", "/subscribe/", "/subscribe/link/", "/feedback/more/"} < guarded
    for origin in HEADERS["Origin"]:
        assert refused(origin) == guarded, origin


@pytest.fixture
def forms(known, mistakes) -> list[str]:
    """The addresses that do something when a form is posted there."""
    posts = {path: mistakes.status("POST", path) for path in addresses(known)}
    return [
        path for path, status in posts.items() if status not in {405, mistakes.status("GET", path)}
    ]


def test_content_types_that_cannot_be_read_are_no_mistake_of_ours(forms, mistakes):
    for content_type in CONTENT_TYPES:
        for path in ["/search/?q=%C3%A4", *forms]:
            mistakes.ask("POST", path, content_type, data=MULTIPART, content_type=content_type)
        headers = {"Content-Type": content_type}
        assert mistakes.status("GET", "/search/?q=%C3%A4", headers=headers) == 200


def test_forms_with_values_that_no_browser_sends_are_no_mistake_of_ours(forms, mistakes):
    ours = {name for form in ReaderForm.__subclasses__() for name in form.base_fields}
    assert ours - {"website"} <= set(WHOLE), "Give the new field a whole value."
    ones = [({name}, value) for name in WHOLE for value in TELLING]
    for names, value in [*ones, *((set(WHOLE), value) for value in VALUES)]:
        sent = WHOLE | dict.fromkeys(names, "")
        body = "&".join(f"{k}={value if k in names else quote(v)}" for k, v in sent.items())
        for path in forms:
            mistakes.ask("POST", path, (names, value), data=body, content_type=FORM)


def test_questions_that_no_page_of_ours_asks_are_no_mistake_of_ours(known, mistakes):
    for value in SHORT:
        query = "&".join(f"{name}={value[:300]}" for name in QUESTIONS)
        for path in addresses(known):
            mistakes.ask("GET", f"{path}?{query}&{value}", value)


def test_addresses_that_we_never_gave_out_are_no_mistake_of_ours(known, mistakes):
    for route in routes():
        words = words_for(route, known)
        for name in words:
            for part in PARTS:
                mistakes.ask("GET", address(route, words | {name: part}))
    for part in PARTS:
        for before in ("/", "/media/", "/media/images/"):
            mistakes.ask("GET", f"{before}{part}")
            mistakes.ask("GET", f"{before}{part}/")
