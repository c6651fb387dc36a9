"""The receipt of a signature: everything a stranger needs, worked out anew each time."""

import hashlib

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy, StudySummaryPage
from review import checklist
from review.log.guard import unguard_logs
from review.models import SignOff
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    INTERESTS,
    category_page,
    change,
    draft,
    published,
    whole_fields,
)
from tests.research.signatures import next_versions, sign_again

pytestmark = pytest.mark.django_db
AS_SIGNED = "The text on the page is the text that was signed."
NOT_AS_SIGNED = "The text on the page is not the text that was signed."
DEMO_WORDS = "Demo text: no clinician has checked this"


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture
def page(kept_page) -> StudySummaryPage:
    return kept_page


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def receipt(client, study: PublishedStudy) -> BeautifulSoup:
    response = client.get(study.receipt_url)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words(soup) -> str:
    return " ".join(soup.main.get_text(" ").split())


def verdict(soup) -> str:
    return " ".join(soup.select_one(".verdict strong").get_text().split())


# --- What it says -------------------------------------------------------------------------
def test_it_says_who_signed_what_and_when(client, study):
    text = words(receipt(client, study))
    signed = SignOff.objects.get(kind="page")
    for part in (
        "Dana Doctor, MD",
        "Test Hospital",
        "Medical review",
        INTERESTS,
        signed.text_hash,
        f"Version {signed.checklist_version} of our checklist",
    ):
        assert part in text
    for question in checklist.QUESTIONS.values():
        assert f"Yes: {question}" in text


def test_it_says_that_the_page_is_what_was_signed(client, study):
    soup = receipt(client, study)
    assert verdict(soup) == AS_SIGNED
    assert not soup.select(".alert")


def test_earlier_versions_are_named_with_their_hashes(client, team, page):
    next_versions(page, team, 2)
    text = words(receipt(client, PublishedStudy.objects.get()))
    first, second, third = (
        SignOff.objects.filter(kind="page").order_by("pk").values_list("text_hash", flat=True)
    )
    earlier = text[text.index("Earlier versions") :]
    assert first in earlier
    assert second in earlier
    assert third not in earlier


def test_a_text_that_was_checked_again_shows_both_signatures(client, team, page):
    study = sign_again(page, team.reviewer, interests="I own a share now.", answers={})
    soup = receipt(client, study)
    assert verdict(soup) == AS_SIGNED
    titles = [title.get_text() for title in soup.main.find_all("h2")]
    assert titles[1:3] == ["The signature", "Checked again"]
    for part in (INTERESTS, "I own a share now.", "No checklist was answered"):
        assert part in words(soup)


def test_a_draft_that_waits_changes_no_receipt(client, team, page, study):
    before = words(receipt(client, study))
    change(page, team.editor, paper_title="Not signed")
    assert words(receipt(client, study)) == before


def with_text(study: PublishedStudy, **changes: str) -> dict:
    return study.document | {"text": study.document["text"] | changes}


# --- When something was changed behind it ---------------------------------------------------
CHANGES = {
    "text": lambda study: {"document": with_text(study, participants="1000 people")},
    "title": lambda _: {"title": "A cure"},
    "evidence level": lambda _: {"evidence_level": 1},
    "hash": lambda _: {"text_hash": "0" * 64},
    "who signed": lambda study: {"signature": {**study.signature, "name": "Somebody Else"}},
    "date of the signature": lambda study: {"signed_at": study.added_at.replace(year=2020)},
    "version": lambda _: {"version": 7},
    "page history": lambda _: {"history": []},
    "related studies": lambda _: {"related": [{"title": "T", "url": "/", "why": "It cures."}]},
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_copy_changed_by_sql_is_said_loudly(client, study, part):
    PublishedStudy.objects.update(**CHANGES[part](study))
    soup = receipt(client, study)
    assert verdict(soup) == NOT_AS_SIGNED
    assert soup.select_one(".alert.verdict")["role"] == "alert"
    named = words(soup).partition("These parts of the page differ from the log: ")[2]
    assert part in named.partition(".")[0]


def test_a_changed_text_shows_both_hashes_and_the_next_reader_gets_a_new_verdict(client, study):
    mended = study.document
    PublishedStudy.objects.update(document=with_text(study, participants="1000 people"))
    soup = receipt(client, study)
    hashes = {code.get_text() for code in soup.select("dd .hash")}
    assert len(hashes) == 2
    assert study.text_hash in hashes
    PublishedStudy.objects.update(document=mended)
    assert verdict(receipt(client, study)) == AS_SIGNED


@pytest.mark.parametrize("value", ["{}", '{"text":{}}', "no json", "[]"])
@pytest.mark.parametrize("column", ["canonical_text", "text_hash", "interests", "person_name"])
def test_a_log_changed_by_sql_is_said_loudly(client, study, column, value):
    unguard_logs(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE review_signoff SET {column} = %s", [value])
    soup = receipt(client, study)
    assert verdict(soup) == NOT_AS_SIGNED
    assert "The signature in the log was changed" in words(soup)


def test_a_copy_under_a_signature_of_another_page_is_said_loudly(client, team, study):
    other = published(team, doi="10.1234/two", paper_title="Another")
    foreign = PublishedStudy.objects.get(page_id=other.pk).sign_off_id
    PublishedStudy.objects.filter(pk=study.pk).update(sign_off_id=foreign)
    soup = receipt(client, study)
    assert verdict(soup) == NOT_AS_SIGNED
    assert "The log of signatures holds no signature of this page's text." in words(soup)


def test_a_copy_rolled_back_to_an_older_signature_is_said_loudly(client, team, page, study):
    old = PublishedStudy.objects.values().get()
    next_versions(page, team, 1)
    PublishedStudy.objects.update(**old)
    assert verdict(receipt(client, study)) == NOT_AS_SIGNED


def test_a_copy_that_outlived_its_withdrawal_is_said_loudly(client, team, page, study):
    old = PublishedStudy.objects.values().get()
    withdraw(page=page, user=team.lead, reason="error")
    PublishedStudy.objects.create(**old)
    soup = receipt(client, study)
    assert verdict(soup) == NOT_AS_SIGNED
    assert "This text was withdrawn" in words(soup)


# --- The text itself ------------------------------------------------------------------------
def test_the_download_is_byte_for_byte_what_was_hashed(client, study):
    response = client.get(f"{study.receipt_url}text/")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"].endswith('version-1.json"')
    assert response["X-Robots-Tag"] == "noindex"
    assert hashlib.sha256(response.content).hexdigest() == study.text_hash
    assert response.content.decode() == SignOff.objects.get(kind="page").canonical_text


def test_the_download_of_a_changed_page_has_another_hash(client, study):
    PublishedStudy.objects.update(document=with_text(study, title="A cure"))
    content = client.get(f"{study.receipt_url}text/").content
    assert hashlib.sha256(content).hexdigest() != study.text_hash


def test_the_receipt_leads_to_the_download_and_says_how_to_check(client, study):
    soup = receipt(client, study)
    assert soup.find("a", href=f"{study.receipt_url}text/")
    assert "sha256sum" in words(soup)


# --- Where there is none --------------------------------------------------------------------
def test_a_demo_signature_has_the_demo_sentence_in_place_of_a_receipt(client, study):
    PublishedStudy.objects.update(is_demo=True)
    soup = receipt(client, study)
    assert words(soup) == f"{DEMO_WORDS} Back to the summary"
    assert "Dana Doctor" not in soup.get_text()
    assert client.get(f"{study.receipt_url}text/").status_code == 404


def test_demo_text_has_no_address_where_demo_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    assert client.get(study.receipt_url).status_code == 404


def test_a_draft_has_no_receipt(client, team):
    page = draft(team.editor, **whole_fields())
    assert client.get(f"/research/pain-spasticity/{page.slug}/checked/").status_code == 404
    assert client.get(f"/research/pain-spasticity/{page.slug}/checked/text/").status_code == 404


def test_a_withdrawn_study_answers_410_at_every_address(client, team, page, study):
    withdraw(page=page, user=team.lead, reason="error")
    for address in (study.path, study.receipt_url, f"{study.receipt_url}text/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "We found an error" in response.content.decode()


# --- Addresses ------------------------------------------------------------------------------
@pytest.mark.parametrize("below", ["checked/", "checked/text/"])
def test_an_old_address_on_paper_leads_to_the_receipt_of_a_study_that_moved(
    client, page, study, below, capture_on_commit
):
    with capture_on_commit(execute=True):
        StudySummaryPage.objects.get(pk=page.pk).move(
            category_page("bladder-bowel"), pos="last-child"
        )
    response = client.get(f"{study.path}{below}", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == f"{PublishedStudy.objects.get().path}{below}"


def test_an_old_receipt_leads_to_the_receipt_of_a_study_that_came_back_elsewhere(
    client, team, page, study
):
    withdraw(page=page, user=team.lead, reason="error")
    StudySummaryPage.objects.get(pk=page.pk).move(category_page("bladder-bowel"), pos="last-child")
    next_versions(page, team, 1)
    response = client.get(study.receipt_url)
    assert response.headers["Location"] == PublishedStudy.objects.get().receipt_url


def test_it_takes_no_posts(client, study):
    assert client.post(study.receipt_url).status_code == 405
    assert client.post(f"{study.receipt_url}text/").status_code == 405


# --- Queries --------------------------------------------------------------------------------
def queries(client, study) -> int:
    with CaptureQueriesContext(connection) as captured:
        receipt(client, study)
    return len(captured)


def test_it_asks_three_times_with_one_version_and_with_thirty(client, team, page, study):
    queries(client, study)
    few = queries(client, study)
    next_versions(page, team, 29)
    study = PublishedStudy.objects.get()
    assert study.version == 30
    # The first page after a change reads the words that each process keeps.
    queries(client, study)
    assert queries(client, study) == few == 3
