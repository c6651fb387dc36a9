"""A box that cannot be stored is named and keeps what was typed; the rest of the draft is saved."""

from typing import Any

import pytest
from django import forms
from django.urls import reverse
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import nested_form_data, streamfield

from research.models import StudySummaryPage
from taxonomy.models import HelpLine
from tests.research.factories import category_page, draft, fresh, published, whole_fields
from tests.research.form_data import form_data, sent_back
from tests.research.study.study_form import (
    address,
    beside,
    newest,
    save,
    soup_of,
    told,
)

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/30778180/"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def page(client, team):
    client.force_login(team.editor)
    return draft(team.editor, **whole_fields(pmid="1", pmcid="PMC1"))


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
def test_the_rest_is_saved_and_the_box_keeps_what_was_typed(client, page, field, typed, words):
    before = getattr(page, field)
    soup = soup_of(save(client, page, **{field: typed, "plain_title": "Typed just now"}))
    saved = newest(page)
    assert (getattr(saved, field), saved.plain_title) == (before, "Typed just now")
    assert words in beside(soup, field)
    assert soup.select_one(f"[name={field}]")["value"] == typed
    assert "The draft is saved, without these." in told(soup)
    assert words in told(soup)
    jump = soup.select_one(".messages a[data-controller='w-focus']")
    assert soup.select_one(jump["data-w-focus-target-value"]).select_one(f"[name={field}]")


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


def test_an_autosave_says_it_and_goes_on(client, page):
    answer = save(client, page, how=JSON, pmid="PMC6377489", plain_title="Typed just now").json()
    assert answer["success"]
    assert (newest(page).pmid, newest(page).plain_title) == ("1", "Typed just now")
    (refused,) = answer["field_updates"]["refused"]
    assert refused["label"] == "PubMed number"
    assert refused["box"] == '[data-contentpath="pmid"]'
    assert "box “PubMed Central number”: PMC6377489" in refused["sentence"]
    answer = save(client, page, how=JSON, pmid="30778180").json()
    assert answer["field_updates"]["refused"] == []
    assert newest(page).pmid == "30778180"


def new_study(client, **typed):
    client.force_login(typed.pop("user"))
    place = ["research", "studysummarypage", category_page().pk]
    url = reverse("wagtailadmin_pages:add", args=place)
    data = form_data(client.get(url).context["form"]) | typed
    return url, data


def test_a_new_draft_that_is_saved_by_itself_says_it(client, team):
    url, data = new_study(client, user=team.editor, paper_title="New", doi=PUBMED)
    answer = client.post(url, data, **JSON).json()
    assert answer["success"]
    assert StudySummaryPage.objects.get().doi is None
    (refused,) = answer["field_updates"]["refused"]
    assert "It goes into the box “PubMed number”: 30778180" in refused["sentence"]


def test_a_new_draft_with_a_wrong_box_goes_on_as_that_draft(client, team):
    url, data = new_study(client, user=team.editor, paper_title="New", published_year="20x4")
    page = client.post(url, data)
    study = StudySummaryPage.objects.get()
    soup = soup_of(page)
    assert soup.select_one("form[data-edit-form]")["action"] == address(study)
    assert soup.select_one("[name=published_year]")["value"] == "20x4"
    assert "Enter a whole number." in beside(soup, "published_year")


def test_a_draft_without_a_title_is_saved_under_a_name_of_its_own(client, team):
    url, data = new_study(client, user=team.editor, bottom_line="It helps.")
    assert client.post(url, data, **JSON).json()["success"]
    study = StudySummaryPage.objects.get()
    assert (study.title, study.plain_title) == ("Study without a title", "")
    assert study.bottom_line == "It helps."
    save(client, study, plain_title="Does it help?")
    assert newest(study).title == "Does it help?"
    assert client.post(url, data, **JSON).json()["success"]


def test_other_pages_are_saved_without_a_wrong_box_too(client, admin_user, site_tree):
    from home.models import HomePage, StandardPage

    client.force_login(admin_user)
    page = HomePage.objects.first().add_child(instance=StandardPage(title="Plain", live=False))
    data = sent_back(client.get(address(page)))
    data["title"], data["seo_title"] = "", "x" * 256
    data["search_description"] = "Typed just now"
    answer = client.post(address(page), data, **JSON).json()
    labels = [one["label"] for one in answer["field_updates"]["refused"]]
    assert labels == ["Title", "Title tag"]
    saved = newest(page)
    assert (saved.title, saved.seo_title) == ("Plain", "")
    assert saved.search_description == "Typed just now"


def test_what_a_page_needs_is_still_asked_for_when_it_is_submitted(client, admin_user, site_tree):
    from home.models import HomePage, StandardPage

    client.force_login(admin_user)
    page = HomePage.objects.first().add_child(instance=StandardPage(title="Plain", live=False))
    data = sent_back(client.get(address(page)))
    data["title"], data["action-submit"] = "", "1"
    words = told(soup_of(client.post(address(page), data, follow=True)))
    assert "This was not sent to review yet." in words
    assert "Title : This field is required." in words
    assert fresh(page).current_workflow_state is None


def test_a_snippet_is_saved_without_a_wrong_box_too(client, team):
    client.force_login(team.editor)
    line = HelpLine.objects.first()
    url = reverse(HelpLine.snippet_viewset.get_url_name("edit"), args=[line.pk])
    data = sent_back(client.get(url))
    data["who_for"], data["official_address"] = "Typed just now", "no address"
    soup = soup_of(client.post(url, data))
    assert "Enter a valid URL." in told(soup)
    assert soup.select_one("[name=official_address]")["value"] == "no address"
    saved = fresh(line).get_latest_revision_as_object()
    assert (saved.who_for, saved.official_address) == ("Typed just now", line.official_address)
    data["action-submit"] = "1"
    assert "This was not sent to review yet." in told(soup_of(client.post(url, data)))


def test_a_review_does_not_start_with_a_number_that_was_not_stored(client, page):
    typed = {"pmid": "PMC6377489", "plain_title": "Typed just now", "action-submit": "1"}
    words = save(client, page, **typed).content.decode()
    assert "This was not sent to review yet." in words
    assert "PubMed number</a>: This is a PubMed Central number." in words
    assert "PMC6377489" in words
    assert (newest(page).pmid, newest(page).plain_title) == ("1", "Typed just now")
    assert fresh(page).current_workflow_state is None


def test_the_paper_of_another_page_is_named_and_the_rest_is_saved(client, team):
    other = published(team)
    client.force_login(team.editor)
    page = draft(team.editor, **whole_fields(doi="10.1234/mine"))
    soup = soup_of(save(client, page, doi="10.1234/ONE", plain_title="Typed just now"))
    saved = newest(page)
    assert (saved.doi, saved.plain_title) == ("10.1234/mine", "Typed just now")
    assert "another page is about this paper already." in beside(soup, "doi")
    assert "DOI : another page is about this paper already." in told(soup)
    assert soup.select_one(f".messages a[href='{address(other)}']")


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


def test_a_preview_shows_the_draft_with_the_box_as_it_was(client, page):
    data = form_data(client.get(address(page)).context["form"]) | {"pmid": "PMC6377489"}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(url, data).json()["is_valid"]


# --- Every box ---------------------------------------------------------------------------
# Any words are right there, and a checkbox cannot be wrong.
NEVER_WRONG = {
    *("bottom_line", "paper_title", "simple_explanation", "research_summary", "harms"),
    *("without_treatment", "evidence_reason", "funding", "conflicts", "comment_notifications"),
}
IDENTIFIERS = {"doi", "pmid", "pmcid"}
BROKEN_BLOCKS = {
    "key_findings": ("finding", {"statement": "Kept.", "count": {"n": "-7", "of": "ten"}}),
    "implications": ("implication", {"title": "x" * 121, "text": "Kept."}),
    "care_questions": ("question", "x" * 201),
    # A text of any length is right.
    "limitations": None,
}


WRONG = (
    (forms.ModelMultipleChoiceField, ["999999"]),
    (forms.ModelChoiceField, "999999"),
    (forms.IntegerField, "20x4"),
    (forms.DateTimeField, "tomorrow"),
    (forms.URLField, "no address"),
    (forms.ChoiceField, "never"),
)


def wrong_value(name: str, field: forms.Field) -> Any:
    if isinstance(field, BlockField):
        return BROKEN_BLOCKS[name]
    if name == "authors":
        return "Chen, Mei 0000-0002-1825-0098"
    for kind, value in WRONG:
        if isinstance(field, kind):
            return value
    return "none" if name in IDENTIFIERS else "x" * (field.max_length + 1)


def test_every_box_with_a_wrong_value_keeps_it_and_stops_no_other(client, page):
    form = client.get(address(page)).context["form"]
    before = newest(page)
    data, wrong = form_data(form), {}
    for name, field in form.fields.items():
        if name not in NEVER_WRONG and (value := wrong_value(name, field)):
            wrong[name] = value
            data = {k: v for k, v in data.items() if not k.startswith(f"{name}-")}
            data |= (
                nested_form_data({name: streamfield([value])})
                if name in BROKEN_BLOCKS
                else {name: value}
            )
    data |= {name: f"{name}, typed just now" for name in NEVER_WRONG & {"harms", "funding"}}
    answer = client.post(address(page), data)
    saved, soup = newest(page), soup_of(answer)
    assert (saved.harms, saved.funding) == ("harms, typed just now", "funding, typed just now")
    shown = answer.context["form"]
    for name, value in wrong.items():
        assert shown[name].errors, name
        assert shown[name].data or value == ["999999"], name
        if name not in {*BROKEN_BLOCKS, "authors", "injury_levels", "ais_grades", "categories"}:
            assert getattr(saved, name) == getattr(before, name), name
            assert beside(soup, name), name
        # What a chooser names does not exist, so it has nothing to show.
        if (
            isinstance(value, str)
            and value != "999999"
            and (box := soup.select_one(f"input[name={name}]"))
        ):
            assert box.get("value") == value, name
    finding, author = saved.key_findings[0].value, saved.authors[0].value
    assert (finding["statement"], finding["count"]["n"]) == ("Kept.", None)
    assert (author["family"], author["orcid"]) == ("Chen", "")
    assert saved.implications[0].value["text"] == "Kept."
    lines = [" ".join(line.get_text(" ").split()) for line in soup.select(".messages li li")]
    assert len(lines) == len(wrong) + 1
    assert any(line.startswith("Key findings, 1, Count (optional), People :") for line in lines)


# --- Rows: related studies -------------------------------------------------------------------
def row(number: int, **typed: Any) -> dict[str, Any]:
    whole = {"id": "", "study": "", "why": "", "ORDER": number + 1, "DELETE": ""} | typed
    return {f"related-{number}-{name}": value for name, value in whole.items()}


def test_a_row_that_is_not_whole_waits_on_the_screen(client, team, page):
    other = draft(team.editor, paper_title="Another")
    rows = {"related-TOTAL_FORMS": 2, **row(0, study=other.pk, why="Older."), **row(1, why="New.")}
    answer = client.post(address(page), form_data(client.get(address(page)).context["form"]) | rows)
    (saved,) = newest(page).related.all()
    assert (saved.study_id, saved.why) == (other.pk, "Older.")
    soup = soup_of(answer)
    assert "Related study 2, Study : This field is required." in told(soup)
    assert soup.select_one("[name=related-1-why]")["value"] == "New."
    # What was saved is not saved a second time, and what is whole now is.
    data = {box["name"]: box.get("value", "") for box in soup.select("input[name^=related-]")}
    assert data["related-0-id"] == str(saved.pk)
    form = client.get(address(page)).context["form"]
    third = draft(team.editor, paper_title="Third")
    client.post(address(page), form_data(form) | data | {"related-1-study": third.pk})
    assert [one.study_id for one in newest(page).related.all()] == [other.pk, third.pk]


def test_a_row_that_was_stored_stays_as_it_was(client, team, page):
    other = draft(team.editor, paper_title="Another")
    form = form_data(client.get(address(page)).context["form"])
    client.post(address(page), form | {"related-TOTAL_FORMS": 1, **row(0, study=other.pk, why="A")})
    (saved,) = newest(page).related.all()
    typed = row(0, id=saved.pk, study="999999", why="B")
    client.post(
        address(page), form | {"related-TOTAL_FORMS": 1, "related-INITIAL_FORMS": 1, **typed}
    )
    (saved,) = newest(page).related.all()
    assert (saved.study_id, saved.why) == (other.pk, "B")
