"""All authors of a paper stand in one box of the form, a line each."""

import pytest

from tests.research.factories import blocks, draft, whole_fields
from tests.research.study.study_form import address, newest, save, soup_of, told

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/30778180/"


def authors(*orcids: str) -> str:
    return blocks("person", *({"given": "Mei", "family": "Chen", "orcid": o} for o in orcids))


def test_a_wrong_orcid_leaves_its_author_as_they_were(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(authors=authors(ORCID)))
    typed = f"Chen, Mei 0000-0002-1825-0098\nBerg, Jane {PUBMED}"
    soup = soup_of(save(client, page, plain_title="Typed just now", authors=typed))
    saved = newest(page)
    assert [block.value["orcid"] for block in saved.authors] == [ORCID, ""]
    assert saved.plain_title == "Typed just now"
    assert "Authors : Chen, Mei: The last digit of this ORCID" in told(soup)
    assert "Authors : Berg, Jane: This is a PubMed number." in told(soup)
    assert soup.select_one("textarea[name=authors]").get_text().strip() == typed


def test_an_orcid_is_stored_in_its_one_form(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(authors=authors("")))
    save(client, page, authors="Chen, Mei https://orcid.org/0000-0002-1694-233x")
    assert newest(page).authors[0].value["orcid"] == "0000-0002-1694-233X"


def test_authors_that_nobody_touched_stay_as_they_are_stored(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(authors=authors(ORCID, "")))
    before = newest(page)
    save(client, page, plain_title="Typed just now")
    assert [block.id for block in newest(page).authors] == [block.id for block in before.authors]


def test_a_form_with_1300_authors_opens_with_one_box_for_them(client, team):
    client.force_login(team.editor)
    people = blocks(
        "person", *({"given": f"M {n}", "family": "Chen", "orcid": ""} for n in range(1300))
    )
    page = draft(team.editor, **whole_fields(authors=people))
    soup = soup_of(client.get(address(page)))
    assert len(soup.select("textarea[name=authors]")) == 1
    assert not soup.select("[data-contentpath=authors] [data-block]")
    save(client, page, plain_title="Typed just now")
    assert len(newest(page).authors) == 1300
