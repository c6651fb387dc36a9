"""What Crossref says of a paper, exactly as it says it, and nothing more."""

import pytest

from research.papers.sources.crossref import read_work
from tests.paper_server import WORK

DOI = "10.1234/walk.2024.7"


def read(**changes):
    return read_work(WORK | changes, DOI)


def values(**changes):
    return read(**changes).values


def test_a_whole_record():
    assert values() == {
        "paper_title": "Epidural stimulation of 10⁸ cells & Sox2: a randomized trial",
        "doi": DOI,
        "journal": {
            "name": "Journal of Walking & Standing",
            "issns": ["1234-5679", "2345-6788"],
        },
        "authors": [
            {"given": "Mei", "family": "Chen", "orcid": "0000-0002-1825-0097"},
            {"given": "Adlai E. III", "family": "Stevenson", "orcid": ""},
            {"given": "", "family": "Sheherazade", "orcid": ""},
            {"name": "The Walking Group"},
        ],
        "published": [2024, 3],
        "volume": "12",
        "issue": "3",
        "pages": "100-110",
        "funding": "Wings for Life (WFL-1, WFL-2); NIH",
        "licence": "CC BY 4.0",
        "registrations": "NCT04855916",
    }
    assert set(read().sources.values()) == {"Crossref"}


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[2024, 3, 6]], [2024, 3, 6]),
        ([[2024]], [2024]),
        ([["2024", "03"]], [2024, 3]),
        ([[2024, 2, 30]], [2024, 2]),
        ([[2024, 13, 1]], [2024]),
        ([[2024, 0, 5]], [2024]),
        ([[None]], None),
        ([[None, 3]], None),
        ([[]], None),
        ([], None),
        ([[20244]], None),
        ([[True]], None),
        ("2024", None),
        ({"year": 2024}, None),
    ],
)
def test_a_date_is_as_exact_as_it_was_said_and_never_made_up(parts, date):
    read_dates = values(published={"date-parts": parts}, issued=None)
    assert read_dates.get("published") == date


def test_without_a_day_of_publication_the_next_best_date_is_taken():
    online = {"date-parts": [[2023, 5]]}
    given = values(**{"published": {"date-parts": [[None]]}, "published-online": online})
    assert given["published"] == [2023, 5]


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ([], None),
        (None, None),
        ("Chen", None),
        ([{"affiliation": []}], None),
        ([{"given": "Ardiantiono"}], [{"given": "", "family": "Ardiantiono", "orcid": ""}]),
        ([{"family": "刘伟"}], [{"given": "", "family": "刘伟", "orcid": ""}]),
        (
            [{"given": "M", "family": "Chen", "ORCID": "0000-0002-1825-0098"}],
            [{"given": "M", "family": "Chen", "orcid": ""}],
        ),
        ([{"name": "A <i>group</i>"}], [{"name": "A group"}]),
        (
            [{"family": ["x"]}, 7, {"family": "Chen"}],
            [{"given": "", "family": "Chen", "orcid": ""}],
        ),
    ],
)
def test_authors_of_every_shape(author, authors):
    assert values(author=author).get("authors") == authors


def test_an_author_without_a_name_is_told():
    assert read(author=[{"family": "Chen"}, {}]).remarks == [
        "Authors without a name in the record of Crossref were left out: 1."
    ]


def test_a_preprint_is_said_to_be_one_and_names_its_server():
    kind, server = "posted-content", [{"name": "medRxiv"}]
    paper = read(**{"type": kind, "container-title": [], "institution": server})
    assert paper.values["journal"]["name"] == "medRxiv"
    assert "preprint" in " ".join(paper.remarks)


def test_a_part_of_a_book_is_said_to_be_one():
    assert read(type="book-chapter").remarks == [
        "Crossref calls this “book chapter”, not a paper in a journal."
    ]


def test_a_notice_leads_to_the_paper_that_it_is_about():
    told = {"DOI": "10.1234/real", "type": "retraction", "label": "Retraction"}
    (remark,) = read(**{"update-to": [told]}).remarks
    assert "notice (Retraction) about another paper, 10.1234/real" in remark


def updated(kind="retraction", doi="10.1234/n", source="publisher", date=(2024, 5, 1)):
    moment = {"date-parts": [list(date)]}
    return {"type": kind, "DOI": doi, "source": source, "updated": moment}


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("retraction", "retracted"),
        ("withdrawal", "retracted"),
        ("Partial_Retraction", "retracted"),
        ("expression_of_concern", "concern"),
        ("expression-of-concern", "concern"),
        ("correction", "corrected"),
        ("erratum", "corrected"),
        ("corrigendum", "corrected"),
    ],
)
def test_what_happened_to_the_paper_afterward_is_told(kind, ours):
    (notice,) = read(**{"updated-by": [updated(kind)]}).notices
    assert (notice.kind, notice.date, notice.doi) == (ours, [2024, 5, 1], "10.1234/n")


def test_the_same_event_from_two_sources_is_told_once():
    twice = [updated(), updated(source="retraction-watch", date=(2024, 5, 3))]
    assert len(read(**{"updated-by": twice}).notices) == 1


def test_a_new_version_is_no_notice():
    assert read(**{"updated-by": [updated("new_version")]}).notices == []


@pytest.mark.parametrize("title", ["RETRACTED: A trial", "RETRACTED ARTICLE: A trial"])
def test_a_title_that_says_so_counts_as_retracted(title):
    paper = read(title=[title])
    assert [notice.kind for notice in paper.notices] == ["retracted"]
    assert paper.values["paper_title"] == title


@pytest.mark.parametrize(
    ("licenses", "licence"),
    [
        ([("vor", "http://creativecommons.org/licenses/by-nc-nd/4.0/")], "CC BY-NC-ND 4.0"),
        ([("unspecified", "https://creativecommons.org/licenses/by/3.0")], "CC BY 3.0"),
        ([("am", "https://creativecommons.org/licenses/by/4.0/")], None),
        ([("vor", "https://creativecommons.org/licenses/by/2.5/")], None),
        ([("vor", "https://creativecommons.org/licenses/by/4.0/igo/")], None),
        ([("vor", "https://creativecommons.org/publicdomain/zero/1.0/")], "CC0 1.0"),
        ([("vor", "https://www.elsevier.com/tdm/userlicense/1.0/")], None),
        ([], None),
    ],
)
def test_only_a_license_that_is_named_exactly_is_taken(licenses, licence):
    rows = [{"content-version": version, "URL": url} for version, url in licenses]
    assert values(license=rows).get("licence") == licence


def test_a_title_in_two_parts_is_one():
    assert values(title=["Walking"], subtitle=["a trial"])["paper_title"] == "Walking: a trial"
    whole = values(title=["Walking: a trial"], subtitle=["A trial"])
    assert whole["paper_title"] == "Walking: a trial"


@pytest.mark.parametrize(
    "rubbish", [None, [], {}, "x", 7, True, [None], [[]], [{}], "\x00", "\ud800"]
)
def test_rubbish_in_any_place_is_nothing(rubbish):
    keys = {*WORK, "updated-by", "update-to", "subtitle", "subject", "institution", "abstract"}
    for key in keys:
        paper = read(**{key: rubbish})
        assert all(value not in (None, "", [], {}) for value in paper.values.values())
    assert read_work(dict.fromkeys(keys, rubbish), DOI).values["doi"]
