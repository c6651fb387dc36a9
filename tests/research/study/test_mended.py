"""Identifiers on roads without a form: a shell, an import, a signed text published again."""

import json
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from research.models import PublishedStudy, StudySummaryPage
from tests.research.factories import (
    blocks,
    category_page,
    change,
    draft,
    fresh,
    published,
    whole_fields,
)

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"


def person(orcid: str) -> str:
    return blocks("person", {"given": "Mei", "family": "Chen", "orcid": orcid})


def stored(**fields) -> StudySummaryPage:
    page = StudySummaryPage(live=False, paper_title="A trial", **fields)
    category_page().add_child(instance=page)
    return fresh(page)


def test_each_is_stored_in_its_one_form(site_tree):
    page = stored(
        doi="https://www.frontiersin.org/articles/10.3389/fphys.2018.00565/full",
        pmid="https://pubmed.ncbi.nlm.nih.gov/30778180/",
        pmcid="https://pmc.ncbi.nlm.nih.gov/articles/pmc6377489/",
        authors=person(f"https://orcid.org/{ORCID}"),
    )
    assert (page.doi, page.pmid, page.pmcid) == (
        "10.3389/fphys.2018.00565",
        "30778180",
        "PMC6377489",
    )
    assert page.authors[0].value["orcid"] == ORCID


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"doi": "https://pubmed.ncbi.nlm.nih.gov/30778180/"}, "box “PubMed number”: 30778180"),
        ({"pmid": "PMC6377489"}, "box “PubMed Central number”: PMC6377489"),
        ({"pmcid": "10.1234/one"}, "box “DOI”: 10.1234/one"),
        ({"authors": person("0000-0002-1825-0098")}, "last digit of this ORCID"),
    ],
)
def test_a_wrong_one_is_refused_in_a_shell(team, wrong, words):
    with pytest.raises(ValidationError, match=words):
        stored(**wrong)
    page = draft(team.editor, paper_title="A trial")
    with pytest.raises(ValidationError, match=words):
        change(page, team.editor, **wrong)


def test_what_was_stored_before_these_rules_stays_valid(team):
    page = draft(team.editor, paper_title="A trial")
    old = {"pmid": "PMID 123", "pmcid": "none", "doi": "10.1234/one\u200b"}
    authors = person("0000-0002-1825-0098")
    StudySummaryPage.objects.filter(pk=page.pk).update(authors=authors, **old)
    page = fresh(page)
    page.full_clean()
    page.save()
    page.save_revision(user=team.editor)
    text = fresh(page).get_latest_revision_as_object()
    assert {name: getattr(text, name) for name in old} == old
    assert text.authors[0].value["orcid"] == "0000-0002-1825-0098"
    with pytest.raises(ValidationError, match="not a PubMed number"):
        change(page, team.editor, pmid="PMID none")


def test_an_older_signed_text_is_published_again_as_it_was_signed(team, monkeypatch):
    with monkeypatch.context() as before_these_rules:
        before_these_rules.setattr(StudySummaryPage, "clean_identifiers", Mock())
        page = published(team, pmid="PMID: 123", authors=person("0000-0002-1825-0098"))
    StudySummaryPage.objects.filter(pk=page.pk).update(pmid="")
    page = fresh(page)
    revision = page.latest_revision
    revision.as_object().save()
    assert fresh(page).pmid == "PMID: 123"
    assert PublishedStudy.objects.get().text["paper"]["pmid"] == "PMID: 123"


def test_what_is_right_already_asks_the_database_nothing(team, django_assert_num_queries):
    page = draft(team.editor, **whole_fields(pmid="1", authors=person(ORCID)))
    with django_assert_num_queries(0):
        page.clean_identifiers()


def test_groups_and_older_with_roleout_an_orcid_are_let_be(site_tree):
    authors = [
        {"type": "group", "value": {"name": "The SCI group"}},
        {"type": "person", "value": {"given": "Mei", "family": "Chen"}},
    ]
    page = stored(authors=json.dumps(authors))
    assert [block.block_type for block in page.authors] == ["group", "person"]
