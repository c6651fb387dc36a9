"""Nobody alone puts a word before readers.

One person writes a marker into every text that a role may write, on every road that ends in the
database; then everything that readers can get is read. Columns, models and outputs are walked, so
new ones join by themselves.
"""

import os
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from wagtail.contrib.redirects.models import Redirect

from accounts.roles import REVIEWERS
from core.models import BasePage
from core.models.user import User
from home.models import StandardPage
from research.models import StudySummaryPage
from review import gate
from review.canonical import document_of
from review.errors import ReviewRefused
from review.models import Signer, SignOff
from review.models.confirmed_words import ConfirmedWords
from review.models.signer import facts_of
from review.workflow.recheck import still_correct
from taxonomy.models import EmergencyLine, HelpLine, HelpText
from tests.browser.content import fill_library
from tests.home.pictures import block_of, stored_picture
from tests.home.taint.columns import MARKER, Column, columns, writable_models
from tests.home.taint.outputs import patterns_of, read_everything, reader_patterns
from tests.home.taint.table import EXCEPTIONS, FILE, MOST_EXCEPTIONS, table
from tests.home.taint.writing import rows_of, write_alone
from tests.research.factories import Team, change, person, publish, signing

pytestmark = pytest.mark.django_db
# They take a form or a link from a mail; the open data are read from the disk.
NOT_CRAWLED = {
    "choices", "confirm", "contact_send", "delete", "feedback", "feedback_more", "new_links",
    "open_data_file", "picture", "stop", "subscriptions", "wagtailcore_authenticate_with_password",
    "wagtailcore_login",  # leads to the log-in of the team
}  # fmt: skip


@pytest.fixture(scope="module")
def once_library(once):
    def make() -> None:
        team = Team()
        fill_library(team)
        publish(EmergencyLine.objects.get(), team)
        publish(HelpLine.objects.get(key="us-988-suicide-crisis-lifeline"), team)
        publish(HelpText.objects.get(group="first"), team)
        about = StandardPage.objects.get(slug="about")
        publish(change(about, team.editor, body=[block_of(stored_picture())]), team)
        Redirect.objects.create(old_path="/an-older-address", redirect_link="/about/")

    return once(make)


@pytest.fixture
def alone(once_library) -> User:
    return person("alone@example.org")


Walk = Callable[[list[Column]], dict[str, list[str]]]


@pytest.fixture
def walk(alone: User, tmp_path: Path) -> Walk:
    """Write into these columns, read everything: where a marker of each column was met."""

    def write_and_read(wanted: list[Column]) -> dict[str, list[str]]:
        named = dict(enumerate(wanted, start=100))
        for number, column in named.items():
            write_alone(column, number, alone)
        sign_again()
        walk.outputs = read_everything(tmp_path, settings.SITE_URL)
        met = defaultdict(list)
        for place, text in walk.outputs.items():
            for number in {int(match) for match in MARKER.findall(text)}:
                met[named[number].name].append(place)
        return met

    walk = write_and_read
    return walk


def sign_again() -> None:
    """Readers meet a signer's name and credentials with the next signature."""
    study = StudySummaryPage.objects.live().first()
    reviewer = User.objects.filter(groups__role__key=REVIEWERS).first()
    with suppress(ReviewRefused):  # of a text that a missing gate has changed
        still_correct(obj=study, user=reviewer, **signing(study))


def test_no_word_of_one_person_reaches_a_reader(walk):
    met = {name: places[:3] for name, places in walk(columns()).items()}
    assert not met, "One person alone put these before readers."


def test_it_walks_every_column_every_model_and_every_address(walk):
    walk([])
    models = writable_models()
    assert len(columns()) >= 90
    assert len(models) >= 18
    empty = {model._meta.label_lower for model in models if not list(rows_of(model))}
    assert not empty, "The library needs a row of each."
    assert len(walk.outputs) >= 100
    read = patterns_of(iter(walk.outputs))
    missed = {pattern.name for pattern in reader_patterns()} - read - NOT_CRAWLED
    assert not missed, "No output of these was read."


# --- Each gate taken out in turn ------------------------------------------------------------------
def without_signatures(monkeypatch) -> None:
    """Any text goes live under the newest signature."""
    monkeypatch.setattr(gate, "covers", lambda *_facts: True)


def without_the_readers_copy(monkeypatch) -> None:
    """And a study is copied for readers as it stands, not as it was signed."""
    without_signatures(monkeypatch)
    written = property(lambda row: document_of(row.find().canonical_text()))
    monkeypatch.setattr(SignOff, "document", written)


def without_fixed_addresses(monkeypatch) -> None:
    monkeypatch.setattr(BasePage, "_settle_address", lambda _page: None)


def without_redirects_that_stay(monkeypatch) -> None:
    monkeypatch.setattr("core.redirects.leads_elsewhere", lambda _link: False)


def without_waiting_words(monkeypatch) -> None:
    monkeypatch.setattr(ConfirmedWords, "_let_words_wait", lambda _word: None)


def without_a_second_person(monkeypatch) -> None:
    monkeypatch.setattr(gate, "needs_nobody", lambda page: not page.is_medical)


def without_confirmed_names(monkeypatch) -> None:
    monkeypatch.setattr(Signer, "words_of_readers", lambda signer: facts_of(signer.person))


GATES = {
    without_confirmed_names: "core.user.credentials",
    without_a_second_person: "home.homepage.intro",
    without_signatures: "taxonomy.glossaryterm.definition",
    without_the_readers_copy: "research.studysummarypage.plain_title",
    without_fixed_addresses: "research.studysummarypage.slug",
    without_redirects_that_stay: "wagtailredirects.redirect.redirect_link",
    without_waiting_words: "taxonomy.injurylevel.name",
}


@pytest.mark.parametrize("without", GATES, ids=lambda gate: gate.__name__)
def test_it_fails_when_a_gate_is_gone(walk, monkeypatch, without):
    wanted = [column for column in columns() if column.name == GATES[without]]
    assert len(wanted) == 1
    without(monkeypatch)
    assert walk(wanted).get(GATES[without]), "The walk does not see what this gate holds back."


# --- The table ------------------------------------------------------------------------------------
def test_the_table_of_who_stands_behind_each_word_is_that_of_the_code(once_library):
    now = table()
    if os.environ.get("WRITE_TABLE"):
        FILE.write_text(now, "utf-8")
    assert len(EXCEPTIONS) <= MOST_EXCEPTIONS
    assert FILE.read_text("utf-8") == now, "WRITE_TABLE=1 and this test writes it anew."
