"""Definitions in the reader's copy: signed ones only, renewed when a term changes, no query."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from research.published.glossary.refresh import refresh_studies_of
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from taxonomy.models import GlossaryTerm
from tests.research.clones import clones
from tests.research.factories import blocks, change, draft, fresh, publish, published, whole_fields
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.django_db
DEMO_WORDS = "Demo text: no clinician has checked this"
TEXTS = {
    "simple_explanation": "<p>A spasm came. Another spasm came. "
    + "The team wrote it down. " * 12
    + "</p>",
    "research_summary": "<p>Nobody counted a <b>spasm</b>.</p>",
    "limitations": blocks("limitation", "One spasm was not seen.", "Nobody knows why."),
    "plain_title": "What is a spasm?",
    "participants": "10 people with a spasm each",
}


def spasm() -> GlossaryTerm:
    return GlossaryTerm.objects.get(slug="spasm")


def copy_of(page) -> PublishedStudy:
    return PublishedStudy.objects.get(page_id=page.pk)


def reading(client, study: PublishedStudy) -> BeautifulSoup:
    return BeautifulSoup(client.get(study.path).content, "html.parser")


@pytest.fixture
def page(team):
    return published(team, **TEXTS)


@pytest.fixture
def signed(team, page) -> GlossaryTerm:
    return publish(spasm(), team)


def definition(client, address: str = "/glossary/spasm/") -> str:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(part.get_text(" ") for part in soup.select("[data-definition]"))


def test_the_first_use_in_each_section_leads_to_the_signed_definition(client, page, signed):
    soup = reading(client, copy_of(page))
    links = soup.select("a.term")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("spasm", "/glossary/spasm/")
    ] * 4
    assert [link.find_parent("section")["id"] for link in links] == [
        "simple-explanation",
        "facts",
        "research-summary",
        "limitations",
    ]
    assert len(soup.select("[popover]")) == 1
    # What static/js/study.js puts into it.
    assert signed.definition in definition(client)
    assert DEMO_WORDS not in definition(client)
    assert not soup.select("h1 a.term, h2 a.term, h3 a.term, title a, .citation a.term")


def test_a_term_that_nobody_signed_marks_nothing(client, page):
    assert copy_of(page).glossary == []
    soup = reading(client, copy_of(page))
    assert not soup.select("a.term, [popover]")


def test_a_draft_of_a_signed_term_changes_nothing_until_it_is_signed(client, team, page, signed):
    change(signed, team.editor, definition="New words.")
    before = copy_of(page).glossary
    assert signed.definition in definition(client)
    publish(signed, team)
    assert "New words." in definition(client)
    # No study holds a copy that could grow old.
    assert copy_of(page).glossary == before


def test_a_withdrawn_term_is_gone_from_each_study(client, team, page, signed):
    assert list(copy_of(page).terms.all()) == [signed]
    withdraw(page=signed, user=team.lead, reason=WithdrawalReason.ERROR)
    study = copy_of(page)
    assert (study.glossary, study.terms.count()) == ([], 0)
    assert not reading(client, study).select("a.term")


def test_a_study_that_is_signed_later_finds_the_terms_that_are_there(team, signed):
    study = copy_of(published(team, doi="10.1234/later", **TEXTS))
    assert [term["slug"] for term in study.glossary] == ["spasm"]


def test_a_new_text_loses_the_terms_that_it_no_longer_uses(team, page, signed):
    plain = whole_fields()
    publish(change(page, team.editor, **{name: plain.get(name, "") for name in TEXTS}), team)
    study = copy_of(page)
    assert (study.glossary, study.terms.count()) == ([], 0)


def test_a_longer_name_that_is_signed_later_takes_the_place_of_the_shorter(team, page, signed):
    GlossaryTermFactory(term="Spasm came")
    longer = GlossaryTerm.objects.get(term="Spasm came")
    refresh_studies_of(longer)
    assert {term["slug"] for term in copy_of(page).glossary} == {"spasm", "spasm-came"}
    withdrawn = GlossaryTerm.objects.filter(pk=longer.pk)
    withdrawn.update(live=False)
    refresh_studies_of(longer)
    assert {term["slug"] for term in copy_of(page).glossary} == {"spasm"}


def test_signed_text_hash_and_receipt_know_nothing_of_it(client, team, page):
    before = copy_of(page)
    publish(spasm(), team)
    after = copy_of(page)
    assert (after.text, after.text_hash) == (before.text, before.text_hash)
    assert b'class="term"' not in client.get(after.receipt_url).content
    assert b"/glossary/spasm/" not in client.get(f"{after.receipt_url}text/").content


@pytest.mark.parametrize("address", ["/research/", "/research/feed/", "/search/?q=spasm", "/"])
def test_lists_cards_and_feeds_have_no_marks(client, page, signed, address):
    content = client.get(address).content
    assert b"What is a spasm?" in content
    assert b'class="term"' not in content


def test_a_demo_definition_says_so_and_is_hidden_where_real_readers_are(client, settings, page):
    GlossaryTermFactory(term="Team", demo=True)
    refresh_studies_of(GlossaryTerm.objects.get(term="Team"))
    assert reading(client, copy_of(page)).select("[popover]")
    assert DEMO_WORDS in definition(client, "/glossary/team/")
    settings.DEMO_ALLOWED = False
    assert not reading(client, copy_of(page)).select("a.term, [popover]")


def test_a_short_form_is_marked_only_where_the_text_spells_it_out(team):
    publish(GlossaryTerm.objects.get(slug="hazard-ratio"), team)
    short = published(team, doi="10.1234/short", participants="The HR was 60 beats")
    spelled = published(
        team,
        doi="10.1234/spelled",
        participants="The HR was 2",
        research_summary="<p>The hazard ratio (HR).</p>",
    )
    assert copy_of(short).glossary == []
    assert copy_of(spelled).glossary[0]["names"] == ["HR", "hazard ratio"]


def test_no_word_is_marked_that_is_the_name_of_another_link(client, team):
    GlossaryTermFactory(term="Pain & spasticity")
    study = copy_of(published(team, participants="pain & spasticity in 10 people"))
    assert study.chips[0]["name"] == "Pain & Spasticity"
    assert study.glossary == []


def test_a_preview_shows_the_marks_to_the_reviewer(client, team, signed):
    waiting = draft(team.editor, **whole_fields(**TEXTS, doi="10.1234/draft"))
    client.force_login(team.reviewer)
    response = fresh(waiting).make_preview_request()
    assert '<a class="term" href="/glossary/spasm/">spasm</a>' in response.content.decode()


def test_a_study_with_definitions_is_one_query(client, page, signed):
    client.get(copy_of(page).path)
    with CaptureQueriesContext(connection) as asked:
        client.get(copy_of(page).path)
    assert len(asked) == 1 + 1  # the second is the test's own


def test_renewing_a_term_asks_as_often_for_thirty_studies_as_for_three(page, signed):
    def queries(is_demo: bool) -> int:
        GlossaryTerm.objects.filter(pk=signed.pk).update(signed_as_demo=is_demo)
        with CaptureQueriesContext(connection) as asked:
            refresh_studies_of(spasm())
        assert {study.glossary[0]["is_demo"] for study in PublishedStudy.objects.all()} == {is_demo}
        assert spasm().published_studies.count() == PublishedStudy.objects.count()
        return len(asked)

    clones(copy_of(page), 2)
    few = queries(True)
    clones(copy_of(page), 27)
    assert queries(False) == few <= 9


def test_a_term_that_no_study_uses_writes_nothing(page, signed):
    other = GlossaryTermFactory(term="Unheard")
    with CaptureQueriesContext(connection) as asked:
        refresh_studies_of(other)
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
    assert len(asked) <= 2
