"""Two services, asked together: what one lacks the other fills in, and a silence is told."""

import pytest

from research.papers import look_up as module
from research.papers.look_up import identifier_in, look_up
from research.papers.sources.http import SourceError, UnknownPaperError
from tests.paper_server import RECORD, UNKNOWN, WORK, Answer, records, work
from tests.research.papers.sources.test_ris import RIS

DOI = "10.1234/walk.2024.7"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("https://doi.org/10.1234/Walk.2024.7", ("doi", DOI)),
        ("PMID: 31234567", ("pmid", "31234567")),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", ("pmid", "31234567")),
        ("pmc7654321", ("pmcid", "PMC7654321")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/", ("pmcid", "PMC7654321")),
        ("hello", None),
        ("", None),
    ],
)
def test_what_was_pasted_is_recognized(asked, named):
    assert identifier_in(asked) == named


@pytest.mark.parametrize("asked", [DOI, "PMID: 31234567", "PMC7654321"])
def test_each_number_leads_to_the_same_paper(server, asked):
    paper = look_up(asked)
    said = paper.values
    assert (said["doi"], said["pmid"], said["pmcid"]) == (DOI, "31234567", "PMC7654321")
    assert said["published"] == [2024, 3]
    assert (paper.sources["paper_title"], paper.sources["pmid"]) == ("Crossref", "Europe PMC")
    assert paper.remarks == []


def test_a_paper_that_europe_pmc_does_not_know_is_no_trouble(server):
    server.europe_pmc = records()
    paper = look_up(DOI)
    assert paper.values["paper_title"]
    assert paper.remarks == []


@pytest.mark.parametrize("silent", ["crossref", "europe_pmc"])
def test_a_service_that_fails_is_told_and_the_other_one_is_used(server, silent):
    setattr(server, silent, Answer(b"no", 403))
    paper = look_up(DOI)
    assert paper.values["doi"] == DOI
    (remark,) = paper.remarks
    assert "something may be missing here, a retraction too" in remark


def test_where_crossref_does_not_know_the_paper_nobody_tells_of_retractions(server):
    server.crossref = UNKNOWN
    (remark,) = look_up(DOI).remarks
    assert remark.startswith("Crossref does not know this paper.")


def test_a_paper_that_nobody_knows(server):
    server.crossref, server.europe_pmc = UNKNOWN, records()
    with pytest.raises(UnknownPaperError, match=r"Nobody we asked knows 10\.1234/walk\.2024\.7"):
        look_up(DOI)


def test_two_services_that_are_down_are_both_named(server, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 1.5)
    server.crossref = server.europe_pmc = Answer(b"", 503)
    with pytest.raises(SourceError, match=r"Crossref has trouble.*Europe PMC has trouble"):
        look_up(DOI)


def test_a_ris_file_is_filled_in_and_its_paper_is_asked_about(server):
    server.crossref = work(**{"updated-by": [{"type": "retraction", "DOI": "10.1/n"}]})
    paper = look_up(RIS)
    assert paper.sources["paper_title"] == "Crossref"
    assert [notice.kind for notice in paper.notices] == ["retracted"]


def test_a_ris_file_alone_is_enough(server):
    server.crossref = server.europe_pmc = Answer(b"", 403)
    paper = look_up(RIS)
    assert paper.sources["paper_title"] == "RIS file"
    assert len(paper.remarks) == 2


def test_a_ris_file_without_a_number_asks_nobody_and_says_so(server):
    paper = look_up("TY  - JOUR\nTI  - A trial\nER  - \n")
    assert paper.values == {"paper_title": "A trial"}
    assert "nobody could be asked" in paper.remarks[0]
    assert server.asked == []


def test_no_number_at_all_is_a_plain_sentence(server):
    with pytest.raises(SourceError, match="There is no DOI"):
        look_up("hello")


def test_a_broken_answer_of_any_shape_is_no_crash(server):
    for shape in (None, [], "x", 7, {"result": "x"}, {"result": [None, 7]}):
        server.crossref = Answer({"message": shape})
        server.europe_pmc = Answer({"resultList": shape})
        assert look_up(DOI).values == {"doi": DOI}


# --- Suggestions ---------------------------------------------------------------------------
def suggested(**changes):
    return {
        (each.field, each.label): each.why
        for each in look_up(DOI).suggestions
        if not changes or each.field in changes
    }


def test_design_phase_people_and_category_are_suggested_with_the_words_they_rest_on(server):
    found = suggested()
    assert found["study_type", "Randomized controlled trial"] == "Randomized Controlled Trial"
    assert found["trial_phase", "Phase 2 (II)"] == "Clinical Trial, Phase II"
    assert found["population", "People"] == "Humans"
    assert "cervical" in found["injury_levels", "Cervical"]
    assert "AIS A-C" in found["ais_grades", "A, B, C"]
    assert found["categories", "Bladder & Bowel"] == "bladder"


def test_a_number_in_the_abstract_is_only_suggested(server):
    server.crossref = work(**{"clinical-trial-number": []})
    assert suggested()["registrations", "ISRCTN12345678"] == "named in the abstract"
    assert "registrations" not in look_up(DOI).values


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("A systematic review and meta-analysis of standing", "Systematic review"),
        ("Standing: a randomised, double-blind, crossover trial", "Randomized crossover trial"),
        ("A case report of standing", "Case report"),
        ("A cross-sectional survey of pain", "Cross-sectional study"),
        ("Standing up again", None),
        ("Randomness in spinal networks", None),
    ],
)
def test_a_title_names_a_design_or_none(server, title, label):
    server.crossref = Answer({"message": WORK | {"title": [title]}})
    server.europe_pmc = records(RECORD | {"pubTypeList": {"pubType": ["Journal Article"]}})
    types = [each.label for each in look_up(DOI).suggestions if each.field == "study_type"]
    assert types == ([label] if label else [])


def test_animals_are_suggested_where_no_people_are_named(server):
    server.crossref = work(title=["Walking in rats"])
    mice = {"meshHeading": [{"descriptorName": "Animals"}, {"descriptorName": "Rats"}]}
    server.europe_pmc = records(RECORD | {"meshHeadingList": mice})
    assert ("population", "Animals") in suggested()
