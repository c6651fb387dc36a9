"""The text of a study: whatever readers see is signed, and what is not signed changes nothing."""

import json

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from research.models import PublishedStudy, StudySummaryPage
from review.canonical import (
    canonical_text,
    document_of,
    text_hash,
    text_of,
)
from review.differences import differences
from review.models import SignOff
from tests.research.factories import blocks, category_page, draft, fresh, published, whole_fields
from tests.review.test_canonical import visible


@pytest.mark.django_db
def test_export_and_import_give_the_same_text(team):
    page = draft(team.editor, **whole_fields())
    again = StudySummaryPage.from_json(page.to_json(), check_fks=False)
    assert again.canonical_text() == page.canonical_text()
    data = page.serializable_data() | {"pk": None, "path": "", "doi": page.doi}
    elsewhere = StudySummaryPage.from_serializable_data(data, check_fks=False)
    assert elsewhere.canonical_text() == page.canonical_text()


@pytest.mark.django_db
def test_a_copy_with_the_same_doi_has_the_same_text(team):
    page = draft(team.editor, **whole_fields())
    copied = fresh(page.copy(user=team.editor, update_attrs={"slug": "copied"}))
    assert copied.canonical_text() != page.canonical_text()
    copied.doi = page.doi
    assert copied.canonical_text() == page.canonical_text()


@pytest.mark.django_db
def test_saving_and_loading_changes_no_hash(team):
    page = draft(team.editor, **whole_fields())
    texts = {
        page.canonical_text(),
        fresh(page).canonical_text(),
        fresh(page).get_latest_revision_as_object().canonical_text(),
    }
    assert len(texts) == 1


@pytest.mark.django_db
def test_a_dump_that_is_loaded_again_holds_the_same_text(team, tmp_path):
    page = published(team, **AWKWARD)
    canonical, file = page.canonical_text(), tmp_path / "page.json"
    file.write_text(serializers.serialize("json", [page]), encoding="utf-8")
    StudySummaryPage.objects.filter(pk=page.pk).update(harms="Lost", key_findings="[]")
    call_command("loaddata", str(file), verbosity=0)
    assert (
        fresh(page).canonical_text() == canonical == SignOff.objects.get(kind="page").canonical_text
    )


@pytest.mark.django_db
def test_awkward_letters_come_back_from_the_database_as_they_were_signed(team):
    """Run on SQLite and on PostgreSQL: both must give the bytes that are pinned here."""
    page = published(team, **AWKWARD)
    text = text_of(document_of(page.canonical_text()))
    pinned = {name: text[name] for name in ("plain_title", "harms", "limitations", "who")}
    assert text_hash(canonical_text(pinned)) == (
        "e2eb0193e5d095f730aec126d42dfa82b748f9100f51788c408ed2daf5a51a68"
    )
    assert SignOff.objects.get(kind="page").text_hash == text_hash(fresh(page).canonical_text())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
@pytest.mark.django_db
def test_any_words_come_back_from_the_database_as_the_same_text(site_tree, words):
    with transaction.atomic():
        page = draft(None, **whole_fields(harms=words, limitations=blocks("limitation", words)))
        typed = StudySummaryPage(title=page.title, **whole_fields())
        typed.harms, typed.limitations = words, [("limitation", words)]
        rows = (typed, fresh(page), fresh(page).get_latest_revision_as_object())
        texts = {row.canonical_text() for row in rows}
        transaction.set_rollback(True)
    assert len(texts) == 1


@pytest.mark.django_db
def test_ids_of_blocks_do_not_count(team):
    value = [{"type": "limitation", "value": "One.", "id": "11111111-1111-4111-8111-111111111111"}]
    page = StudySummaryPage(**whole_fields(limitations=json.dumps(value)))
    other = StudySummaryPage(**whole_fields(limitations=blocks("limitation", "One.")))
    assert page.canonical_text() == other.canonical_text()


AWKWARD = {
    "plain_title": "Café “naïve” – ½ dose ≥ 5 µg",
    "harms": "Line one\r\nLine two\u00a0& <x>no markup</x>",
    "harms_known": "reported",
    "limitations": blocks("limitation", "Cafe\u0301", "漢字 🧠", "'; DROP TABLE--"),
    "age_from": 0,
}
CHANGES = {
    "plain_title": "Another",
    "bottom_line": "Another",
    "paper_title": "Another",
    "simple_explanation": "<p>Another</p>",
    "research_summary": "<p>Another</p>",
    "limitations_source": "authors",
    "reading_basis": "full_paper",
    "treatment_is_new": "ordinary",
    "harms_known": "none_seen",
    "harms": "Another",
    "without_treatment_known": "known",
    "without_treatment": "Another",
    "without_treatment_source": "Another",
    "availability": "routine",
    "trial_phase": "1",
    "population": "animals",
    "participants": "Another",
    "participants_n": 11,
    "study_duration": "Another",
    "months_since_injury_from": 0,
    "months_since_injury_to": 0,
    "age_from": 0,
    "age_to": 0,
    "evidence_question": "harm",
    "evidence_level": "5",
    "evidence_basis": "inception",
    "evidence_reason": "Another",
    "doi": "10.1234/another",
    "no_doi_reason": "Another",
    "pmid": "1",
    "pmcid": "PMC1",
    "published_year": 2024,
    "published_month": 1,
    "published_day": 1,
    "volume": "1",
    "issue": "1",
    "pages": "1",
    "funding": "Another",
    "conflicts": "Another",
    "registrations": "NCT1",
    "licence": "CC BY",
    "free_url": "https://example.org/",
    "key_findings": blocks("finding", {"statement": "Another"}),
    "implications": blocks("implication", {"title": "For now", "text": "Another"}),
    "limitations": blocks("limitation", "Another"),
    "care_questions": blocks("question", "Another"),
    "authors": blocks("group", {"name": "Another"}),
}


@pytest.mark.django_db
def test_every_field_that_readers_see_is_signed(site_tree):
    before = StudySummaryPage(title="x", **whole_fields()).canonical_text()
    for name, value in CHANGES.items():
        changed = StudySummaryPage(title="x", **whole_fields(**{name: value}))
        assert changed.canonical_text() != before, name


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(CHANGES) - {"published_day"}))
def test_every_change_is_shown_to_the_reviewer(site_tree, name):
    """A day without a month prints nothing, and the readiness list refuses it."""
    text = StudySummaryPage(title="x", **whole_fields()).public_text()
    other = StudySummaryPage(title="x", **whole_fields(**{name: CHANGES[name]})).public_text()
    changes = differences(StudySummaryPage.parts(text), StudySummaryPage.parts(other))
    assert [change for change in changes if change.sentences], name


@pytest.mark.django_db
def test_bold_words_are_shown_to_the_reviewer(site_tree):
    texts = [
        StudySummaryPage(title="x", **whole_fields(research_summary=html)).public_text()
        for html in ("<p>It may help.</p>", "<p>It <b>may</b> help.</p>")
    ]
    (change,) = differences(*(StudySummaryPage.parts(text) for text in texts))
    assert "Their look changed" in change.sentences[0]


WORDS_OF = sorted(
    name
    for name, value in CHANGES.items()
    if isinstance(value, str) and value in {"Another", "1", "PMC1", "NCT1"}
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(WORDS_OF),
    wording=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12),
    other=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12),
)
@pytest.mark.django_db
def test_any_change_of_any_visible_words_gives_another_hash(site_tree, name, wording, other):
    assume(visible(wording) != visible(other))
    first, second = (
        StudySummaryPage(title="x", **whole_fields(**{name: words})) for words in (wording, other)
    )
    assert text_hash(first.canonical_text()) != text_hash(second.canonical_text())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(sorted(n for n, value in CHANGES.items() if isinstance(value, int))),
    amount=st.none() | st.integers(0, 3000),
    other=st.none() | st.integers(0, 3000),
)
@pytest.mark.django_db
def test_any_change_of_any_number_gives_another_hash(site_tree, name, amount, other):
    """Zero, and not known, are two things."""
    assume(amount != other)
    first, second = (
        StudySummaryPage(title="x", **whole_fields(**{name: number})) for number in (amount, other)
    )
    assert text_hash(first.canonical_text()) != text_hash(second.canonical_text())


def test_every_signed_field_is_in_the_list_above():
    choosers = {"study_type", "study_type_id", "journal", "journal_id"}
    # `related` goes its whole road in test_related_studies.py.
    lists = {"injury_levels", "ais_grades", "related"}
    assert set(CHANGES) | choosers | lists == StudySummaryPage.signed_columns() - {"title"}


@pytest.mark.django_db
def test_the_reviewers_quote_is_not_signed_and_does_not_reach_readers(client, team):
    finding = {"statement": "Seven got better.", "quote": "SECRET QUOTE"}
    published(team, key_findings=blocks("finding", finding))
    study = PublishedStudy.objects.get()
    assert "SECRET QUOTE" not in SignOff.objects.get(kind="page").canonical_text
    assert "SECRET QUOTE" not in client.get(study.path).content.decode()


@pytest.mark.django_db
def test_address_and_categories_are_not_signed(team):
    page = draft(team.editor, **whole_fields())
    before = page.canonical_text()
    page.slug = "elsewhere"
    page.categories.add(category_page("bladder-bowel").category)
    assert page.canonical_text() == before
    assert "pain-spasticity" not in before


@pytest.mark.django_db
def test_words_of_the_signature_overrule_todays(team):
    page = draft(team.editor, **whole_fields())
    words = page.public_text()["words"]
    before = page.canonical_text()
    page.study_type.name = "Renamed"
    assert page.canonical_text() != before
    assert page.canonical_text(words=words) == before
