"""What Europe PMC adds: numbers, the abstract, types, and where the paper can be read for free."""

from time import monotonic

import pytest

from research.papers.sources.europe_pmc import ask_europe_pmc, read_record
from research.papers.sources.http import Source, UnknownPaperError
from tests.paper_server import RECORD, records

DOI = RECORD["doi"]


def ask(server, kind="doi", number=DOI):
    return ask_europe_pmc(Source("Europe PMC", server.url, monotonic() + 3), kind, number)


@pytest.mark.parametrize(
    ("kind", "number", "query"),
    [
        ("doi", DOI, f'DOI:"{DOI}"'),
        ("pmid", "31234567", "EXT_ID:31234567 AND SRC:MED"),
        ("pmcid", "PMC7654321", "PMCID:PMC7654321"),
    ],
)
def test_it_is_asked_by_any_number(server, kind, number, query):
    paper = ask(server, kind, number)
    (_path, asked, _headers) = server.asked[0]
    assert asked["query"] == [query]
    assert (paper.values["pmid"], paper.values["pmcid"]) == ("31234567", "PMC7654321")


def test_a_record_that_only_mentions_the_number_is_another_paper(server):
    server.europe_pmc = records(RECORD | {"doi": "10.9999/other"})
    with pytest.raises(UnknownPaperError):
        ask(server)


def test_of_a_paper_and_its_preprint_the_paper_is_taken(server):
    server.europe_pmc = records(RECORD | {"source": "PPR", "volume": "x"}, RECORD)
    assert ask(server).kind == ""


def test_what_can_be_read_without_paying_is_named():
    assert read_record(RECORD).values["free_url"] == "https://europepmc.org/articles/PMC7654321"
    paid = {"availabilityCode": "S", "documentStyle": "html", "url": "https://paid.example"}
    script = {"availabilityCode": "OA", "documentStyle": "html", "url": "javascript:alert(1)"}
    for rows in ([paid], [script], [], None):
        record = RECORD | {"fullTextUrlList": {"fullTextUrl": rows}}
        assert "free_url" not in read_record(record).values


def test_a_date_padded_to_a_day_is_not_taken_for_exact():
    assert read_record(RECORD).values["published"] == [2024, 4]
    journal = {"yearOfPublication": 2024, "monthOfPublication": 0}
    assert read_record(RECORD | {"journalInfo": journal}).values["published"] == [2024]


def test_the_abstract_keeps_its_headings_apart():
    abstract = read_record(RECORD).abstract
    assert abstract.source == "Europe PMC"
    assert abstract.text.splitlines()[:2] == [
        "Methods",
        "Ten people with cervical injury, AIS A-C.",
    ]


def test_a_group_of_authors_and_one_without_initials():
    people = [{"collectiveName": "SCI Group"}, {"lastName": "Sheherazade"}, {"initials": "X"}]
    record = RECORD | {"authorList": {"author": people}}
    assert read_record(record).values["authors"] == [
        {"name": "SCI Group"}, {"given": "", "family": "Sheherazade", "orcid": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"pubTypeList": {"pubType": ["Retracted Publication"]}}, ["retracted"]),
        (
            {"commentCorrectionList": {"commentCorrection": [
                {"type": "Retraction in", "reference": "J. 2024. doi: 10.1/n."}]}},
            ["retracted"],
        ),
        (
            {"commentCorrectionList": {"commentCorrection": [
                {"type": "Erratum for"}, {"type": "Erratum in"}]}},
            ["corrected"],
        ),
        ({}, []),
    ],
)  # fmt: skip
def test_what_happened_to_the_paper_afterward_is_told(changes, kinds):
    assert [notice.kind for notice in read_record(RECORD | changes).notices] == kinds


@pytest.mark.parametrize("rubbish", [None, [], {}, "x", 7, True, [None], [[]], [{}]])
def test_rubbish_in_any_place_is_nothing(rubbish):
    for key in {*RECORD, "grantsList", "authorList", "commentCorrectionList"}:
        paper = read_record(RECORD | {key: rubbish})
        assert all(value not in (None, "", [], {}) for value in paper.values.values())
