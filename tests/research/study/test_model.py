"""The page of a study: its title and address, and what a draft may and may not be."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from research.models import CategoryIndexPage, ResearchIndexPage, StudySummaryPage
from research.study.slugs import RESERVED_SLUGS
from taxonomy.models import Category
from tests.research.factories import category_page, draft, fresh, whole_fields
from tests.research.form_data import form_data

pytestmark = pytest.mark.django_db


def stored(**fields) -> StudySummaryPage:
    page = StudySummaryPage(live=False, **fields)
    category_page().add_child(instance=page)
    return fresh(page)


# --- Title and address --------------------------------------------------------------------
def test_the_plain_title_is_the_title_else_the_papers(site_tree):
    assert stored(plain_title=" Is it safe? ", paper_title="A trial").title == "Is it safe?"
    assert stored(paper_title="A trial\nof  one").title == "A trial of one"
    assert stored(title="Only this").title == "Only this"


def test_a_title_follows_when_the_plain_title_changes(site_tree):
    page = stored(paper_title="A trial")
    page.plain_title = "Is it safe?"
    page.save()
    assert fresh(page).title == "Is it safe?"


def test_a_papers_title_of_any_length_is_kept_whole(site_tree):
    long = "Long words " * 60
    page = stored(paper_title=long)
    assert page.paper_title == long
    assert len(page.title) <= 255


def test_the_address_is_made_of_whole_words_of_the_title(site_tree):
    assert stored(plain_title="Is it safe?").slug == "is-it-safe"
    slug = stored(paper_title="Intrathecal antibodies " * 20).slug
    assert len(slug) <= 80
    assert slug.split("-")[-1] in {"intrathecal", "antibodies"}


def test_two_studies_of_one_title_get_two_addresses(site_tree):
    first, second = stored(paper_title="A trial"), stored(paper_title="A trial")
    assert first.slug != second.slug


def test_an_address_stays_when_the_title_changes(site_tree):
    page = stored(paper_title="A trial")
    page.paper_title = "Another title"
    page.save()
    assert fresh(page).slug == "a-trial"


def test_a_title_without_latin_letters_still_has_an_address(site_tree):
    assert stored(paper_title="脊髄損傷").slug


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_addresses_of_the_site_itself_are_refused(site_tree, slug):
    assert {"feed", "checked"} <= RESERVED_SLUGS
    with pytest.raises(ValidationError, match="used by the site"):
        stored(paper_title="A trial", slug=slug)
    category = Category.objects.create(name=slug)
    page = CategoryIndexPage(title="x", slug=slug, category=category)
    ResearchIndexPage.objects.get().add_child(instance=page)
    assert page.slug == f"{slug}-studies"


def test_the_address_of_the_research_index_is_fixed(site_tree):
    page = ResearchIndexPage.objects.get()
    page.slug = "studies"
    page.save()
    assert ResearchIndexPage.objects.get().slug == "research"


# --- DOI ----------------------------------------------------------------------------------
def test_a_doi_is_stored_in_its_one_form(site_tree):
    assert stored(paper_title="x", doi="https://doi.org/10.1234/ABC.").doi == "10.1234/abc"


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_no_doi_is_stored_as_nothing(site_tree, nothing):
    assert stored(paper_title="x", doi=nothing).doi is None


def test_what_is_no_doi_is_refused_with_an_example(site_tree):
    with pytest.raises(ValidationError, match=r"Example: 10\.1038"):
        stored(paper_title="x", doi="see the paper")


# --- Drafts -------------------------------------------------------------------------------
def editor_form(client, page) -> dict:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return form_data(client.get(url).context["form"])


def save(client, page, **changes):
    data = editor_form(client, page) | changes
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, data, follow=True)


def newest(page) -> StudySummaryPage:
    return fresh(page).get_latest_revision_as_object()


def test_a_title_is_enough_for_a_new_draft(client, team):
    client.force_login(team.editor)
    place = ["research", "studysummarypage", category_page().pk]
    url = reverse("wagtailadmin_pages:add", args=place)
    data = form_data(client.get(url).context["form"])
    client.post(url, data | {"paper_title": "Only a title"})
    page = StudySummaryPage.objects.get()
    assert (page.title, page.live) == ("Only a title", False)


def test_new_drafts_of_one_title_each_get_an_address(client, team):
    client.force_login(team.editor)
    place = ["research", "studysummarypage", category_page().pk]
    url = reverse("wagtailadmin_pages:add", args=place)
    data = form_data(client.get(url).context["form"]) | {"slug": ""}
    for title in ("Is it safe?", "Is it safe?", "Feed"):
        client.post(url, data | {"plain_title": title})
    slugs = StudySummaryPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["is-it-safe", "is-it-safe-2", "feed-study"]


def test_a_draft_whose_title_was_taken_out_keeps_its_name_in_lists(client, team):
    page = draft(team.editor, paper_title="A title")
    client.force_login(team.editor)
    save(client, page, paper_title=" ")
    assert (newest(page).title, newest(page).paper_title) == ("A title", "")


def test_a_wrong_level_saves_and_says_so_beside_the_field(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    response = save(client, page, evidence_level="1")
    assert newest(page).evidence_level == "1"
    words = BeautifulSoup(response.content, "html.parser").select_one(".help-warning").get_text()
    assert "Not right yet: A trial without" in " ".join(words.split())


def test_a_right_level_says_nothing(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    assert "Not right yet" not in save(client, page).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"published_year": "2023", "published_month": "13"},
        {"published_day": "31"},
        {"age_from": "70", "age_to": "18"},
        {"simple_explanation": "null"},
        {"harms_known": "reported", "harms": ""},
    ],
    ids=["month 13", "day without month", "ages", "no explanation", "no harms"],
)
def test_what_a_review_would_refuse_still_saves_as_a_draft(client, team, wrong):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    save(client, page, plain_title="Typed just now", **wrong)
    assert newest(page).plain_title == "Typed just now"


def test_an_expiry_date_is_refused_with_the_way_to_take_a_study_down(site_tree):
    from django.utils import timezone

    page = stored(paper_title="x")
    page.expire_at = timezone.now()
    with pytest.raises(ValidationError, match="withdraw"):
        page.full_clean()


# --- The tree -----------------------------------------------------------------------------
def test_studies_lie_below_categories_and_nothing_lies_below_them(site_tree):
    assert StudySummaryPage.allowed_subpage_models() == []
    assert StudySummaryPage.allowed_parent_page_models() == [CategoryIndexPage]
    assert CategoryIndexPage.allowed_subpage_models() == [StudySummaryPage]
    assert CategoryIndexPage.allowed_parent_page_models() == [ResearchIndexPage]


def test_no_page_can_be_hidden_from_readers(site_tree):
    for model in (StudySummaryPage, CategoryIndexPage, ResearchIndexPage):
        assert model.private_page_options == []


def test_a_license_is_chosen_and_older_words_stay_a_choice(client, team):
    page = draft(team.editor, **whole_fields(licence="Free to read"))
    client.force_login(team.editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    select = BeautifulSoup(client.get(url).content, "html.parser").select_one("#id_licence")
    assert select.name == "select"
    assert [option["value"] for option in select.select("[selected]")] == ["Free to read"]
    save(client, page)
    assert newest(page).licence == "Free to read"
    save(client, page, licence="CC BY 4.0")
    assert newest(page).licence == "CC BY 4.0"
