"""What a study's page says to machines is what it says to people."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.utils.dateformat import format as format_date

from research.models import PublishedStudy
from research.structured_data import study_data
from research.study.dates import partial_date
from tests.research.factories import person, published
from tests.research.signatures import sign_again

pytestmark = pytest.mark.django_db

AUTHORS = [
    {"type": "person", "value": {"given": "Mei", "family": "Chen", "orcid": "0000-0002-1825-0097"}},
    {"type": "group", "value": {"name": "The SCI & spine group"}},
]
# Values that are addresses or names in a vocabulary, and no words for people.
NO_WORDS = {
    *("@context", "@type", "@id", "url", "item", "sameAs", "propertyID", "inLanguage", "position"),
}


def day(value: str) -> str:
    return format_date(date.fromisoformat(value), "F j, Y")


# Everything else is printed as it is.
AS_PRINTED: dict[str, Callable[[Any], str]] = {
    "lastReviewed": day,
    "dateModified": day,
    "datePublished": lambda value: partial_date(*(int(part) for part in value.split("-"))),
    "version": lambda value: f"Version {value}.",
}


@pytest.fixture
def page(team):
    return published(
        team,
        plain_title="Is <x>one</x> treatment & another safe?",
        published_month=3,
        authors=json.dumps(AUTHORS),
        volume="12",
        pages="500-10",
        pmid="12345678",
        pmcid="PMC1234567",
    )


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def soup_of(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def data_of(soup: BeautifulSoup) -> dict[str, Any]:
    """All data of a page by its type."""
    scripts = soup.find_all("script", type="application/ld+json")
    items = [json.loads(script.string) for script in scripts]
    assert len({item["@type"] for item in items}) == len(items)
    return {item["@type"]: item for item in items}


def squeezed(text: str) -> str:
    return "".join(text.lower().split())


def words_on(soup: BeautifulSoup) -> str:
    for script in soup.find_all("script"):
        script.extract()
    return squeezed(soup.body.get_text(" "))


def said_in_words(data: Any, name: str = "") -> list[str]:
    """Every value that a reader should be able to find on the page, as the page would print it."""
    if isinstance(data, dict):
        return [word for key, value in data.items() for word in said_in_words(value, key)]
    if isinstance(data, list):
        return [word for value in data for word in said_in_words(value, name)]
    return [] if name in NO_WORDS else [AS_PRINTED.get(name, str)(data)]


def test_the_paper_is_cited_with_its_own_whole_title(team):
    published(team, plain_title="In plain words", paper_title="A trial of one treatment, at length")
    study = PublishedStudy.objects.get()
    data = study_data(study)
    assert data["name"] == "In plain words"
    assert "A trial of one treatment, at length" in data["citation"]
    assert data["isBasedOn"]["name"] == "A trial of one treatment, at length"


def test_every_value_stands_on_the_page_in_words(client, study):
    soup = soup_of(client, study.path)
    data = data_of(soup)
    words = words_on(soup)
    values = said_in_words(list(data.values()))
    assert [value for value in values if squeezed(value) not in words] == []
    assert len(values) > 20


def test_it_names_reviewer_dates_title_and_paper(client, study, settings):
    data = data_of(soup_of(client, study.path))["MedicalWebPage"]
    assert data["name"] == "Is <x>one</x> treatment & another safe?"
    assert data["url"] == f"{settings.SITE_URL}{study.path}"
    assert data["reviewedBy"] == [
        {
            "@type": "Person",
            "name": "Dana Doctor",
            "honorificSuffix": "MD",
            "affiliation": {"@type": "Organization", "name": "Test Hospital"},
        }
    ]
    assert data["lastReviewed"] == study.signed_on.isoformat()
    assert data["datePublished"] == study.added_on.isoformat()
    assert data["audience"]["@type"] == "MedicalAudience"
    assert data["version"] == 1
    paper = data["isBasedOn"]
    assert paper["@type"] == "MedicalScholarlyArticle"
    assert paper["name"] == "A trial of one treatment"
    assert paper["datePublished"] == "2023-03"
    assert paper["sameAs"] == [
        "https://doi.org/10.1234/one",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
    ]
    assert paper["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1234/one"},
        {"@type": "PropertyValue", "propertyID": "pmid", "value": "12345678"},
        {"@type": "PropertyValue", "propertyID": "pmcid", "value": "PMC1234567"},
    ]
    assert (paper["pageStart"], paper["pageEnd"]) == ("500", "510")
    assert paper["isPartOf"] == {"@type": "Periodical", "name": "Test Journal"}
    assert paper["author"] == [
        {
            "@type": "Person",
            "name": "Mei Chen",
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
        },
        {"@type": "Organization", "name": "The SCI & spine group"},
    ]


def test_whoever_found_it_still_correct_is_named_too(client, team, page, study):
    other = person("second@example.org", "Medical reviewers", first_name="Sam", last_name="Second")
    again = sign_again(page, other)
    soup = soup_of(client, again.path)
    data = data_of(soup)["MedicalWebPage"]
    assert [reviewer["name"] for reviewer in data["reviewedBy"]] == ["Sam Second", "Dana Doctor"]
    assert data["lastReviewed"] == again.signed_on.isoformat()
    assert "Sam Second" in soup.main.get_text()


def test_a_demo_text_has_no_reviewer_and_no_review(client, study):
    PublishedStudy.objects.update(is_demo=True)
    soup = soup_of(client, study.path)
    data = data_of(soup)["MedicalWebPage"]
    assert not {"reviewedBy", "lastReviewed"} & set(data)
    assert "Dana Doctor" not in json.dumps(data)
    assert data["creativeWorkStatus"] == "Demo text: no clinician has checked this"
    assert squeezed(data["creativeWorkStatus"]) in words_on(soup)
    description = soup.find("meta", property="og:description")["content"]
    assert description.startswith("Demo text: no clinician has checked this.")


def test_what_is_not_known_is_left_out(team):
    published(team, doi=None, no_doi_reason="None in 1994.", published_year=1994)
    paper = study_data(PublishedStudy.objects.get())["isBasedOn"]
    assert paper["datePublished"] == "1994"
    assert not {"sameAs", "identifier", "author"} & set(paper)


def test_one_identifier_stands_by_itself_and_an_article_number_is_no_range(team):
    published(team, pages="e0318039")
    paper = study_data(PublishedStudy.objects.get())["isBasedOn"]
    assert paper["sameAs"] == "https://doi.org/10.1234/one"
    assert paper["identifier"]["value"] == "10.1234/one"
    assert paper["pagination"] == "e0318039"
    assert not {"pageStart", "pageEnd"} & set(paper)


def test_a_license_is_named_only_when_the_operator_chose_one(study, settings):
    assert "license" not in study_data(study)
    settings.TEXT_LICENSE_URL = "https://example.org/license"
    assert study_data(study)["license"] == "https://example.org/license"


def test_the_breadcrumb_it_points_to_is_on_the_page(client, study):
    data = data_of(soup_of(client, study.path))
    assert data["MedicalWebPage"]["breadcrumb"]["@id"] == data["BreadcrumbList"]["@id"]
    names = [step["name"] for step in data["BreadcrumbList"]["itemListElement"]]
    assert names == ["Home", "Research", "Pain & Spasticity", study.title]


def test_hostile_words_stay_data(client, study):
    title = "</script><!-- <script>alert(1)</script> \u2028 &lt; ' \""
    PublishedStudy.objects.update(title=title)
    soup = soup_of(client, study.path)
    assert data_of(soup)["MedicalWebPage"]["name"] == title
    assert "alert(1)" not in {script.string for script in soup.find_all("script")}
    assert soup.find("meta", property="og:title")["content"] == " ".join(title.split())


# --- How it looks where it is shared -------------------------------------------------------
def shared(soup: BeautifulSoup) -> dict[str, str]:
    tags = soup.find_all("meta", property=True)
    return {tag["property"].removeprefix("og:"): tag["content"] for tag in tags}


def test_a_study_is_shared_with_its_own_picture(client, study, settings):
    tags = shared(soup_of(client, study.path))
    assert tags["title"] == study.title
    assert tags["description"] == study.teaser
    assert tags["type"] == "article"
    assert tags["url"] == f"{settings.SITE_URL}{study.path}"
    assert tags["image"].startswith(f"{settings.SITE_URL}{study.path}card.png?v=")
    assert (tags["image:width"], tags["image:height"]) == ("1200", "630")
    assert study.title in tags["image:alt"]
    assert "Medically reviewed by Dana Doctor" in tags["image:alt"]
    picture = client.get(tags["image"].removeprefix(settings.SITE_URL))
    assert picture["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    "address", ["/", "/about/", "/research/", "/categories/", "/glossary/", "/api/", "/open-data/"]
)
def test_every_other_page_is_shared_with_the_picture_of_the_site(client, site_tree, address):
    soup = soup_of(client, address)
    tags = shared(soup)
    assert tags["title"] == " ".join(soup.title.string.split(" | ")[0].split())
    assert tags["description"] == soup.find("meta", attrs={"name": "description"})["content"]
    assert tags["type"] == "website"
    assert tags["image"].endswith("/card.png")
    assert tags["site_name"]


def test_a_preview_says_nothing_to_machines(page, rf, admin_user):
    request = rf.get("/preview/")
    request.user = admin_user
    html = page.serve_preview(request, "").content.decode()
    assert "MedicalWebPage" not in html
    assert "og:title" not in html


def test_home_says_how_to_search(client, site_tree):
    assert data_of(soup_of(client, "/"))["WebSite"]["potentialAction"]["@type"] == "SearchAction"


# --- Typed links ---------------------------------------------------------------------------
TYPED = {"cite-as", "type", "describedby", "collection", "license"}


def links(client, address: str) -> list[tuple[str, str]]:
    found = soup_of(client, address).head.select("link[rel]")
    typed = [link for link in found if link["rel"][0] in TYPED]
    # An address may be told from the page's own.
    return [(link["rel"][0], urljoin(address, link["href"])) for link in typed]


def test_typed_links_name_the_page_its_kind_and_its_data(client, study, settings):
    page = f"{settings.SITE_URL}{study.path}"
    assert links(client, study.path) == [
        ("cite-as", page),
        ("type", "https://schema.org/MedicalWebPage"),
        ("describedby", f"{study.path}cite/summary.json"),
        ("describedby", f"/api/v1/studies/{study.page_id}/"),
        ("collection", "/research/pain-spasticity/"),
    ]
    settings.TEXT_LICENSE_URL = "https://example.org/license"
    assert links(client, study.path)[-1] == ("license", "https://example.org/license")


def test_the_data_that_a_typed_link_names_is_of_this_study(client, study, settings):
    address = dict(links(client, study.path))["describedby"]
    answer = client.get(address).json()
    assert answer["url"] == f"{settings.SITE_URL}{study.path}"
