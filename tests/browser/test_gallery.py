"""The gallery is whole: no template for readers is without a page that shows it."""

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from tests.browser.gallery import PAGES
from tests.browser.rendering import Rendered

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.BASE_DIR, "templates")
# What no reader meets. Anything else is for readers, wherever it lies.
NOT_FOR_READERS = {
    "wagtailadmin/*": "Wagtail's admin in our colors",
    "account/*": "log-in, for the team",
    "429.html": "log-in, for the team",
    "accounts/*": "log-in, invitations and the admin's forms for accounts",
    "mfa/*": "log-in, for the team",
    "usersessions/*": "log-in, for the team",
    "core/blocks/picture_preview.html": "a block, shown to editors only",
    "wagtailredirects/*": "a list of the team",
    "core/findings.html": "the status page of the admin",
    "core/guide.html": "the guide, for the team",
    "core/keep_typed.html": "words of the admin's forms",
    "core/refused.html": "words of the admin's forms",
    "taxonomy/vocabulary.html": "a list of the team",
    "wagtailcore/shared/block_preview.html": "blocks, shown to editors only",
    "core/status*.html": "the status page of the admin",
    "mail/*": "the team's list of mails",
    "review/*": "the editors' side, except review/gone.html",
    "taxonomy/*_preview.html": "drafts, shown to editors only",
    "research/admin/*": "the leads' forms for notices about a paper",
    "research/feedback/inbox/*": "the leads' inbox of feedback",
    "subscriptions/admin/*": "the team's page about the mail",
    "subscriptions/mail/*": "mail, not pages: see test_subscribe.py",
}
STILL_FOR_READERS = {"review/gone.html"}


def for_readers() -> Iterator[str]:
    for path in sorted(FOLDER.rglob("*.html")):
        name = path.relative_to(FOLDER).as_posix()
        hidden = any(fnmatch(name, pattern) for pattern in NOT_FOR_READERS)
        if name in STILL_FOR_READERS or not hidden:
            yield name


def test_each_template_for_readers_is_shown_by_a_page_of_the_gallery(
    gallery: dict[str, Rendered],
) -> None:
    shown = frozenset().union(*(page.templates for page in gallery.values()))
    missing = [name for name in for_readers() if name not in shown]
    assert not missing, f"Add a page that shows them to tests/browser/gallery.py: {missing}"


def test_the_second_page_of_a_list_is_the_second(gallery: dict[str, Rendered]) -> None:
    assert "Newer studies" in gallery["latest research, second page"].html


def test_each_page_of_the_gallery_answers_as_it_says(gallery: dict[str, Rendered]) -> None:
    wrong = {name: page.status for name, page in gallery.items() if page.status != page.page.status}
    assert not wrong
    assert not [name for name, page in gallery.items() if not page.html.startswith(("<!", "\n<!"))]


def test_no_two_pages_of_the_gallery_have_one_name() -> None:
    names = Counter(page.slug for page in PAGES)
    assert not [name for name, number in names.items() if number > 1]


def test_each_address_has_a_title_of_its_own(gallery: dict[str, Rendered]) -> None:
    """Tabs and screen readers tell pages apart by it. States of one page may share it."""
    addresses: dict[str, set[str]] = {}
    for page in gallery.values():
        # As the gallery writes them: the key in a link of a mail differs from state to state.
        addresses.setdefault(title_of(page), set()).add(page.page.address.partition("?")[0])
    assert not {title: there for title, there in addresses.items() if len(there) > 1}


def test_each_title_has_words_of_its_own_and_the_name_of_the_site_once(
    gallery: dict[str, Rendered],
) -> None:
    name = settings.WAGTAIL_SITE_NAME
    for page in gallery.values():
        title = title_of(page)
        assert title.count(name) == 1, f"{page.page.name}: {title}"
        assert title.removesuffix(f" | {name}") not in {"", title}, f"{page.page.name}: {title}"


def test_each_link_that_skips_leads_to_a_place_on_its_page(gallery: dict[str, Rendered]) -> None:
    skipped = set()
    for page in gallery.values():
        soup = BeautifulSoup(page.html, "html.parser")
        for link in soup.select("a.skip-link"):
            assert soup.find(id=link["href"].removeprefix("#")), f"{page.page.name}: {link}"
            skipped.add(link.get_text())
    assert skipped == {"Skip to the text", "Skip to Key Findings", "Skip to the list"}


def test_a_form_that_came_back_says_so_in_its_title(gallery: dict[str, Rendered]) -> None:
    plain = re.search("<title>.*?</title>", gallery["contact"].html)[0]
    assert plain not in gallery["contact, with errors"].html


def title_of(page: Rendered) -> str:
    title = re.search(r"<title>\s*(.*?)\s*</title>", page.html, re.DOTALL)
    assert title, page.page.name
    return unescape(title[1])
