"""What a reader is told first, wherever the study is named."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from research.models import PublishedStudy
from research.notices.services import lift_notice, set_notice
from research.published.presenters.notices import banner
from research.published.write import build_preview
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from tests.research.factories import change, fresh, publish, published

pytestmark = pytest.mark.django_db
PATH = "/research/pain-spasticity/a-trial-of-one-treatment/"


@pytest.fixture
def page(team):
    return published(team)


def add_notice(page, team, kind="retracted", **facts):
    return set_notice(page=page, user=team.lead, kind=kind, where="10.1234/notice", **facts)


def read(client, address=PATH):
    return BeautifulSoup(client.get(address).content, "html.parser")


def text_of(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_banner_is_the_first_thing_under_the_title(client, team, page):
    add_notice(page, team, year=2026, month=3, day=4)
    soup = read(client)
    first = soup.select_one("h1").find_next_sibling()
    assert {"alert", "banner"} <= set(first["class"])
    assert text_of(first) == (
        "This paper was retracted Its journal or its authors took it back. Its results may be "
        "wrong. Do not rely on this study. Talk with your care team before you change anything. "
        "Date of the notice: March 4, 2026. Read the notice of retraction"
    )
    assert first.a["href"] == "https://doi.org/10.1234/notice"
    assert soup.title.string.startswith("Retracted: A trial of one treatment")


def test_the_gravest_notice_stands_first_whenever_it_was_set(client, team, page):
    for kind in ("retracted", "corrected", "concern"):
        add_notice(page, team, kind)
    assert [text_of(title) for title in read(client).select(".banner h2")] == [
        "This paper was retracted",
        "The journal has doubts about this paper",
        "This paper was corrected",
    ]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ({}, "Date of the notice: not known to us."),
        ({"year": 2024}, "Date of the notice: 2024."),
        ({"year": 2024, "month": 5}, "Date of the notice: May 2024."),
    ],
)
def test_a_partial_date_of_a_notice_stays_partial(client, team, page, date, words):
    add_notice(page, team, **date)
    assert words in text_of(read(client).select_one(".banner"))


def test_a_page_without_a_notice_has_no_banner(client, page):
    soup = read(client)
    assert soup.select(".banner") == []
    assert soup.title.string.startswith("A trial")


@pytest.mark.parametrize(
    "address", ["/research/", "/research/pain-spasticity/", "/search/?q=trial"]
)
def test_lists_keep_a_retracted_study_and_say_so(client, team, page, address):
    add_notice(page, team)
    card = read(client, address).select_one(".study-card")
    assert text_of(card.select_one(".tag-bad")) == "Retracted paper"
    assert card.select_one("h2, h3").find_previous(class_="tag-bad")


@pytest.mark.parametrize(("kind", "tag"), [("concern", "Paper in doubt"), ("corrected", None)])
def test_a_card_names_a_doubt_and_leaves_a_correction_to_the_page(client, team, page, kind, tag):
    add_notice(page, team, kind)
    element = read(client, "/research/").select_one(".study-card .tag")
    assert (text_of(element) if element else None) == tag


def test_feeds_say_it_in_the_title_and_move_their_date(client, team, page):
    before = client.get("/research/feed/").content.decode()
    add_notice(page, team)
    after = BeautifulSoup(client.get("/research/feed/").content, "xml").entry
    assert after.title.string == "Retracted: A trial of one treatment"
    assert after.updated.string > BeautifulSoup(before, "xml").entry.updated.string


def test_the_receipt_and_the_tombstone_say_it_too(client, team, page):
    add_notice(page, team)
    title = "This paper was retracted"
    assert text_of(read(client, f"{PATH}checked/").select_one("h1 + .banner h2")) == title
    withdraw(page=page, user=team.lead, reason=WithdrawalReason.RETRACTED)
    assert text_of(read(client).select_one("h1 + .banner h2")) == title


def test_a_preview_shows_the_notice_too(team, page):
    add_notice(page, team)
    assert build_preview(fresh(page)).is_retracted


def test_a_notice_costs_the_page_no_query(client, team, page, django_assert_num_queries):
    add_notice(page, team)
    add_notice(page, team, "corrected")
    client.get(PATH)
    for address in (PATH, f"{PATH}cite/", f"{PATH}cite/paper.ris"):
        with django_assert_num_queries(1):
            client.get(address)
    with django_assert_num_queries(3):
        client.get(f"{PATH}checked/")


# --- A correction of ours -------------------------------------------------------------------
def corrected(page, team, **changes):
    return publish(
        change(
            page, team.editor, study_duration="One year", change_note="It is 12, not 21.", **changes
        ),
        team,
    )


def test_a_correction_stands_above_the_text_with_its_signed_note(client, team, page):
    corrected(page, team)
    line = read(client).select_one("h1 + .banner")
    day = PublishedStudy.objects.get().signed_on
    assert text_of(line) == (
        f"Corrected on {day:%B} {day.day}, {day.year} : It is 12, not 21. See the page history"
    )
    assert line.a["href"] == "#history"
    assert read(client).select_one("#history")


def test_a_change_that_mends_no_error_has_no_banner(client, team, page):
    corrected(page, team, change_kind="new_evidence")
    assert read(client).select(".banner") == []


@pytest.mark.parametrize(("days", "stands"), [(300, True), (364, True), (367, False)])
def test_a_correction_leaves_the_top_after_twelve_months(client, team, page, days, stands):
    corrected(page, team)
    study = PublishedStudy.objects.get()
    for event in study.history:
        event["when"] = (timezone.now() - timedelta(days=days)).isoformat()
    study.save()
    assert bool(read(client).select(".banner")) == stands
    assert "It is 12, not 21." in text_of(read(client).select_one("#history"))


# --- History --------------------------------------------------------------------------------
def test_notices_stand_between_the_versions_by_their_moment(client, team, page):
    notice = add_notice(page, team, "concern")
    corrected(page, team)
    lift_notice(notice=notice, user=team.lead, reason="taken_back")
    title = "The journal has doubts about this paper"
    assert [text_of(line) for line in read(client).select("#history li span")] == [
        f"We took a notice off this page ({title}). The journal took the notice back.",
        "Version 2. Correction: It is 12, not 21.",
        f"{title}. We put a notice on this page.",
        "First published on this site.",
    ]


def test_readers_are_not_told_who_set_a_notice(client, team, page):
    notice = add_notice(page, team)
    lift_notice(notice=notice, user=team.lead, reason="mistake")
    assert "Lee" not in client.get(PATH).content.decode()


@pytest.mark.parametrize("kind", ["retracted", "concern", "corrected"])
def test_sentences_of_a_banner_are_short(kind):
    content = banner({"kind": kind, "date": [], "url": "https://example.org/"})
    for sentence in f"{content['meaning']} {content['advice']}".split(". "):
        assert len(sentence.split()) < 20


# --- The way to the paper ---------------------------------------------------------------------
FREE = {"free_url": "https://journal.example.org/free"}


def links(client) -> dict[str, str]:
    return {text_of(a): a["href"] for a in read(client).select("#paper a")}


def test_a_free_copy_is_offered_beside_the_license_that_allows_it(client, team):
    published(team, licence="CC BY-NC 4.0", **FREE)
    assert links(client)["Read the paper free of charge"] == FREE["free_url"]
    deed = "https://creativecommons.org/licenses/by-nc/4.0/"
    assert links(client)["CC BY-NC 4.0"] == deed


@pytest.mark.parametrize("licence", ["", "All rights reserved", "Free to read"])
def test_a_copy_is_not_offered_as_free_where_no_license_says_so(client, team, licence):
    published(team, licence=licence, **FREE)
    soup = read(client)
    assert FREE["free_url"] not in str(soup)
    if licence:
        assert text_of(soup.find("dt", string="License").find_next("dd")) == licence
    else:
        assert "license" in text_of(soup.select_one("#paper .note"))


def test_a_license_without_a_free_address_offers_nothing(client, team):
    published(team, licence="CC BY 4.0")
    assert "Read the paper free of charge" not in links(client)


def test_pubmed_and_pubmed_central_are_plain_links(client, team):
    published(team, pmid="39230903", pmcid="PMC11375472")
    addresses = links(client)
    assert addresses["PubMed: 39230903"] == "https://pubmed.ncbi.nlm.nih.gov/39230903/"
    assert addresses["PubMed Central: PMC11375472"] == (
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC11375472/"
    )


@pytest.mark.parametrize("basis", ["full_paper", "abstract"])
def test_an_empty_box_says_nothing_of_what_the_paper_names(client, team, basis):
    published(team, reading_basis=basis)
    unknown = text_of(read(client).select_one("#paper .note"))
    assert unknown.startswith("We did not note: ")
    assert "who paid for it, conflicts of interest" in unknown
