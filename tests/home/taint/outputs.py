"""Everything that a reader, a program or a mail program can get of the site."""

import gzip
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import (
    NoReverseMatch,
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.contrib.redirects.models import Redirect

from mail.models import Letter
from research.card.facts import facts_of_site, facts_of_study
from research.models import PublishedStudy
from research.open_data import ExportStore, export
from subscriptions.choices import Kind
from subscriptions.services.digests import digest_letter
from subscriptions.services.letters import words_of
from subscriptions.services.news import items_now
from taxonomy.models import Category, GlossaryTerm
from tests.home.taint.columns import WORD

BEGIN = [
    "/", "/sitemap.xml", "/robots.txt", "/llms.txt", "/api/", "/open-data/", "/evidence-map/",
    "/newly-injured/", "/research/feed/", f"/search/?q={WORD}", f"/search/suggest/?q={WORD}",
    "/search/?q=pain", "/search/suggest/?q=pa", "/search/?q=suicide", "/contact/?sent=1",
]  # fmt: skip
ROOMS = ("home", "subscriptions", "taxonomy", "research")
NOT_READERS = ("/admin/", "/static/", "/media/", "/healthz/")
LINK = re.compile(r'"((?:https?://|/)[^"\s<>]*)"|<loc>([^<]+)</loc>')
# Lists with filters are endless: these many of their addresses say it all.
MOST_QUERIES = 60
MOST = 900


def read_everything(folder: Path, site_url: str) -> dict[str, str]:
    """Each output by its address or name, as text."""
    return {**pages(site_url), **mails(), **pictures(), **open_data(folder)}


def pages(site_url: str) -> dict[str, str]:
    """The site as a crawler finds it, from its first pages on."""
    client, read = Client(), {}
    begin = [*BEGIN, *Redirect.objects.values_list("old_path", flat=True), *without_arguments()]
    begin += [reverse("research:api_term", args=[term.slug]) for term in GlossaryTerm.readable()]
    kept = urlencode([("path", study.short_url) for study in PublishedStudy.objects.all()])
    begin.append(f"{reverse('research:kept_studies')}?{kept}")
    waiting, seen, queries = deque(begin), set(begin), 0
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        text = answer.getvalue().decode("utf-8", "replace")
        # An address that is only said back is nothing that somebody wrote.
        read[address] = f"{answer.get('Location', '')}\n{text}".replace(address, "")
        for found in links_in(text, address, site_url, answer.get("Location")):
            queries += "?" in found and found not in seen
            if found not in seen and not ("?" in found and queries > MOST_QUERIES):
                seen.add(found)
                waiting.append(found)
        assert len(read) < MOST, "The crawl has no end."
    return read


def links_in(text: str, address: str, site_url: str, location: str | None) -> Iterator[str]:
    found = [next(filter(None, match.groups())) for match in LINK.finditer(text)]
    for link in [*found, *([location] if location else [])]:
        whole = urljoin(f"{site_url}{address}", link.replace("&amp;", "&"))
        parts = urlsplit(whole)
        ours = whole.startswith(site_url) and not parts.path.startswith(NOT_READERS)
        if ours and parts.scheme in {"http", "https"}:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def without_arguments() -> Iterator[str]:
    """Addresses of the URL conf that need nothing to be whole."""
    for pattern in reader_patterns():
        for name in (pattern.name, *(f"{room}:{pattern.name}" for room in ROOMS)):
            with suppress(NoReverseMatch):
                yield reverse(name)


def reader_patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every pattern of the URL conf that is not the admin's or Wagtail's own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith("admin") and pattern.app_name != "wagtail":
                yield from reader_patterns(pattern)
        elif pattern.name and not str(pattern.pattern).startswith("admin"):
            yield pattern


def patterns_of(addresses: Iterator[str]) -> set[str]:
    names = set()
    for address in addresses:
        try:
            names.add(resolve(urlsplit(address).path).url_name)
        except Resolver404:
            continue
    return names


def mails() -> dict[str, str]:
    """Every kind of mail to readers, with every study and topic in it."""
    now = timezone.now() + timedelta(days=1)
    studies = set(PublishedStudy.objects.values_list("page_id", flat=True))
    items = items_now(studies, studies)
    topics = {"often": "", "all_topics": False}
    topics["topics"] = list(Category.objects.values_list("name", flat=True))
    letters = {str(kind): words_of(kind, now=now, **topics) for kind in CHOSEN}
    letters["digest"] = digest_letter(items, now)
    return {f"mail: {name}": _words(letter) for name, letter in letters.items()}


CHOSEN = (Kind.CONFIRM, Kind.ALREADY, Kind.LINK)


def _words(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.text}\n{letter.html}"


def pictures() -> dict[str, str]:
    """The words that are drawn on pictures to share."""
    facts = {"site": facts_of_site()}
    facts |= {study.path: facts_of_study(study) for study in PublishedStudy.objects.all()}
    return {f"share picture: {name}": repr(fact) for name, fact in facts.items()}


def open_data(folder: Path) -> dict[str, str]:
    for _step in export(ExportStore(folder)):
        pass
    return {
        f"open data: {path.name}": (
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        ).decode()
        for path in folder.rglob("*")
        if path.is_file()
    }
