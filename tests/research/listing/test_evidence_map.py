"""The map says how many summaries there are, in one table for every width."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from research.models import CategoryIndexPage, PublishedStudy
from taxonomy.models import Category
from tests.research.clones import clone, clones
from tests.research.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_each_time")]
PLACE = "Bladder & Bowel"


@pytest.fixture
def study(team) -> PublishedStudy:
    page = published(team)
    page.categories.add(Category.objects.get(slug="bladder-bowel"))
    page.save()
    study = PublishedStudy.objects.get()
    clone(study, evidence_level=2)
    clone(study, evidence_level=2)
    clone(study, evidence_level=None)
    return study


def table(client) -> Tag:
    return BeautifulSoup(client.get("/evidence-map/").content, "html.parser").table


def row_of(client, name: str) -> Tag:
    return next(row for row in table(client).tbody("tr") if row.th.get_text(strip=True) == name)


def cells(client) -> dict[tuple[str, str], int]:
    rows = client.get("/evidence-map/").context["map"].rows
    return {(row.name, cell.column.key): cell.number for row in rows for cell in row.cells}


def test_each_cell_has_the_number_of_its_list(client, study):
    for row in client.get("/evidence-map/").context["map"].rows:
        for cell in row.cells:
            if cell.url:
                assert client.get(cell.url).context["total"] == cell.number
            else:
                assert cell.number == 0
    assert cells(client)[PLACE, "2"] == 2
    assert cells(client)["Pain & Spasticity", "none"] == 1


def test_each_number_stands_below_its_word_and_has_a_whole_name(client, study):
    words = [head.get_text() for head in table(client).thead("th")]
    assert words == ["Category", "Strongest", "Strong", "Middle", "Weak", "Weakest", "No level"]
    found = [" ".join(cell.get_text().split()) for cell in row_of(client, PLACE)("td")]
    assert found == ["none here", "2", "none here", "1", "none here", "1"]
    assert [link["aria-label"] for link in row_of(client, PLACE)("a")[1:]] == [
        f"{PLACE}, level 2: 2 studies",
        f"{PLACE}, level 4: 1 study",
        f"{PLACE}, no level: 1 study",
    ]


def test_a_gap_is_no_link_and_says_what_it_means(client, study):
    words = client.get("/evidence-map/").content.decode()
    assert "level=1" not in words
    assert "An empty ring means that we have no summary there." in words


def test_every_category_has_a_row_with_or_without_studies(client, site_tree):
    rows = client.get("/evidence-map/").context["map"].rows
    assert len(rows) == CategoryIndexPage.objects.live().count() == 12
    assert not any(cell.number for row in rows for cell in row.cells)


def test_demo_studies_are_not_on_the_map_where_demo_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    assert cells(client)[PLACE, "2"] == 2
    settings.DEMO_ALLOWED = False
    assert not any(cells(client).values())


def test_the_map_is_linked_from_where_people_look(client, site_tree):
    for place in ("/", "/categories/", "/about/"):
        assert 'href="/evidence-map/"' in client.get(place).content.decode(), place


@pytest.mark.parametrize(("more", "sizes"), [(0, {2: 2, 4: 1}), (48, {2: 5, 4: 1})])
def test_a_disc_that_means_more_is_larger_and_keeps_to_the_sizes_of_the_styles(
    client, study, more, sizes
):
    clones(PublishedStudy.objects.filter(evidence_level=2).first(), more)
    row = str(row_of(client, PLACE))
    found = re.findall(r"level (\d).*?class=\"n(\d)\"", row)
    assert {int(level): int(size) for level, size in found} == sizes
