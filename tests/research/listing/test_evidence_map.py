"""The map says how many summaries there are, in the drawing and in the table alike."""

import re

import pytest

from research.models import CategoryIndexPage, PublishedStudy
from taxonomy.models import Category
from tests.research.clones import clone
from tests.research.factories import published

pytestmark = pytest.mark.django_db


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


def names(words: str) -> list[str]:
    labels = re.findall(r'aria-label="([^"]*: [0-9]+ stud[^"]*)"', words)
    return [name.replace("&amp;", "&") for name in labels]


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
    assert cells(client)["Bladder & Bowel", "2"] == 2
    assert cells(client)["Pain & Spasticity", "none"] == 1


def test_drawing_and_table_say_the_same_in_whole_names(client, study):
    words = client.get("/evidence-map/").content.decode()
    drawing, table = words.split("<table")
    assert names(drawing) == names(table)
    assert "Bladder & Bowel, level 2: 2 studies" in names(table)
    assert "Bladder & Bowel, level 4: 1 study" in names(table)
    assert "Bladder & Bowel, no level: 1 study" in names(table)


def test_a_gap_is_no_link_and_says_what_it_means(client, study):
    words = client.get("/evidence-map/").content.decode()
    assert "level=1" not in words
    assert "A gap means that we have no summary there." in words
    assert "none here" in words


def test_every_category_has_a_row_with_or_without_studies(client, site_tree):
    rows = client.get("/evidence-map/").context["map"].rows
    assert len(rows) == CategoryIndexPage.objects.live().count() == 12
    assert not any(cell.number for row in rows for cell in row.cells)


def test_demo_studies_are_not_on_the_map_where_demo_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    assert cells(client)["Bladder & Bowel", "2"] == 2
    settings.DEMO_ALLOWED = False
    assert not any(cells(client).values())


def test_the_map_is_linked_from_where_people_look(client, site_tree):
    for place in ("/", "/categories/", "/about/"):
        assert 'href="/evidence-map/"' in client.get(place).content.decode(), place


def test_a_disc_that_means_more_is_larger_and_each_keeps_its_place(client, study):
    rows = client.get("/evidence-map/").context["map"].rows
    row = next(row for row in rows if row.name == "Bladder & Bowel")
    sizes = {cell.column.key: cell.radius for cell in row.cells}
    assert sizes["2"] > sizes["4"] > sizes["1"] == 0
    places = [(cell.x, cell.y) for row in rows for cell in row.cells]
    assert len(places) == len(set(places))
