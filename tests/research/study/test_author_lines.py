"""Authors are typed, pasted as a list, and come back sign by sign."""

import pytest

from research.study.author_lines import read_lines, write_lines


def read(text, before=()):
    return [line.author for line in read_lines(text, before)]


def person(given, family, orcid=""):
    return {"given": given, "family": family, "orcid": orcid}


MEI, JANE = person("Mei", "Chen"), person("Jane", "van der Berg")
ORCID = "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Chen, Mei", [MEI]),
        ("Mei Chen", [MEI]),
        ("Sheherazade", [person("", "Sheherazade")]),
        ("刘伟", [person("", "刘伟")]),
        ("Jane van der Berg", [JANE]),
        ("van der Berg, Jane", [JANE]),
        ("King, Martin L. Jr.", [person("Martin L. Jr.", "King")]),
        (f"Chen, Mei {ORCID}", [person("Mei", "Chen", ORCID)]),
        (f"Chen, Mei, https://orcid.org/{ORCID}", [person("Mei", "Chen", ORCID)]),
        (f"Mei Chen (ORCID: {ORCID})", [person("Mei", "Chen", ORCID)]),
        ("Group: Neurology, Stroke and SCI", [{"name": "Neurology, Stroke and SCI"}]),
        ("The SCI study group", [{"name": "The SCI study group"}]),
        # Lists.
        ("Chen, Mei\n\n van der Berg,  Jane \n", [MEI, JANE]),
        ("Chen, Mei; van der Berg, Jane", [MEI, JANE]),
        ("Chen, Mei; and van der Berg, Jane", [MEI, JANE]),
        ("Mei Chen, Jane van der Berg", [MEI, JANE]),
        ("Mei Chen and Jane van der Berg", [MEI, JANE]),
        ("Mei Chen1,2*, Jane van der Berg3, and Ana Lee¹†", [MEI, JANE, person("Ana", "Lee")]),
        ("Chen M, O'Neill AF.", [person("M", "Chen"), person("AF", "O'Neill")]),
        ("", []),
        (" \n ", []),
    ],
)
def test_lines_and_lists_are_read(text, authors):
    assert read(text) == authors


def test_a_wrong_orcid_is_named_and_its_author_is_read():
    (line,) = read_lines("Chen, Mei 0000-0002-1825-0098")
    assert line.author == MEI
    assert line.problem.startswith("Chen, Mei: The last digit of this ORCID does not fit")


def test_a_wrong_orcid_leaves_the_one_that_stood_there():
    stood = person("Mei", "Chen", ORCID)
    (line,) = read_lines("Chen, Mei https://pubmed.ncbi.nlm.nih.gov/30778180/", [stood])
    assert line.author == stood
    assert "This is a PubMed number." in line.problem


STRANGE = [
    person("Adlai, E.", "Stevenson, Jr"),
    person("", "Chen Mei"),
    person("Mei", ""),
    person("X1", "Y2*"),
    person("Mei", "Chen", "written as it was 12"),
    person("A; B", "C and D"),
    {"name": "Group: of groups"},
    {"name": ""},
    {"name": "Mei Chen, Jane Berg"},
]


@pytest.mark.parametrize("author", STRANGE, ids=str)
def test_what_is_stored_comes_back_as_it_was_however_strange(author):
    others = [MEI, JANE]
    stored = [MEI, author, JANE]
    assert read(write_lines(stored), stored) == stored
    # Also when another line was changed.
    assert read(write_lines([author, JANE]) + "\nLee, Ana", stored) == [
        author, others[1], person("Ana", "Lee"),
    ]  # fmt: skip


def test_two_authors_of_one_name_stay_two():
    twice = [MEI, MEI]
    assert read(write_lines(twice), twice) == twice
