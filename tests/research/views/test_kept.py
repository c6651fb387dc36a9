"""What a reader kept: titles of today, for a list that lies in their browser and names nobody."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.addresses import new_addresses
from research.models import PublishedStudy
from research.views.kept import MOST
from review.workflow.withdraw import withdraw
from tests.research.clones import clones
from tests.research.factories import draft, fresh, whole_fields
from tests.research.views.reading import read, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/kept/studies/"
HOSTILE = [
    "", "/", "/s/", "/s//", "/s/0/", "/s/-1/", "/s/01/", "/s/1", "/s/1/x", "s/1/", "/s/1/\n",
    "/s/١/", "/s/²/", "/s/1e3/", f"/s/{'9' * 19}/", f"/s/{'9' * 5000}/", "/s/1/\x00",
    "//evil.example", "/research/pain-spasticity/a-trial-of-one-treatment/", "<script>",
]  # fmt: skip


def ask(client, *paths: str):
    return client.get(ADDRESS, {"path": paths})


def rows(client, *paths: str) -> list[str]:
    """The words of each row. A script counts on one for each address, in the same order."""
    soup = BeautifulSoup(ask(client, *paths).content, "html.parser")
    return [text_of(row) for row in soup.find("ul").find_all("li", recursive=False)]


def queries(client, *paths: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask(client, *paths)
    return len(asked)


# --- The page -------------------------------------------------------------------------------------
def test_the_page_says_where_the_list_lies_and_holds_nothing_of_it(client):
    page = read(client, "/kept/")
    words = text_of(page.main)
    assert "What you keep lies in this browser alone." in words
    assert "This page needs JavaScript" in words
    assert page.main.find("a", href="/research/")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not page.main.find_all("form")


def test_the_page_has_the_words_of_answers_and_how_many_are_kept(client, settings):
    page = read(client, "/kept/")
    assert '"ais_grade:a": "A"' in page.find(id="answer-words").string
    assert f"the newest {MOST}." in text_of(page.main)
    script = (settings.BASE_DIR / "static/js/study.js").read_text("utf-8")
    assert f"MOST: {MOST}," in script


# --- The rows -------------------------------------------------------------------------------------
def test_a_row_is_that_of_the_lists_in_the_order_of_the_reader(client, study):
    [other] = clones(study, 1)
    first, second = rows(client, other.short_url, study.short_url)
    assert study.teaser in first
    assert study.teaser in second
    answer = ask(client, other.short_url, study.short_url).content.decode()
    assert answer.index(other.path) < answer.index(study.path)


def test_a_moved_study_stands_there_with_its_new_address(client, page, study, capture_on_commit):
    with capture_on_commit(execute=True), new_addresses():
        moved = fresh(page)
        moved.slug = "another-address"
        moved.save()
    answer = ask(client, study.short_url).content.decode()
    assert "another-address/" in answer
    assert study.path not in answer


def test_a_withdrawn_study_says_so_leads_to_why_and_keeps_none_of_its_words(
    client, team, page, study
):
    withdraw(page=page, user=team.lead, reason="error")
    [row] = rows(client, study.short_url)
    assert f"Summary {page.pk} was withdrawn" in row
    assert study.title not in row
    assert f'href="{study.short_url}"' in ask(client, study.short_url).content.decode()
    assert client.get(study.short_url, follow=True).status_code == 410


def test_a_draft_and_a_number_that_never_was_are_unknown(client, team, study):
    unsigned = draft(team.editor, **whole_fields(doi="10.1234/unsigned"))
    for number in (unsigned.pk, 7_654_321):
        assert rows(client, f"/s/{number}/") == [
            f"Summary {number} is not here We know no summary with this number."
        ]


def test_demo_text_is_unknown_where_real_readers_are(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    [row] = rows(client, study.short_url)
    assert "is not here" in row
    assert study.title not in row


# --- Whoever asks ---------------------------------------------------------------------------------
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: repr(path)[:30])
def test_an_address_that_is_none_of_ours_is_left_out(client, study, path):
    assert rows(client, path) == []
    assert len(rows(client, path, study.short_url)) == 1


def test_the_number_of_studies_is_bounded_and_each_stands_once(client, study):
    many = [f"/s/{number}/" for number in range(1_000_000, 1_000_000 + MOST + 50)]
    assert len(rows(client, *many)) == MOST
    assert len(rows(client, study.short_url, study.short_url)) == 1


def test_it_asks_once_whatever_the_number_and_once_more_for_what_is_missing(client, study):
    three = [copy.short_url for copy in clones(study, 3)]
    thirty = [*three, *(copy.short_url for copy in clones(study, 27))]
    assert queries(client) == 0
    assert queries(client, *three) == queries(client, *thirty) == 1
    missing = [f"/s/{number}/" for number in range(7_000_000, 7_000_030)]
    assert queries(client, *thirty, missing[0]) == queries(client, *thirty, *missing) == 2


def test_a_list_leaves_the_long_texts_in_the_database(client, study):
    with CaptureQueriesContext(connection) as asked:
        ask(client, study.short_url)
    assert '"research_publishedstudy"."document",' not in asked[0]["sql"]


def test_nobody_is_known_by_it_and_nothing_of_it_stays(client, study):
    for answer in (client.get("/kept/"), ask(client, study.short_url)):
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["X-Part"]
    assert client.post(ADDRESS, {"path": study.short_url}).status_code == 405
