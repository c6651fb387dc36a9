"""A wrong identifier in the editor's form: named beside its box; the rest of the draft is saved."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from research.models import StudySummaryPage
from tests.research.factories import blocks, category_page, draft, fresh, published, whole_fields
from tests.research.form_data import form_data

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/30778180/"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def page(client, team):
    client.force_login(team.editor)
    return draft(team.editor, **whole_fields(pmid="1", pmcid="PMC1"))


def address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def save(client, page, *, how: dict[str, Any] | None = None, **typed):
    data = form_data(client.get(address(page)).context["form"]) | typed
    return client.post(address(page), data, follow=not how, **(how or {}))


def newest(page) -> StudySummaryPage:
    return fresh(page).get_latest_revision_as_object()


def beside(soup: BeautifulSoup, field: str) -> str:
    return " ".join(soup.select_one(f"#refused-{field}").get_text(" ").split())


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("doi", PUBMED, "It goes into the box “PubMed number”: 30778180"),
        ("doi", "see the paper", "This is not a DOI."),
        ("pmid", "PMC6377489", "It goes into the box “PubMed Central number”: PMC6377489"),
        ("pmid", f"https://orcid.org/{ORCID}", "the box “ORCID” of its author"),
        ("pmcid", "10.1234/other", "It goes into the box “DOI”: 10.1234/other"),
        ("pmcid", "x" * 400, "This is not a PubMed Central number."),
    ],
)
def test_the_rest_is_saved_and_the_box_stays_as_it_was(client, page, field, typed, words):
    before = getattr(page, field)
    soup = soup_of(save(client, page, **{field: typed, "plain_title": "Typed just now"}))
    saved = newest(page)
    assert (getattr(saved, field), saved.plain_title) == (before, "Typed just now")
    said = beside(soup, field)
    assert words in said
    assert f"You typed “{typed[:300]}”." in said
    assert "The rest of the draft is saved. This box is stored as it was before." in said
    assert soup.select_one(f"[name={field}]")["value"] == before
    assert words in " ".join(soup.select_one(".messages").get_text(" ").split())
    # Word for word, not as markup, and until the page is saved again.
    assert words in beside(soup_of(client.get(address(page))), field)
    assert beside(soup_of(save(client, page, plain_title="Again")), field) == ""


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("doi", "https://doi.org/10.1234/TWO", "10.1234/two"),
        ("pmid", f"{PUBMED}?from_term=a+long+address&from_pos=1", "30778180"),
        ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6377489/", "PMC6377489"),
        ("pmid", "\u200b30778180\u200e", "30778180"),
        ("pmid", " ", ""),
    ],
)
def test_what_can_be_read_is_stored_in_its_one_form(client, page, field, typed, stored):
    soup = soup_of(save(client, page, **{field: typed}))
    assert getattr(newest(page), field) == stored
    assert beside(soup, field) == ""


def test_no_box_cuts_an_address_that_is_longer_than_the_number_in_it(client, page):
    soup = soup_of(client.get(address(page)))
    for field in ("doi", "pmid", "pmcid"):
        assert not soup.select_one(f"[name={field}]").has_attr("maxlength")


def authors(*orcids: str) -> str:
    return blocks("person", *({"given": "Mei", "family": "Chen", "orcid": o} for o in orcids))


def authors_data(page, *orcids: str) -> dict[str, str]:
    """As the browser sends two people, with their ids."""
    data = {"authors-count": str(len(orcids))}
    for number, orcid in enumerate(orcids):
        start = f"authors-{number}"
        known = newest(page).authors
        data |= {f"{start}-deleted": "", f"{start}-order": str(number), f"{start}-type": "person"}
        data |= {f"{start}-id": known[number].id if number < len(known) else ""}
        data |= {f"{start}-value-given": "Mei", f"{start}-value-family": "Chen"}
        data |= {f"{start}-value-orcid": orcid}
    return data


def test_a_wrong_orcid_leaves_its_author_as_they_were(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(authors=authors(ORCID)))
    typed = authors_data(page, "0000-0002-1825-0098", PUBMED)
    soup = soup_of(save(client, page, plain_title="Typed just now", **typed))
    saved = newest(page)
    assert [block.value["orcid"] for block in saved.authors] == [ORCID, ""]
    assert saved.plain_title == "Typed just now"
    said = beside(soup, "authors")
    assert "ORCID of Mei Chen: not stored. You typed “0000-0002-1825-0098”." in said
    assert "Copy it again from orcid.org." in said
    assert "It goes into the box “PubMed number”: 30778180" in said


def test_an_orcid_is_stored_in_its_one_form(client, team):
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(authors=authors("")))
    save(client, page, **authors_data(page, "https://orcid.org/0000-0002-1694-233x"))
    assert newest(page).authors[0].value["orcid"] == "0000-0002-1694-233X"


def test_an_autosave_says_it_in_the_open_page(client, page):
    answer = save(client, page, how=JSON, pmid="PMC6377489", plain_title="Typed just now").json()
    assert answer["success"]
    assert (newest(page).pmid, newest(page).plain_title) == ("1", "Typed just now")
    soup = BeautifulSoup(answer["html"], "html.parser")
    places = {
        place["data-w-teleport-target-value"]: " ".join(place.get_text(" ").split())
        for place in soup.select("template[data-w-teleport-target-value^='#refused']")
    }
    assert set(places) == {"#refused-doi", "#refused-pmid", "#refused-pmcid", "#refused-authors"}
    assert "box “PubMed Central number”: PMC6377489" in places.pop("#refused-pmid")
    assert set(places.values()) == {""}
    # The next autosave takes it away again.
    answer = save(client, page, how=JSON, pmid="30778180").json()
    assert "not stored" not in answer["html"]
    assert newest(page).pmid == "30778180"


def test_a_new_draft_that_is_saved_by_itself_says_it_when_it_is_there(client, team):
    client.force_login(team.editor)
    place = ["research", "studysummarypage", category_page().pk]
    url = reverse("wagtailadmin_pages:add", args=place)
    data = form_data(client.get(url).context["form"])
    data |= {"paper_title": "New", "doi": PUBMED}
    answer = client.post(url, data, **JSON).json()
    assert answer["success"]
    assert StudySummaryPage.objects.get().doi is None
    html = client.get(answer["hydrate_url"]).content.decode()
    assert "It goes into the box “PubMed number”: 30778180" in html


def test_other_pages_save_by_themselves_as_before(client, admin_user, site_tree):
    from home.models import StandardPage

    client.force_login(admin_user)
    page = StandardPage.objects.first()
    data = form_data(client.get(address(page)).context["form"]) | {"title": "Changed"}
    answer = client.post(address(page), data, **JSON).json()
    assert "refused-doi" not in json.dumps(answer)


def test_a_review_does_not_start_with_a_number_that_was_not_stored(client, page):
    typed = {"pmid": "PMC6377489", "plain_title": "Typed just now", "action-submit": "1"}
    words = save(client, page, **typed).content.decode()
    assert "This was not sent to review yet." in words
    assert "PubMed number: This is a PubMed Central number." in words
    assert (newest(page).pmid, newest(page).plain_title) == ("1", "Typed just now")
    assert fresh(page).current_workflow_state is None


def test_the_paper_of_another_page_is_named_and_the_rest_is_saved(client, team):
    other = published(team)
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(doi="10.1234/mine"))
    soup = soup_of(save(client, page, doi="10.1234/ONE", plain_title="Typed just now"))
    saved = newest(page)
    assert (saved.doi, saved.plain_title) == ("10.1234/mine", "Typed just now")
    assert "Another page is about this paper already." in beside(soup, "doi")
    said = " ".join(soup.select_one(".messages").get_text(" ").split())
    assert "DOI: another page is about this paper already." in said
    assert soup.select_one(f"#refused-doi a[href='{address(other)}']")


def test_a_paper_of_two_drafts_stops_no_save_of_either(client, team):
    draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields())
    soup = soup_of(save(client, page, plain_title="Typed just now"))
    assert (newest(page).doi, newest(page).plain_title) == ("10.1234/one", "Typed just now")
    assert beside(soup, "doi") == ""
    words = save(client, page, **{"action-submit": "1"}).content.decode()
    assert "DOI: another page is about this paper already." in words


def test_what_was_typed_stands_there_as_words(client, page):
    said = save(client, page, pmid="<script>alert(1)</script>").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<script>alert(1)</script>" not in said


def test_another_editor_does_not_read_it(client, team, page):
    save(client, page, pmid="PMC6377489")
    client.force_login(team.lead)
    assert beside(soup_of(client.get(address(page))), "pmid") == ""


def test_a_preview_shows_the_draft_with_the_box_as_it_was(client, page):
    data = form_data(client.get(address(page)).context["form"]) | {"pmid": "PMC6377489"}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(url, data).json()["is_valid"]
