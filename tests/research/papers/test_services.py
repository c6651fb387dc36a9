"""From an answer to a draft that says where each value came from, and what differs later."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from research.choices import LookupState
from research.models import ImportedValue, PaperAbstract, PaperLookup, StudySummaryPage
from research.papers import services
from research.papers.services import (
    KnownPaperError,
    answer,
    differences,
    known_page,
    make_draft,
    newest_answer,
    take_over,
)
from review.log.authors import authors_since_signature
from review.workflow.withdraw import withdraw
from taxonomy.models import JournalIssn
from taxonomy.services.journals import journal_for
from tests.paper_server import UNKNOWN, records, work
from tests.research.factories import (
    category_page,
    change,
    draft,
    fresh,
    publish,
    whole_fields,
)

DOI = "10.1234/walk.2024.7"
pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def asked(who, about=DOI, **facts) -> PaperLookup:
    lookup = PaperLookup.objects.create(asked=about, asked_by=who, **facts)
    answer(lookup.pk)
    lookup.refresh_from_db()
    return lookup


def made(team) -> StudySummaryPage:
    page = make_draft(lookup=asked(team.editor), parent=category_page(), user=team.editor)
    return fresh(page)


# --- Asking --------------------------------------------------------------------------------
def test_an_answer_is_kept_and_its_abstract_in_a_table_of_its_own(server, team):
    lookup = asked(team.editor)
    assert lookup.state == LookupState.DONE
    assert "Secretabstractword" in lookup.abstract.text
    assert "Secretabstractword" not in str(lookup.paper["values"])


def test_what_nobody_knows_is_a_plain_sentence(server, team):
    server.crossref, server.europe_pmc = UNKNOWN, records()
    lookup = asked(team.editor)
    assert (lookup.state, lookup.paper) == (LookupState.FAILED, None)
    assert lookup.problem.startswith("Nobody we asked knows")


def test_a_question_that_was_stopped_stays_stopped(server, team):
    lookup = PaperLookup.objects.create(asked=DOI, asked_by=team.editor)

    def stopped_meanwhile():
        services.stop(lookup)
        return work()

    services.stop(lookup)
    answer(lookup.pk)
    lookup.refresh_from_db()
    assert (lookup.state, server.asked) == (LookupState.STOPPED, [])


def test_a_job_that_runs_twice_asks_once(server, team):
    lookup = asked(team.editor)
    before = len(server.asked)
    answer(lookup.pk)
    assert len(server.asked) == before
    assert PaperAbstract.objects.count() == 1


def test_what_no_draft_is_compared_with_goes_after_seven_days(server, team):
    now = timezone.now()
    page = made(team)
    newer = asked(team.editor, page=page)
    unused = asked(team.editor)
    PaperLookup.objects.update(asked_at=now - timedelta(days=8))
    PaperLookup.objects.filter(pk=newer.pk).update(asked_at=now - timedelta(days=7, hours=1))
    PaperLookup.objects.outdated(now).delete()
    assert list(PaperLookup.objects.all()) == [newer]
    assert not PaperAbstract.objects.filter(lookup_id=unused.pk).exists()


# --- The draft -----------------------------------------------------------------------------
def test_a_draft_has_what_the_record_says_and_nothing_else(server, team):
    page = made(team)
    assert page.title == page.paper_title
    assert page.title == "Epidural stimulation of 10⁸ cells & Sox2: a randomized trial"
    assert (page.doi, page.pmid, page.pmcid) == (DOI, "31234567", "PMC7654321")
    assert (page.published_year, page.published_month, page.published_day) == (2024, 3, None)
    assert page.journal.name == "Journal of Walking & Standing"
    assert [block.block_type for block in page.authors] == ["person", "person", "person", "group"]
    assert page.authors[0].value["orcid"] == "0000-0002-1825-0097"
    assert (page.volume, page.issue, page.pages) == ("12", "3", "100-110")
    assert page.licence == "CC BY 4.0"
    assert not page.live
    # Suggested, and never set by itself.
    assert page.study_type is None
    assert (page.population, page.trial_phase) == ("", "")
    assert not page.categories.exists()
    assert not page.ais_grades.exists()


def test_who_imported_counts_as_its_writer_and_cannot_sign_it(server, team):
    assert team.editor in authors_since_signature(made(team))
    assert team.reviewer not in authors_since_signature(made_again(team))


def made_again(team):
    return StudySummaryPage.objects.latest("pk")


def test_each_value_keeps_its_source_and_date(server, team):
    page = made(team)
    origins = {row.field: row for row in ImportedValue.objects.filter(page=page)}
    assert origins["paper_title"].source == "Crossref"
    assert origins["pmid"].source == "Europe PMC"
    assert origins["pmid"].fetched_at == page.paper_lookups.get().finished_at


def test_a_second_press_makes_no_second_draft(server, team):
    lookup = asked(team.editor)
    first = make_draft(lookup=lookup, parent=category_page(), user=team.editor)
    again = make_draft(lookup=lookup, parent=category_page(), user=team.editor)
    assert first.pk == again.pk


def test_a_paper_has_one_page(server, team):
    page = made(team)
    with pytest.raises(KnownPaperError) as caught:
        make_draft(lookup=asked(team.editor), parent=category_page(), user=team.editor)
    assert caught.value.page.pk == page.pk


@pytest.mark.parametrize("about", [f"https://doi.org/{DOI.upper()}", "PMID 31234567", "PMC7654321"])
def test_a_known_number_leads_to_its_page(server, team, about):
    assert known_page(about) is None
    page = made(team)
    assert known_page(about).pk == page.pk


@pytest.mark.parametrize("about", [DOI, "PMID 31234567", "PMC7654321"])
def test_a_withdrawn_study_may_be_written_anew(server, team, kept_page, about):
    page = change(kept_page, team.editor, doi=DOI, pmid="31234567", pmcid="PMC7654321")
    publish(page, team)
    withdraw(page=fresh(page), user=team.lead, reason="error")
    assert known_page(about) is None
    lookup = asked(team.editor, about)
    again = make_draft(lookup=lookup, parent=category_page(), user=team.editor)
    assert again.pk != page.pk


def test_who_may_not_add_a_study_makes_no_draft(server, team):
    with pytest.raises(PermissionDenied):
        make_draft(lookup=asked(team.editor), parent=category_page(), user=team.reviewer)
    assert not StudySummaryPage.objects.filter(doi=DOI).exists()


def test_a_journal_is_made_once_by_its_issn(server, team):
    known = journal_for("J Walk Stand", ["1234-5679"])
    assert made(team).journal == known
    assert JournalIssn.objects.values("journal").distinct().count() == 1


def test_a_record_without_a_title_still_makes_a_draft(server, team):
    server.crossref, server.europe_pmc = work(title=[]), records()
    assert made(team).title == f"Paper {DOI}"


def test_what_does_not_fit_its_box_is_told_and_not_cut(server, team):
    server.crossref = work(volume="9" * 500)
    lookup = asked(team.editor)
    assert "volume" not in lookup.paper["values"]
    assert lookup.paper["remarks"] == [
        "Volume: the record has more signs than the box holds, so it was left out."
    ]


# --- Later ---------------------------------------------------------------------------------
def named(page):
    draft_now = page.get_latest_revision_as_object()
    return {each.name: each for each in differences(draft_now, newest_answer(page.pk))}


def test_a_fresh_draft_and_its_record_say_the_same(server, team):
    assert named(made(team)) == {}


def test_a_refresh_shows_what_differs_and_changes_nothing(server, team):
    page = change(made(team), team.editor, pages="7-9", funding="")
    server.crossref = work(volume="13", funder=[{"name": "NIH"}])
    asked(team.editor, page=page)
    found = named(page)
    assert {name: (each.now, each.new) for name, each in found.items()} == {
        "volume": ("12", "13"), "pages": ("7-9", "100-110"), "funding": ("", "NIH"),
    }  # fmt: skip
    assert [name for name, each in found.items() if each.by_a_person] == ["pages"]
    after = fresh(page).get_latest_revision_as_object()
    assert (after.volume, after.pages, after.funding) == ("12", "7-9", "")


def test_only_what_was_chosen_is_taken_over(server, team):
    page = change(made(team), team.editor, pages="7-9")
    server.crossref = work(volume="13")
    lookup = asked(team.editor, page=page)
    assert take_over(page=page, lookup=lookup, names=["volume", "title"], user=team.editor) == [
        "Volume"
    ]
    after = fresh(page).get_latest_revision_as_object()
    assert (after.volume, after.pages) == ("13", "7-9")
    assert ImportedValue.objects.get(page=page, field="volume").value == "13"
    assert set(named(fresh(page))) == {"pages"}


def test_who_may_not_edit_takes_nothing_over(server, team):
    page = made(team)
    server.crossref = work(volume="13")
    lookup = asked(team.editor, page=page)
    with pytest.raises(PermissionDenied):
        take_over(page=page, lookup=lookup, names=["volume"], user=team.reviewer)


def test_a_blank_draft_is_filled_from_its_doi(server, team):
    page = draft(team.editor, title="Mine", doi=DOI)
    lookup = asked(team.editor, page=page)
    take_over(page=page, lookup=lookup, names=list(named(page)), user=team.editor)
    after = fresh(page).get_latest_revision_as_object()
    assert after.journal.name == "Journal of Walking & Standing"
    assert len(after.authors) == 4


def test_a_live_page_shows_nothing_new_until_it_is_signed_again(server, team, kept_page):
    lookup = asked(team.editor, "10.1234/one", page=kept_page)
    take_over(page=kept_page, lookup=lookup, names=["volume"], user=team.editor)
    row = fresh(kept_page)
    assert (row.live, row.volume) == (True, "")
    assert row.get_latest_revision_as_object().volume == "12"


def test_no_word_of_an_abstract_is_in_a_revision(server, team):
    page = change(made(team), team.editor, pages="1")
    lookup = asked(team.editor, page=page)
    take_over(page=page, lookup=lookup, names=list(named(page)), user=team.editor)
    assert whole_fields()  # a page with all its fields has none either
    for revision in fresh(page).revisions.all():
        assert "Secretabstractword" not in str(revision.content)


def test_a_reviewer_is_told_what_happened_to_the_paper(server, team):
    told = {"type": "retraction", "DOI": "10.1234/n"}
    server.crossref = work(**{"updated-by": [told]})
    assert made(team).warnings_for_reviewer() == [
        "Crossref says: The paper was retracted. Notice: 10.1234/n."
    ]
