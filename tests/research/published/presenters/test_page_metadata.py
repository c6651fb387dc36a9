"""What stands around the text: no demo study where none is allowed, all of it checked at night."""

import pytest

from core.addresses import new_addresses
from research.models import PublishedStudy, StudyFacet, StudySummaryPage
from research.notices.services import set_notice
from research.published.suggestions import renew_found
from review.log.verify import verify
from taxonomy.models import Category
from tests.research.factories import category_page, draft, publish, published, whole_fields

pytestmark = pytest.mark.django_db


def copy_of(page: StudySummaryPage) -> PublishedStudy:
    return PublishedStudy.objects.get(page_id=page.pk)


@pytest.fixture
def two(team):
    first = published(team, paper_title="First", doi="10.1234/1")
    return first, published(team, paper_title="Second", doi="10.1234/2")


@pytest.mark.parametrize("column", ["related", "found"])
def test_the_title_of_a_demo_study_is_nowhere_where_demo_text_is_refused(
    client, two, settings, column
):
    entry = {"title": "A demo title", "url": "/research/x/y/", "why": "", "is_demo": True}
    other = {"title": "A real title", "url": "/research/x/z/", "why": "", "is_demo": False}
    PublishedStudy.objects.update(**{"found": [], column: [entry, other]})
    path = copy_of(two[0]).path
    assert "A demo title" in client.get(path).content.decode()
    settings.DEMO_ALLOWED = False
    words = client.get(path).content.decode()
    assert "A demo title" not in words
    assert "A real title" in words
    PublishedStudy.objects.update(**{column: [entry]})
    assert 'id="related"' not in client.get(path).content.decode()


def test_entries_say_which_study_is_demo(two):
    PublishedStudy.objects.filter(page_id=two[1].pk).update(is_demo=True)
    study = copy_of(two[0])
    renew_found(study)
    assert [(suggestion["title"], suggestion["is_demo"]) for suggestion in study.found] == [
        ("Second", True)
    ]


def test_no_machine_leads_to_a_paper_that_its_journal_doubts(team, two):
    assert copy_of(two[0]).found
    set_notice(page=two[1], user=team.lead, kind="concern", where="10.1234/doubt")
    assert copy_of(two[0]).found == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("found", [{"title": "A cure", "url": "/research/x/y/", "why": ""}]),
        ("chips", [{"name": "Cures", "url": "/research/cures/"}]),
        ("chips", [{"name": "Pain & Spasticity", "url": "/research/pain-spasticity/"}]),
        ("breadcrumb", [{"title": "Cures", "url": "/research/pain-spasticity/"}]),
        ("breadcrumb", [{}, {}, {"title": "Pain & Spasticity", "icon": "heart"}]),
        ("sold_early_in", [{"name": "Pain & Spasticity", "is_demo": False}]),
    ],
)
def test_a_nightly_check_finds_changed_unsigned_columns(two, column, value):
    assert list(verify(print)) == []
    PublishedStudy.objects.filter(page_id=two[0].pk).update(**{column: value})
    [gap] = verify(print)
    assert column in gap.what


def test_a_nightly_check_finds_a_study_that_lists_narrow_down_wrongly(two):
    StudyFacet.objects.filter(study=copy_of(two[0]), facet="level").update(value="1")
    [gap] = verify(print)
    assert "facets" in gap.what


# --- The page of a category that a study is filed in, and does not stand below ---------------
@pytest.fixture
def filed(team):
    page = draft(team.editor, **whole_fields())
    page.categories.set([category_page("bladder-bowel").category])
    page.save_revision(user=team.editor)
    publish(page, team)
    return page


def chips(page: StudySummaryPage) -> list[str]:
    return [chip["url"] for chip in copy_of(page).chips]


def test_a_chip_follows_the_page_of_another_category(client, filed, capture_on_commit):
    assert chips(filed) == ["/research/pain-spasticity/", "/research/bladder-bowel/"]
    other = category_page("bladder-bowel")
    with capture_on_commit(execute=True), new_addresses():
        other.slug = "bladder"
        other.save()
    assert chips(filed) == ["/research/pain-spasticity/", "/research/bladder/"]
    assert list(verify(print)) == []


def test_no_chip_leads_to_a_page_that_readers_cannot_see(client, filed):
    other = category_page("bladder-bowel")
    other.unpublish()
    assert chips(filed) == ["/research/pain-spasticity/"]
    assert list(verify(print)) == []
    other = category_page("bladder-bowel")
    other.save_revision().publish()
    assert chips(filed) == ["/research/pain-spasticity/", "/research/bladder-bowel/"]


def test_no_chip_leads_to_a_page_that_was_deleted(filed):
    category_page("bladder-bowel").delete()
    assert chips(filed) == ["/research/pain-spasticity/"]


def test_studies_follow_their_page_to_another_category(team, filed):
    page = category_page()
    category = Category.objects.create(name="Pain", description="Studies about pain.")
    category.save_revision(user=team.editor)
    publish(category, team)
    page.category = category
    page.save_revision().publish()
    study = copy_of(filed)
    assert study.category["name"] == "Pain"
    assert [chip["name"] for chip in study.chips] == ["Pain", "Bladder & Bowel"]
    assert list(verify(print)) == []
