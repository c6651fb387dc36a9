"""Records go out as readers may read them, or as the team has them, and come in again."""

import json

import pytest

from research.exchange.services import export_records
from research.models import StudySummaryPage
from tests.research.exchange.records import FEWEST, FULL, record
from tests.research.exchange.test_services import made
from tests.research.factories import (
    blocks,
    change,
    draft,
    publish,
    published,
    whole_fields,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def test_an_export_asks_as_often_for_thirty_as_for_three(team, django_assert_num_queries):
    published(team)
    with django_assert_num_queries(6):
        list(export_records())
    published(team, paper_title="Another", doi="10.1234/two")
    with django_assert_num_queries(6):
        list(export_records())


def test_what_goes_out_and_comes_in_again_says_the_same(team):
    first = made(team, FULL)
    (out,) = export_records(drafts=True)
    kept = first.get_latest_revision_as_object().canonical_text()
    StudySummaryPage.objects.update(slug="x", doi=None, pmid="", pmcid="", paper_title="",
                                    latest_revision=None)  # fmt: skip
    again = made(team, json.loads(json.dumps(out)))
    assert again.get_latest_revision_as_object().canonical_text() == kept
    assert list(export_records(drafts=True))[1] == out


@pytest.mark.parametrize(
    "fields",
    [
        {"harms_known": "none_seen"},
        {"harms_known": "not_reported"},
        {"harms_known": "unknown", "harms": "A text that contradicts it."},
        {"harms_known": "none_seen", "harms": "Nobody fell ill."},
        {"harms_known": ""},
        {"without_treatment_known": "known", "without_treatment": ""},
        {"treatment_is_new": ""},
        {"evidence_level": "none"},
        {"evidence_level": ""},
        {"evidence_question": "how_common", "evidence_basis": "other_sample"},
        {"availability": "not_yet"},
        {"simple_explanation": "<p>One.<br/>Two &lt;b&gt;</p><p>&amp;amp; three</p>"},
        {"simple_explanation": "<p>So <b>bold</b></p>"},
        {"simple_explanation": ""},
        {"key_findings": blocks("finding", {"statement": "x", "where": "Table 1"})},
        {"published_year": 2024, "published_month": 2, "published_day": 29},
        {"doi": None, "no_doi_reason": "None in 1994."},
    ],
)
def test_each_answer_that_a_draft_can_hold_comes_back(team, fields):
    page = draft(team.editor, **whole_fields(**fields))
    (out,) = export_records(drafts=True)
    kept = page.get_latest_revision_as_object().canonical_text()
    StudySummaryPage.objects.update(slug="x", doi=None, paper_title="", latest_revision=None)
    assert made(team, out).get_latest_revision_as_object().canonical_text() == kept


def test_readers_texts_go_out_and_drafts_only_when_asked_for(team):
    live = published(team)
    draft(team.editor, **whole_fields(paper_title="A draft", doi="10.1234/two"))
    assert [(each["title"], each["state"]) for each in export_records()] == [
        ("A trial of one treatment", "live")
    ]
    change(live, team.editor, bottom_line="New words that nobody signed.")
    (signed,) = export_records()
    assert "New words" not in str(signed)
    newest = [(each["title"], each["state"]) for each in export_records(drafts=True)]
    assert newest == [("A trial of one treatment", "draft"), ("A draft", "draft")]
    assert "New words" in str(list(export_records(drafts=True)))


def test_no_quote_of_a_paper_goes_out(team):
    finding = {"statement": "It is so.", "quote": "Secretquoteword"}
    page = draft(team.editor, **whole_fields(key_findings=blocks("finding", finding)))
    publish(page, team)
    assert "Secretquoteword" not in str([*export_records(), *export_records(drafts=True)])


def test_a_link_to_a_study_goes_by_its_address(team):
    other = made(team, FEWEST)
    page = made(team, record(related=[{"slug": other.slug, "why": "It came first."}]))
    assert page.get_latest_revision_as_object().related.get().study_id == other.pk
    assert list(export_records(drafts=True))[1]["related"] == [
        {"slug": other.slug, "why": "It came first."}
    ]
