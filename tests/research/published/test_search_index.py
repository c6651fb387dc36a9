"""What the search reads is written with the reader's copy, goes with it, and counts right."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy, SearchPosting, SearchToken
from research.published import search_index, write
from research.published.lexicon import category_mark, term_mark
from research.published.search_index import index_missing, index_studies, tidy_index
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, GlossaryTerm
from tests.research.clones import clones
from tests.research.factories import change, fresh, publish, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_page(once, once_team):
    words = "<p>A pressure sore and a muscle cramp.</p>"
    return once(
        lambda: published(once_team, paper_title="Zinc after an injury", research_summary=words)
    )


@pytest.fixture
def page(kept_page):
    return kept_page


def study() -> PublishedStudy:
    return PublishedStudy.objects.get()


def tokens(of: PublishedStudy | None = None) -> set[str]:
    rows = SearchPosting.objects.filter(study=of or study())
    return set(rows.values_list("token__text", flat=True))


def weight(text: str) -> float:
    return SearchPosting.objects.get(study=study(), token__text=text).weight


def counts_are_right() -> bool:
    rows = SearchToken.objects.annotate(real=Count("postings"))
    return not [row for row in rows if row.studies != row.real]


def term(team, **fields) -> GlossaryTerm:
    row = GlossaryTerm(live=False, **{"term": "Decubitus", "definition": "A sore."} | fields)
    row.save()
    row.save_revision(user=team.editor)
    return publish(fresh(row), team)


def test_a_signature_writes_what_the_search_reads(page):
    assert {"zinc", "injur", "pressur", "cramp", "journal"} <= tokens()
    assert weight("zinc") > weight("cramp")
    assert counts_are_right()


def test_copy_and_index_are_one_transaction(team, monkeypatch, page):
    """Whoever fails to write one of them has written neither."""
    before = tokens()
    change(page, team.editor, paper_title="Copper after an injury")

    def fails(*_args):
        raise RuntimeError("no room left")

    monkeypatch.setattr(write, "renew_found_around", fails)
    with pytest.raises(RuntimeError):
        publish(page, team)
    assert (study().title, tokens()) == ("Zinc after an injury", before)
    assert counts_are_right()


def test_a_new_text_takes_the_place_of_the_old(team, page):
    publish(change(page, team.editor, paper_title="Copper after an injury"), team)
    assert "copper" in tokens()
    assert "zinc" not in tokens()
    assert counts_are_right()
    assert SearchToken.objects.get(text="zinc").studies == 0


def test_a_withdrawn_study_is_in_the_index_no_more(team, page):
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.ERROR)
    assert not SearchPosting.objects.exists()
    assert counts_are_right()


def test_the_empty_token_counts_all_studies(team, page):
    clones(study(), 2)
    assert SearchToken.objects.get(text="").studies == 3
    assert SearchToken.objects.get(text="zinc").studies == 3
    assert counts_are_right()


def test_what_did_not_change_is_not_written_again(page):
    before = set(SearchPosting.objects.values_list("pk", "weight"))
    with CaptureQueriesContext(connection) as asked:
        index_studies([study()])
    assert set(SearchPosting.objects.values_list("pk", "weight")) == before
    written = [query["sql"] for query in asked if query["sql"].startswith(("INS", "UPD", "DEL"))]
    assert written == []


def test_looking_through_asks_as_often_for_thirty_studies_as_for_three(page):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            index_studies(PublishedStudy.objects.all())
        return len(asked)

    clones(study(), 2)
    few = queries()
    clones(PublishedStudy.objects.first(), 27)
    # Two of them begin and end a savepoint.
    assert queries() == few <= 8


# --- Words that change -----------------------------------------------------------------------
def test_a_new_name_of_a_term_reaches_the_studies_that_have_it(team, page):
    mark = term_mark("decubitus")
    signed = term(team)
    assert mark not in tokens()
    publish(change(signed, team.editor, aliases="pressure sore"), team)
    assert {mark, "pressur sore"} <= tokens()
    assert counts_are_right()
    publish(change(signed, team.editor, aliases="another sore"), team)
    assert mark not in tokens()
    assert counts_are_right()


def test_a_term_that_is_taken_down_marks_no_study_any_more(team, page):
    signed = term(team, aliases="pressure sore")
    assert term_mark("decubitus") in tokens()
    withdraw(page=signed, user=team.lead, reason=WithdrawalReason.ERROR)
    assert term_mark("decubitus") not in tokens()
    assert counts_are_right()


def test_a_search_word_is_a_phrase_of_the_text_and_no_name_of_the_term(team, page):
    term(team, search_words="muscle cramp")
    assert "muscl cramp" in tokens()
    assert term_mark("decubitus") not in tokens()


def test_a_draft_of_a_term_changes_nothing(team, page):
    before = tokens()
    signed = term(team)
    change(signed, team.editor, aliases="pressure sore")
    assert tokens() == before


def test_a_category_s_synonym_in_the_text_says_more_of_the_category(team, page):
    category = Category.objects.get(slug="pain-spasticity")
    mark = category_mark(category.pk)
    before = weight(mark)
    publish(change(category, team.editor, synonyms="muscle cramp"), team)
    assert weight(mark) > 0
    with_synonym = weight(mark)
    publish(change(category, team.editor, synonyms="something else"), team)
    assert weight(mark) < with_synonym
    assert before > 0
    assert counts_are_right()


def test_a_synonym_of_a_category_elsewhere_is_a_phrase_and_files_nothing(team, page):
    other = Category.objects.get(slug="bladder-bowel")
    publish(change(other, team.editor, synonyms="zinc\nmuscle cramp"), team)
    assert "muscl cramp" in tokens()
    assert category_mark(other.pk) not in tokens()


# --- Older sites -----------------------------------------------------------------------------
def test_an_older_site_is_indexed_and_only_once(page):
    whole = tokens()
    clones(study(), 2)
    SearchPosting.objects.exclude(study=PublishedStudy.objects.first()).delete()
    assert index_missing() == 2
    assert all(tokens(row) == whole for row in PublishedStudy.objects.all())
    assert counts_are_right()
    assert index_missing() == 0


def test_setup_site_indexes_an_older_site_and_says_so(page, capsys):
    SearchPosting.objects.all().delete()
    call_command("setup_site")
    assert "Search index of an older site: 1 studies read" in capsys.readouterr().out
    assert "zinc" in tokens()
    call_command("setup_site")
    assert "Search index" not in capsys.readouterr().out


def test_rebuild_published_mends_index_and_counts(page, capsys):
    whole = tokens()
    SearchPosting.objects.filter(token__text="zinc").delete()
    SearchToken.objects.update(studies=7)
    SearchToken.objects.create(text="nobody has it", studies=1)
    call_command("rebuild_published")
    assert tokens() == whole
    assert counts_are_right()
    assert not SearchToken.objects.filter(studies=0).exists()
    assert not SearchToken.objects.filter(text="nobody has it").exists()


def test_many_studies_are_written_in_steps(page, monkeypatch):
    monkeypatch.setattr(search_index, "STUDIES", 2)
    monkeypatch.setattr(search_index, "BATCH", 7)
    rows = clones(study(), 4)
    first = tokens(PublishedStudy.objects.first())
    assert all(tokens(row) == first for row in rows)
    assert counts_are_right()


def test_a_word_that_is_longer_than_a_token_may_be_is_left_out(team):
    words = f"<p>Copper {'x' * 500}</p>"
    page = published(team, doi="10.1234/long", research_summary=words)
    found = tokens(PublishedStudy.objects.get(page_id=page.pk))
    assert "copper" in found
    assert all(len(text) <= 120 for text in found)


def test_tidying_leaves_what_studies_have(page):
    before = tokens()
    tidy_index()
    assert tokens() == before
