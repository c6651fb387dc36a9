"""Records come in as drafts of a person, whole or not at all."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from research.choices import ImportState
from research.exchange.files import LONG_ROW, SHORT_ROW
from research.exchange.services import Report, import_records
from research.models import PublishedStudy, StudySummaryPage
from review.canonical import without_empty
from review.log.authors import authors_since_signature
from review.models import SignOff
from taxonomy.models import Category, Journal
from tests.research.exchange.records import FEWEST, FULL, SOURCES, at, record
from tests.research.factories import (
    change,
    draft,
    fresh,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def take(team, *records, **facts) -> list[Report]:
    return list(import_records(records, editor=team.editor, **facts))


def one(team, made_of) -> Report:
    (report,) = take(team, made_of)
    return report


def made(team, made_of) -> StudySummaryPage:
    report = one(team, made_of)
    assert report.state == ImportState.MADE, report.problems
    return fresh(report.page)


def refused(team, made_of) -> list[str]:
    report = one(team, made_of)
    assert report.state == ImportState.REFUSED
    assert not StudySummaryPage.objects.exists()
    assert not Journal.objects.filter(name="Journal of Walking").exists()
    return report.problems


# --- In ------------------------------------------------------------------------------------
def test_each_value_stands_in_its_box(team):
    page = made(team, FULL)
    assert (page.slug, page.title) == ("walking-after-injury", "Can people walk again?")
    assert page.get_parent().slug == "pain-spasticity"
    assert [each.slug for each in page.categories.all()] == ["rehabilitation-exercise"]
    assert (page.journal.name, page.study_type.key) == ("Journal of Walking", "single-arm-trial")
    assert (page.published_year, page.published_month, page.published_day) == (2024, 3, None)
    assert (page.evidence_question, page.evidence_level, page.population) == (
        "benefit", "4", "people",
    )  # fmt: skip
    assert (page.limitations_source, page.reading_basis) == ("ours", "part_of_abstract")
    assert (page.treatment_is_new, page.availability) == ("ordinary", "trials")
    assert (page.harms_known, page.harms) == ("reported", "Two had a headache.")
    assert (page.without_treatment_known, page.no_doi_reason) == ("known", "")
    assert (page.months_since_injury_from, page.months_since_injury_to) == (0, 12)
    assert {level.key for level in page.injury_levels.all()} == {"cervical", "thoracic"}
    assert page.simple_explanation == (
        "<p>Ten people took part.</p><p>P&lt;0.05 &amp; “so on”.</p>"
    )
    assert [block.value["where"] for block in page.key_findings] == ["", "Results, Table 2"]
    assert page.key_findings[0].value["count"] == {"n": 7, "of": 10}
    assert [block.block_type for block in page.authors] == ["person", "person", "group"]
    assert page.authors[0].value["orcid"] == "0000-0002-1825-0097"


def test_a_title_and_a_category_are_enough_and_nothing_else_is_made_up(team):
    text = made(team, FEWEST).public_text()
    assert without_empty(text) == {"title": FEWEST["title"], "paper_title": FEWEST["title"]}


def test_null_and_a_missing_key_say_the_same_but_for_what_the_format_means_by_null(team):
    nothing = {key: None for key in FULL if key not in FEWEST}
    page = made(team, FEWEST | nothing | {"evidence_level": {"level": None}})
    assert (page.treatment_is_new, page.evidence_level) == ("unknown", "none")
    assert (page.harms_known, page.availability, page.doi, page.journal) == ("", "", None, None)


@pytest.mark.parametrize("path", ["harms", "without_treatment", "availability"])
def test_not_known_to_us_is_an_answer(team, path):
    page = made(team, FEWEST | {path: "Not known to us."})
    name = path if path == "availability" else f"{path}_known"
    assert getattr(page, name) == "unknown"
    assert getattr(page, path) in {"", "unknown"}


@pytest.mark.parametrize(
    ("path", "value", "name", "stored"),
    [
        ("availability", "Specialist centers", "availability", "specialist"),
        ("treatment_is_new", True, "treatment_is_new", "new"),
        ("treatment_is_new", "not known to us", "treatment_is_new", "unknown"),
        ("population", "cells", "population", "cells"),
        ("population", "review", "population", "other_studies"),
        ("trial_phase", 3, "trial_phase", "3"),
        ("evidence_level.question_type", "how-common", "evidence_question", "how_common"),
        ("evidence_level.level", "2", "evidence_level", "2"),
        ("harms_known", "none_seen", "harms_known", "none_seen"),
        ("published", 2024, "published_month", None),
        ("doi", "https://doi.org/10.1234/WALK", "doi", "10.1234/walk"),
    ],
)
def test_other_spellings_of_a_known_word_are_understood(team, path, value, name, stored):
    assert getattr(made(team, at(path, value)), name) == stored


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("title", 5, "title: this must be text, and it is “5”."),
        ("participants_n", "ten", "participants_n: this must be a whole number, and it is “ten”."),
        ("participants_n", True, "participants_n: this must be a whole number"),
        ("participants_n", 10.5, "participants_n: this must be a whole number"),
        ("participants_n", -1, "participants_n: it must be a number from 0 to 2147483647."),
        ("participants_n", 2**31, "participants_n: it must be a number from 0"),
        ("counts", {"1": {"n": -1, "of": 10}}, "counts.1.n: it must be a number from 0"),
        ("who", ["a"], "who: this must be a mapping"),
        ("who.age_from", "18", "who.age_from: this must be a whole number"),
        ("who.ais_grades", ["f"], "who.ais_grades: there is no “f” on this site."),
        ("authors", "Mei Chen", "authors: this must be a list"),
        ("authors", ["Mei Chen"], "authors 1: this must be a mapping"),
        ("authors", [{"given": "Mei"}], "authors 1, family: This field is required."),
        ("authors", [{"name": "G", "family": "F"}], "authors 1: a group has a name"),
        ("authors", [{"family": "F", "orcid": "0000-0002-1825-0098"}],
         "authors 1, orcid: The last digit of this ORCID"),
        ("categories", [], "categories: name at least one."),
        ("categories", None, "categories: name at least one."),
        ("categories", ["nowhere"], "categories: there is no “nowhere” on this site."),
        ("categories", "pain-spasticity", "categories: this must be a list"),
        ("study_type", "opinion", "study_type: there is no “opinion” on this site."),
        ("published", "2023-02-30", "published: there is no such date: “2023-02-30”."),
        ("published", "2023-13", "published: there is no such date"),
        ("published", "2023-00", "published: there is no such date"),
        ("published", "March 2024", "published: “March 2024” is not like 2024, 2024-03 or"),
        ("published", "1024", "year: it is 2024, and published says 1024."),
        ("year", "2024", "year: this must be a whole number, and it is “2024”."),
        ("year", 2023, "year: it is 2023, and published says 2024-03."),
        ("evidence_level", 4, "evidence_level: this must be a mapping"),
        ("evidence_level.level", 6, "evidence_level.level: “6” is none of 1, 2, 3, 4, 5, null."),
        ("evidence_level.level", True, "evidence_level.level: “true” is none of"),
        ("evidence_level.scheme", "GRADE", "evidence_level.scheme: our levels are those of"),
        ("evidence_level.question_type", "cost", "evidence_level.question_type: “cost” is none of"),
        ("availability", "sold in shops", "availability: “sold in shops” is none of not known to"),
        ("treatment_is_new", 1, "treatment_is_new: “1” is none of true, false, null."),
        ("population", {}, "population: “{}” is none of human, animal, review, cells."),
        ("harms", ["pain"], "harms: this must be text"),
        ("harms_known", "perhaps", "harms_known: Value 'perhaps' is not a valid choice."),
        ("key_findings", "One.", "key_findings: this must be a list"),
        ("key_findings", [None], "key_findings 1: this must be text"),
        ("key_findings", [""], "key_findings 1, statement: This field is required."),
        ("counts", {"3": {"n": 1, "of": 2}}, "counts: there is no finding “3”."),
        ("counts", {"1": {"n": "7", "of": 10}}, "counts.1.n: this must be a whole number"),
        ("counts", {"1": [7, 10]}, "counts.1: this must be a mapping"),
        ("counts", {"1": {"n": 0, "of": 0}}, "key_findings 1, count, of: Ensure this value"),
        ("practical_implications", [{"title": "t" * 121, "text": "x"}],
         "practical_implications 1, title: Ensure this value has at most 120"),
        ("practical_implications", ["x"], "practical_implications 1: this must be a mapping"),
        ("plain_title", "t" * 256, "plain_title: Ensure this value has at most 255 characters"),
        ("simple_explanation", "t" * 100_001, "simple_explanation: it has more than 100000 signs."),
        ("bottom_line", "a\x00b", "bottom_line: it holds a sign that cannot be stored (U+0000)."),
        ("bottom_line", "a\ud800", "bottom_line: it holds a sign that cannot be stored (U+D800)."),
        ("research_summary", "x", "research_summary_html: research_summary says it too."),
        ("research_summary_html", "<p>x<script>y</script></p>",
         "research_summary_html: it has “<script>”."),
        ("research_summary_html", "<p>x<!-- y --></p>", "research_summary_html: it has “<!-- y"),
        ("research_summary_html", '<p class="a">x</p>', "research_summary_html: it has “<p class="),
        ("doi", "not a DOI", "doi: This is not a DOI."),
        ("free_url", "javascript:alert(1)", "free_url: Enter a valid URL."),
        ("slug", "feed", "slug: “feed” is used by the site."),
        ("slug", "a b", "slug: "),
        ("journal", "j" * 201, "journal: Ensure this value has at most 200 characters"),
        ("care_questions", ["q" * 201], "care_questions 1: Ensure this value has at most 200"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_of_the_record_is_stored(team, path, value, sentence):
    problems = refused(team, at(path, value))
    assert [said for said in problems if said.startswith(sentence)], problems


@pytest.mark.parametrize("what", [None, "text", 5, [], ["a"]])
def test_what_is_no_mapping_is_no_study(team, what):
    assert refused(team, what)[0].startswith("This is no study: “")


def test_a_record_without_a_title_is_refused(team):
    assert refused(team, FULL | {"title": " ", "plain_title": None}) == [
        "title: give the title of the paper, or a plain title."
    ]


def test_a_category_without_a_page_is_no_place(team):
    Category.objects.create(name="Nowhere", description="x")
    assert refused(team, at("categories", ["nowhere"])) == [
        "categories: “Nowhere” has no page on this site."
    ]


def test_a_wrong_record_stops_no_other(team):
    states = [report.state.value for report in take(team, {}, FULL, 7, FEWEST)]
    assert states == ["refused", "made", "refused", "made"]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("evidence_level.level", 1, "evidence_level: "),
        ("bottom_line", "Zero\u200bwidth", "Bottom line: take out an invisible sign"),
        ("bottom_line", "A <b>bold</b> claim", "bottom_line: readers would see “<b>” as it stands"),
        ("colour", "red", "Left out, as no box of a study holds it: “colour”."),
        ("who.sex", "all", "Left out, as no box of a study holds it: “who.sex”."),
        ("authors", [{"family": "F", "affiliation": "X"}, {"family": "G", "affiliation": "Y"}],
         "Left out, as no box of a study holds it: “authors: affiliation”."),
        ("retraction_status", "retracted", "retraction_status: it says “retracted”."),
        ("related", [{"slug": "other", "why": "Same cells."}], "related: “other” is not on this"),
    ],
)  # fmt: skip
def test_a_draft_may_hold_it_and_its_line_says_so(team, path, value, sentence):
    report = one(team, at(path, value))
    assert report.state == ImportState.MADE, report.problems
    assert [said for said in report.remarks if said.startswith(sentence)], report.remarks


def test_an_ordinary_record_has_nothing_to_remark(team):
    assert one(team, FULL).remarks == []


def test_a_row_with_a_cell_too_many_is_refused_and_a_short_one_is_asked_about(team):
    long, short = take(team, FEWEST | {LONG_ROW: True}, FEWEST | {SHORT_ROW: True})
    assert long.problems == [
        "row: it has more cells than columns, so words may stand in the wrong one."
    ]
    assert short.remarks == ["row: it ends before the last column. Is it whole?"]


def test_where_facts_were_seen_is_named_as_left_out(team):
    (said,) = one(team, record(**SOURCES)).remarks
    assert said.startswith("Left out, as no box of a study holds it: “source_url”, ")
    assert all(f"“{key}”" in said for key in SOURCES)


def test_markup_in_a_plain_text_stays_words(team):
    page = made(team, at("simple_explanation", "Not <b>safe</b> & ~~fine~~ <script>"))
    assert "&lt;b&gt;safe&lt;/b&gt; &amp; ~~fine~~ &lt;script&gt;" in page.simple_explanation


# --- There already -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("again", "state"),
    [
        ({}, "known"),
        ({"slug": "new", "title": "New", "doi": "https://doi.org/10.1234/WALK.2024.7"}, "known"),
        ({"slug": "new", "title": "New", "doi": None, "pmcid": None}, "known"),
        ({"title": "New", "doi": None, "pmid": None, "pmcid": None}, "known"),
        ({"slug": "new", "doi": None, "pmid": None, "pmcid": None}, "known"),
        # Another paper that has the same title, or whose address somebody copied.
        ({"slug": "new", "doi": "10.1999/other", "pmid": None, "pmcid": None}, "made"),
        ({"title": "New", "doi": "10.1999/other", "pmid": None, "pmcid": None}, "made"),
    ],
)
def test_what_is_there_already_stays_as_it_is(team, again, state):
    before, report = take(team, FULL, record(bottom_line="Other words.", **again))
    assert (before.state, report.state.value) == (ImportState.MADE, state)
    assert fresh(before.page).bottom_line == FULL["bottom_line"]
    assert StudySummaryPage.objects.count() == (2 if state == "made" else 1)


def test_a_study_is_found_by_the_doi_of_its_newest_draft(team):
    page = draft(team.editor, title="Mine")
    change(page, team.editor, doi=FULL["doi"])
    assert one(team, FULL).page.pk == page.pk


def test_a_doi_that_an_editor_mended_is_said(team):
    page = made(team, FULL)
    change(page, team.editor, doi="10.1234/mended", pmid="", pmcid="")
    StudySummaryPage.objects.update(doi="10.1234/mended", pmid="", pmcid="")
    report = one(team, FULL)
    assert report.state == ImportState.KNOWN
    assert report.remarks == [
        "doi: the record says 10.1234/walk.2024.7, and the study 10.1234/mended."
    ]


# --- Who wrote it, and who reads it -------------------------------------------------------
def test_who_imports_is_the_writer_and_no_reader_sees_it(team, client):
    page = made(team, FULL)
    assert page.owner == team.editor
    assert team.editor in authors_since_signature(page)
    assert team.reviewer not in authors_since_signature(page)
    assert not page.live
    assert not SignOff.objects.about(page).exists()
    assert not PublishedStudy.objects.exists()
    assert client.get(page.url).status_code == 404
    assert team.editor.pk in Journal.objects.get(name="Journal of Walking").writers


def test_who_may_not_add_studies_imports_none(team):
    (report,) = import_records([FULL], editor=team.reviewer)
    assert report.problems == ["Dana Doctor may not add studies in “Pain & Spasticity”."]
    assert not StudySummaryPage.objects.exists()


# --- Dry, stopped, many -------------------------------------------------------------------
def test_a_dry_run_says_the_same_and_changes_nothing(team):
    records = (FULL, FULL, {}, FEWEST)
    dry = take(team, *records, dry_run=True)
    assert not StudySummaryPage.objects.exists()
    assert not Journal.objects.filter(name="Journal of Walking").exists()
    real = take(team, *records)
    facts = [(each.number, each.title, each.state, each.problems, each.remarks) for each in real]
    assert facts == [
        (each.number, each.title, each.state, each.problems, each.remarks) for each in dry
    ]


def test_what_was_done_before_a_stop_stays_and_what_was_begun_does_not(team):
    def stop(page, number):
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        take(team, FULL, FEWEST, finish=stop)
    reports = import_records([FULL, FEWEST], editor=team.editor, finish=stop)
    assert next(reports).state == ImportState.MADE
    with pytest.raises(KeyboardInterrupt):
        next(reports)
    assert StudySummaryPage.objects.count() == 1
    assert [each.state.value for each in take(team, FULL, FEWEST)] == ["known", "made"]


def many(number: int) -> list:
    return [record(slug=f"s-{n}", title=f"T {n}", doi=f"10.1234/{n}", pmid=None, pmcid=None)
            for n in range(number)]  # fmt: skip


def test_a_record_asks_as_often_among_thirty_as_among_three(team):
    take(team, *many(1))
    StudySummaryPage.objects.update(slug="x", doi=None, paper_title="", latest_revision=None)

    def asked(number: int) -> float:
        with CaptureQueriesContext(connection) as queries:
            take(team, *many(number), dry_run=True)
        return len(queries) / number

    assert asked(12) <= asked(3) <= 100
