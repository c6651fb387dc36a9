"""Lists narrow down by plain links whose counts are right, whatever stands in the address."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from research.models import PublishedStudy, StudyFacet, StudySummaryPage
from research.models.querysets import PAGE_SIZE
from review.workflow.withdraw import withdraw
from taxonomy.models import Category
from tests.research.clones import clone
from tests.research.factories import category_page, change, fresh, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_each_time")]
CATEGORY = "/research/pain-spasticity/"
LISTS = ["/research/", CATEGORY, "/search/?q=treatment"]


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_study(once, once_page) -> PublishedStudy:
    def file_under_two():
        once_page.categories.add(Category.objects.get(slug="bladder-bowel"))
        once_page.save()
        return PublishedStudy.objects.get()

    return once(file_under_two)


@pytest.fixture
def study(once_study, db) -> PublishedStudy:
    return fresh(once_study)


@pytest.fixture
def many(study) -> PublishedStudy:
    """Levels 4, 2, 2 and none; people, people, animals and other studies."""
    clone(study, evidence_level=2, year=2020)
    clone(study, evidence_level=2, population_key="animals", year=2021)
    clone(study, evidence_level=None, population_key="other_studies", year=2023)
    return study


def address(start: str, **chosen: str) -> str:
    more = "&".join(f"{name}={value}" for name, value in chosen.items())
    return f"{start}{'&' if '?' in start else '?'}{more}"


def counts(client, where: str) -> dict[str, dict[str, int]]:
    return {
        group.key: {choice.label: choice.number for choice in group.choices}
        for group in client.get(where).context["groups"]
    }


def shown(client, where: str) -> list[int]:
    return sorted(study.pk for study in client.get(where).context["studies"])


def walk(client, start: str, where: str) -> Counter:
    met: Counter = Counter()
    while where:
        context = client.get(start + where).context
        met.update(study.pk for study in context["studies"])
        where = context["older_url"]
    return met


@pytest.mark.parametrize("start", LISTS)
def test_counts_are_those_of_the_list(client, many, start):
    numbers = counts(client, start)
    assert numbers["level"] == {"Strong: level 2": 2, "Weak: level 4": 1, "No level": 1}
    assert numbers["population"] == {"People": 2, "Animals": 1, "Other studies": 1}
    assert numbers["year"] == {"2023": 2, "2021": 1, "2020": 1}
    assert numbers["since"] == {"Not known to us": 3}
    assert client.get(start).context["total"] == 4


@pytest.mark.parametrize("start", LISTS)
def test_each_link_leads_to_as_many_studies_as_it_says(client, many, start):
    base = start.partition("?")[0]
    followed = 0
    for group in client.get(start).context["groups"]:
        for choice in group.choices:
            there = client.get(base + choice.url).context
            assert there["total"] == len(there["studies"]) == choice.number, choice
            followed += 1
    assert followed > 10


@pytest.mark.parametrize("start", LISTS)
def test_two_choices_hold_together_and_each_can_be_taken_back(client, many, start):
    where = address(start, level="2", population="animals")
    context = client.get(where).context
    assert context["total"] == 1
    back = {group.key: group.without_url for group in context["groups"] if group.chosen}
    base = start.partition("?")[0]
    assert client.get(base + back["level"]).context["total"] == 1
    assert client.get(base + back["population"]).context["total"] == 2
    assert client.get(base + context["chosen"].cleared_url).context["total"] == 4
    words = client.get(where).content.decode()
    assert "Remove: <bdi>Strong: level 2</bdi>" in words
    assert "Remove: <bdi>Animals</bdi>" in words


@pytest.mark.parametrize("start", LISTS)
def test_values_that_no_study_of_the_list_has_are_not_offered(client, many, start):
    numbers = counts(client, address(start, population="animals"))
    assert "level" not in numbers or numbers["level"] == {}
    assert "level 4" not in str(numbers)


def test_a_category_page_does_not_offer_itself(client, many):
    assert "Pain & Spasticity" not in counts(client, CATEGORY).get("category", {})
    clone(many)
    StudyFacet.objects.filter(study=many, value="bladder-bowel").delete()
    assert counts(client, CATEGORY)["category"] == {"Bladder & Bowel": 4}


@pytest.mark.parametrize("start", LISTS)
def test_paging_keeps_what_was_chosen(client, study, start):
    for _ in range(PAGE_SIZE + 3):
        clone(study, evidence_level=2)
        clone(study, evidence_level=3)
    base, _, query = address(start, level="2").partition("?")
    met = walk(client, base, f"?{query}")
    wanted = PublishedStudy.objects.filter(evidence_level=2)
    assert met == Counter(wanted.values_list("pk", flat=True))


UNKNOWN = [
    "level=9",
    "level=2%00",
    "level=%27%3B--",
    "population=plants",
    "category=no-such-category",
    "category=%00",
    "category=" + "a" * 5000,
    "type=no-such-type",
    "year=1066",
    "year=99999",
    "year=%D9%A2%D9%A0%D9%A2%D9%A3",
    "injury=%3Cscript%3E",
    "since=never",
    "stage=" + "x" * 5000,
    "facet=level&value=2",
]


@pytest.mark.parametrize("start", LISTS)
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_a_value_that_nobody_has_is_as_if_it_were_not_there(client, many, start, unknown):
    where = f"{start}{'&' if '?' in start else '?'}{unknown}"
    response = client.get(where)
    assert response.status_code == 200
    assert response.context["total"] == 4
    assert not response.context["chosen"]
    narrowed = client.get(f"{where}&population=animals")
    assert narrowed.context["total"] == 1


@pytest.mark.parametrize("start", LISTS)
def test_when_nothing_is_left_the_page_says_which_filter_to_drop(client, many, start):
    where = address(start, level="4", population="other_studies", year="2020")
    words = client.get(where).content.decode()
    # Without one of the three there is still nothing.
    assert "Without" not in words
    where = address(start, level="4", population="animals")
    context = client.get(where).context
    ways = {way.label: way.number for way in context["ways_out"]}
    assert ways == {"Weak: level 4": 1, "Animals": 1}
    base = start.partition("?")[0]
    for way in context["ways_out"]:
        assert client.get(base + way.url).context["total"] == way.number
    words = client.get(where).content.decode()
    assert "Without “<bdi>Weak: level 4</bdi>”: 1 study" in words
    assert "There may be research that we have not read." in words


@pytest.mark.parametrize("start", LISTS[:2])
def test_one_list_is_listed_by_search_engines_and_its_narrowed_forms_are_not(client, many, start):
    whole, narrowed = (client.get(place).content.decode() for place in (start, f"{start}?level=2"))
    assert 'rel="canonical"' in whole
    assert "noindex" not in whole
    assert 'rel="canonical"' not in narrowed
    assert 'content="noindex, follow"' in narrowed


@pytest.mark.parametrize("start", LISTS)
def test_every_link_of_a_facet_has_a_name_of_its_own(client, many, start):
    page = BeautifulSoup(client.get(start).content, "html.parser")
    names = [" ".join(link.get_text().split()) for link in page.select(".facets a")]
    assert len(names) == len(set(names)) > 10
    assert "How sure: Strong: level 2 2 studies" in names
    assert "How sure: Weak: level 4 1 study" in names


def test_demo_studies_are_not_counted_where_demo_is_refused(client, many, settings):
    clone(many, is_demo=True, evidence_level=1)
    assert counts(client, "/research/")["level"]["Strongest: level 1"] == 1
    settings.DEMO_ALLOWED = False
    for start in LISTS:
        assert "Strongest: level 1" not in counts(client, start)["level"], start
        assert client.get(start).context["total"] == 4


def test_a_study_that_goes_takes_its_counts_along(client, team, study):
    withdraw(page=StudySummaryPage.objects.get(), user=team.lead, reason="error")
    assert client.get("/research/").context["total"] == 0
    assert not StudyFacet.objects.exists()


def test_a_renamed_category_is_renamed_in_the_lists(client, many, team):
    category = Category.objects.get(slug="bladder-bowel")
    publish(change(category, team.editor, name="Bladder"), team)
    label = StudyFacet.objects.get(study=many, value="bladder-bowel").label
    assert label == "Bladder"


def test_a_moved_study_is_counted_where_it_lies_now(client, study):
    page = StudySummaryPage.objects.get()
    page.categories.clear()
    page.save()
    page.move(category_page("breathing-respiratory"), pos="last-child")
    values = set(StudyFacet.objects.filter(facet="category").values_list("value", flat=True))
    assert values == {"breathing-respiratory"}


def test_without_facets_a_list_shows_its_studies_and_claims_no_count(client, study):
    StudyFacet.objects.all().delete()
    context = client.get("/research/").context
    assert [row.pk for row in context["studies"]] == [study.pk]
    assert context["total"] is None


def test_filters_alone_list_the_newest_first(client, many):
    assert shown(client, "/search/?level=2") == shown(client, "/research/?level=2")
    assert client.get("/search/?level=2").context["total"] == 2
