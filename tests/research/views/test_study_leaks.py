"""What must not reach readers: drafts, demo text where it is refused, and markup of strangers."""

import json

import pytest

from research.listing.categories import category_list
from research.models import PublishedStudy, StudySummaryPage
from taxonomy.models import Journal
from tests.research.factories import (
    blocks,
    change,
    draft,
    published,
    whole_fields,
)
from tests.research.views.reading import read

pytestmark = pytest.mark.django_db
DEMO_WORDS = "Demo text: no clinician has checked this"
NOT_ADVICE = "Research, not medical advice."


READERS = ["/", "/research/", "/research/pain-spasticity/", "/categories/", "/search/?q=people",
           "/research/feed/", "/about/", "/contact/", "/glossary/"]  # fmt: skip


def test_readers_pages_set_no_cookie_and_vary_by_none(client, study):
    for address in [*READERS, study.path]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address


def test_a_draft_shows_on_no_readers_page(client, team, study):
    secret = draft(
        team.editor, **whole_fields(paper_title="Secret ten people", doi="10.1234/secret")
    )
    change(StudySummaryPage.objects.get(pk=study.page_id), team.editor, paper_title="Secret mend")
    for address in [*READERS, study.path, "/search/?q=secret", "/search/?q=10.1234/secret"]:
        assert "Secret" not in client.get(address).content.decode(), address
    assert client.get(f"/research/pain-spasticity/{secret.slug}/").status_code == 404


def test_demo_text_shows_on_no_readers_page_where_it_is_refused(client, team, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    for address in READERS:
        assert study.title not in client.get(address).content.decode(), address
    assert client.get(study.path).status_code == 404
    assert {category["count"] for category in category_list()} == {0}


def test_studies_answer_only_at_their_own_address(client, study):
    assert client.get(f"/research/bladder-bowel/{study.path.split('/')[-2]}/").status_code == 404
    assert client.get(study.path.rstrip("/")).status_code == 301


# --- Hostile words ------------------------------------------------------------------------
EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>" onload="x'


def test_markup_in_plain_fields_is_printed_as_text(client, team):
    published(
        team,
        plain_title=f"Title {EVIL}",
        paper_title=f"Paper {EVIL}",
        key_findings=blocks("finding", {"statement": EVIL, "count": {}, "where": EVIL}),
        implications=blocks("implication", {"title": EVIL, "text": EVIL}),
        limitations=blocks("limitation", EVIL),
        care_questions=blocks("question", EVIL),
        authors=blocks("group", {"name": EVIL}),
        journal=Journal.objects.create(name=f"Journal {EVIL}"),
        participants=EVIL,
        study_duration=EVIL,
        evidence_reason=EVIL,
        harms_known="reported",
        harms=EVIL,
        funding=EVIL,
        volume=EVIL[:40],
    )
    study = PublishedStudy.objects.get()
    for address in [
        study.path,
        "/",
        "/research/",
        "/research/pain-spasticity/",
        "/search/?q=alert",
    ]:
        soup = read(client, address)
        assert not [tag for tag in soup.find_all(True) if tag.get("onerror") or tag.get("onload")]
        assert not soup.find_all("img", src="x")
        # Structured data holds the words too, as data that is never run.
        data = soup.find_all("script", type="application/ld+json")
        assert all(json.loads(tag.string) for tag in data)
        run = [tag for tag in soup.find_all("script") if tag not in data]
        assert "alert(1)" not in " ".join(tag.get_text() for tag in run)
    assert "<script>alert(1)</script>" in read(client, study.path).h1.get_text()


def test_script_in_rich_text_does_not_reach_the_page(client, team):
    words = whole_fields()["simple_explanation"]
    published(
        team,
        simple_explanation=f"{words}<script>alert(1)</script><p onclick='x()' style='x'>Last.</p>",
        research_summary=(
            "<p>One <a href='javascript:x()'>link</a> <b>bold</b></p>"
            "<iframe src='//evil.example'></iframe><svg onload=x()></svg>"
        ),
    )
    soup = read(client, PublishedStudy.objects.get().path)
    parts = [*soup.select("#simple-explanation *"), *soup.select("#research-summary *")]
    assert {part.name for part in parts} == {"h2", "p", "b"}
    assert not [part for part in parts if part.attrs]
    assert "alert" not in soup.select_one("#simple-explanation").get_text()
