"""What a reader can do with a page, before any script: share it by mail."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from core.demo_words import DEMO_WORDS
from research.models import PublishedStudy
from research.notices.services import set_notice
from tests.research.clones import clone
from tests.research.factories import fresh
from tests.research.views.reading import read

pytestmark = pytest.mark.django_db
TITLES = [
    "Is 100% of “it” safe & sound?",
    "A&body=Buy it now&bcc=evil@example.org?#%0d%0a",
    "A\r\nBcc: evil@example.org",
    '"><script>alert(1)</script>',
    "לחץ דם + رئة 🫁",
    "x" * 600,
]


def mail(client, study: PublishedStudy) -> tuple[str, dict[str, list[str]]]:
    link = read(client, study.path).select_one("a[data-share]")["href"]
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("mailto", "", "", "")
    return link, parse_qs(parts.query, strict_parsing=True)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
def test_the_mail_holds_title_and_address_whatever_the_title(client, study, title):
    other = clone(study, title=title)
    link, words = mail(client, other)
    assert words == {"subject": [title], "body": [f"{settings.SITE_URL}{other.path}"]}
    assert link.isascii()
    assert not set(link) & set(" +\"'<>")


def test_the_mail_about_a_retracted_paper_says_so(client, team, page, study):
    set_notice(page=fresh(page), user=team.lead, kind="retracted", where="10.1234/r")
    _link, words = mail(client, study)
    assert words["subject"] == [f"Retracted: {study.title}"]


def test_the_mail_about_a_demo_says_so(client, study):
    PublishedStudy.objects.update(is_demo=True)
    _link, words = mail(client, study)
    assert words["body"] == [f"{DEMO_WORDS}.\r\n{settings.SITE_URL}{study.path}"]


def test_without_a_script_only_the_mail_is_there(client, study):
    tools = read(client, study.path).select_one("[data-tools]")
    assert [tool.get_text(strip=True) for tool in tools.select("a:not([hidden])")] == ["Share"]
    buttons = tools.select("button")
    assert [button.get_text(strip=True) for button in buttons] == [
        *("Copy link", "Listen", "Stop", "Keep", "Print"),
    ]
    assert all(button.has_attr("hidden") for button in buttons)
