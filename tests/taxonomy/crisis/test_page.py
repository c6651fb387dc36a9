"""/crisis/ always answers, and says no more than was signed."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from taxonomy.choices import Country, HelpGroup, HelpTopic
from taxonomy.models import HelpLine
from taxonomy.services.help_lines import load_help_lines, load_help_texts
from tests.taxonomy.factories import HelpLineFactory, HelpTextFactory

pytestmark = pytest.mark.django_db
FIXED = "If your life is in danger, call your emergency number now."


def page(client, address="/crisis/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_signature_fixed_words_stand_there_and_no_number(client):
    load_help_lines()
    load_help_texts()
    words = page(client)
    assert FIXED in words
    assert "None is checked here yet." in words
    assert "tel:" not in words
    assert not [line.name for line in HelpLine.objects.all() if line.name in words]


def test_demo_lines_show_in_a_demo_with_a_mark_and_nowhere_else(client, settings):
    HelpLineFactory(name="Night line", checked_on=None, demo=True)
    words = page(client)
    assert "Night line" in words
    assert "Demo line: nobody has checked it" in words
    assert "Demo text: no clinician has checked this" in words
    settings.DEMO_ALLOWED = False
    assert "Night line" not in page(client)


def test_signed_words_take_the_place_of_the_fixed_ones(client):
    HelpTextFactory(group=HelpGroup.FIRST, sentences="One.\nTwo.")
    # Without a line below them they would lead nowhere.
    assert "<p>Two.</p>" not in page(client)
    HelpLineFactory(name="Known")
    words = page(client)
    assert "<p>Two.</p>" in words
    assert FIXED not in words


def test_a_line_shows_all_that_is_known_and_says_what_is_not(client):
    HelpLineFactory(name="Known", number="988", text="HOME to 741741", hours="All day", note="TTY.")
    HelpLineFactory(name="Unknown", number=None, official_address="https://u.example.org")
    words = page(client)
    assert 'href="tel:988">Call 988<' in words
    assert 'href="sms:741741">Text HOME to 741741<' in words
    assert "Hours: All day" in words
    assert "TTY." in words
    assert "Number: not known to us" in words
    assert "Hours: not known to us" in words
    assert 'href="https://u.example.org">u.example.org<' in words
    assert "Signed by <bdi>Dana Doctor, MD</bdi>" in words


def test_a_lapsed_line_keeps_its_name_and_its_official_address(client, settings):
    settings.DEMO_ALLOWED = False
    HelpLineFactory(
        name="Old line", number="0800 1", text="0800 2", note="TTY 0800 3", who_for="Call 0800 4",
        hours="Until 0800", checked_on=date(2020, 2, 1),
    )  # fmt: skip
    words = page(client)
    assert "Old line" in words
    assert "https://line.example.org" in words
    assert "Nobody has checked it since February 1, 2020." in words
    assert "0800" not in words


def test_lines_are_folded_by_country_and_each_has_a_page_of_its_own(client):
    HelpLineFactory(country=Country.CA, name="North")
    HelpLineFactory(country=Country.US, name="South")
    words = page(client)
    assert words.count("<details class=") == 3  # two countries, and the menu
    assert "<details open" not in words
    assert 'href="/crisis/ca/"' in words
    there = page(client, "/crisis/ca/")
    assert "North" in there
    assert "South" not in there
    assert 'href="/crisis/"' in there
    assert "Set-Cookie" not in client.get("/crisis/ca/").headers


def test_a_country_without_lines_and_one_that_does_not_exist_lead_on(client):
    assert "None is checked here yet." in page(client, "/crisis/za/")
    assert client.get("/crisis/atlantis/").headers["Location"] == "/crisis/"


def test_the_most_urgent_stands_first(client):
    for topic in reversed(HelpTopic.values):
        HelpLineFactory(topic=topic, name=f"Line for {topic}")
    words = page(client, "/crisis/us/")
    places = [words.index(f"Line for {topic}") for topic in HelpTopic.values]
    assert places == sorted(places)


def test_it_answers_when_nothing_can_be_read(client, monkeypatch):
    def broken(_country):
        raise DatabaseError("gone")

    monkeypatch.setattr("taxonomy.views.help_page", broken)
    assert FIXED in page(client)


def test_it_takes_two_queries_with_3_and_with_30_lines(client):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(client)
        return len(captured)

    HelpLineFactory.create_batch(3)
    page(client)
    with_3 = queries()
    HelpLineFactory.create_batch(27)
    assert queries() == with_3 == 2


def test_every_page_leads_to_it(client):
    for address in ("/", "/glossary/", "/nothing-is-here/", "/search/", "/search/?q=xyzzy"):
        words = client.get(address).content.decode()
        first = words.index("<a ", words.index("skip-link") + 50)
        assert 'href="/crisis/"' in words[first : first + 40], address
        assert words.count('href="/crisis/"') >= 2, address
