"""The API gives what readers see, as it is described, and nothing else."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from research.models import PublishedStudy, StudySummaryPage
from research.published.presenters import Review
from review.canonical import canonical_text
from review.workflow.withdraw import withdraw
from taxonomy.models import GlossaryTerm
from tests.research.api.schema import complaints
from tests.research.clones import clone, clones
from tests.research.factories import category_page, draft, fresh, publish, published, whole_fields

pytestmark = pytest.mark.django_db
LIST, ITEM = "/api/v1/studies/", "/api/v1/studies/{page_id}/"
TERMS, TERM, CATEGORIES = "/api/v1/glossary/", "/api/v1/glossary/{slug}/", "/api/v1/categories/"


def item(study: PublishedStudy) -> str:
    return f"/api/v1/studies/{study.page_id}/"


def results(client, query: str = "") -> list[dict]:
    response = client.get(f"{LIST}{query}")
    assert complaints(LIST, response) == []
    return response.json()["results"]


def titles(client, query: str) -> list[str]:
    return [study["title"] for study in results(client, query)]


# --- What a study says ---------------------------------------------------------------------
def test_a_study_carries_its_signature_and_where_to_check_it(client, study, settings):
    response = client.get(item(study))
    assert complaints(ITEM, response) == []
    data = response.json()
    assert (data["is_demo"], data["demo_notice"]) == (False, None)
    assert data["signature"] == {
        "name": "Dana Doctor",
        "credentials": "MD",
        "affiliation": "Test Hospital",
        "interests": "I have no interests to declare.",
        "signed_on": study.signed_on.isoformat(),
    }
    assert data["version"] == 1
    assert data["next_review_due"] == Review(study).due.isoformat()
    assert data["text_hash"] == study.text_hash
    assert data["receipt_url"] == f"{settings.SITE_URL}{study.receipt_url}"
    receipt = client.get(f"{study.receipt_url}text/")
    assert hashlib.sha256(receipt.content).hexdigest() == data["text_hash"]
    assert canonical_text(study.text).encode() == receipt.content


def test_a_study_says_what_its_page_says(client, study, settings):
    data = client.get(item(study)).json()
    assert data["url"] == f"{settings.SITE_URL}{study.path}"
    assert data["simple_explanation"] == study.text["simple_explanation"]
    assert data["key_findings"] == [
        {
            "statement": "Seven of ten people had a better grade.",
            "count": {"n": 7, "of": 10},
            "where": None,
        }
    ]
    assert data["limitations"] == ["Only ten people took part."]
    assert data["evidence"]["level"] == 4
    assert data["stage"]["current"] == "First tests in people"
    assert data["paper"]["title"] == "A trial of one treatment"
    assert data["who"]["age_from"] == 18
    assert data["history"][0]["words"] == "First published on this site."


def test_what_is_not_known_is_null_and_never_empty(client, study):
    data = client.get(item(study)).json()
    paper = data["paper"]
    nothing = (data["study_duration"], paper["month"], paper["volume"], data["who"]["age_to"])
    assert nothing == (None, None, None, None)
    assert data["harms"] == {"known": "unknown", "text": None}
    assert '""' not in json.dumps(data)


def test_a_demo_text_has_no_reviewer_and_no_receipt(client, study):
    PublishedStudy.objects.update(is_demo=True)
    response = client.get(item(study))
    assert complaints(ITEM, response) == []
    data = response.json()
    assert (data["is_demo"], data["signature"], data["receipt_url"]) == (True, None, None)
    assert data["next_review_due"] is None
    assert data["demo_notice"] == "Demo text: no clinician has checked this."
    assert "Dana" not in json.dumps(data)
    assert "Dana" not in json.dumps(results(client))


def test_demo_texts_are_not_there_where_demo_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    assert results(client) == []
    response = client.get(item(study))
    assert (response.status_code, complaints(ITEM, response)) == (404, [])


def test_a_draft_is_not_there(client, team, study):
    page = draft(team.editor, **whole_fields(paper_title="A draft", doi="10.1234/draft"))
    assert [result["id"] for result in results(client)] == [study.page_id]
    assert client.get(f"/api/v1/studies/{page.pk}/").status_code == 404


def test_a_withdrawn_study_says_why(client, team, page, study):
    withdraw(page=page, user=team.lead, reason="error")
    response = client.get(item(study))
    assert (response.status_code, complaints(ITEM, response)) == (410, [])
    assert "withdrawn: " in response.json()["detail"]
    assert results(client) == []


def test_an_id_stays_when_the_page_moves(client, page, study):
    page.move(category_page("bladder-bowel"), pos="last-child")
    data = client.get(item(study)).json()
    assert data["url"].endswith(PublishedStudy.objects.get().path)
    assert data["id"] == study.page_id


# --- Lists ---------------------------------------------------------------------------------
def test_following_next_meets_each_study_once_newest_first(client, study, settings):
    rows = [study, *clones(study, 8)]
    # Two of the same moment, at the end of a part.
    PublishedStudy.objects.filter(pk=rows[3].pk).update(added_at=rows[2].added_at)
    address, met = f"{LIST}?limit=3&population=people", []
    while address:
        response = client.get(address)
        assert complaints(LIST, response) == []
        met += [result["id"] for result in response.json()["results"]]
        address = (response.json()["next"] or "").removeprefix(settings.SITE_URL)
    expected = PublishedStudy.objects.newest_first().values_list("page_id", flat=True)
    assert met == list(expected)
    assert len(met) == 9


def test_filters_leave_what_they_say(client, team, study):
    now = timezone.now()
    published(team, category_page("bladder-bowel"), paper_title="Bladder", doi="10.1234/two")
    clone(study, title="Animals", population_key="animals", evidence_level=5)
    clone(study, title="No level", evidence_level=None, year=1999)
    clone(study, title="Future", signed_at=now + timedelta(days=400))
    assert titles(client, "?category=bladder-bowel") == ["Bladder"]
    assert titles(client, "?population=animals") == ["Animals"]
    assert titles(client, "?level=5") == ["Animals"]
    assert titles(client, "?level=none") == ["No level"]
    assert titles(client, "?year=1999") == ["No level"]
    day = (now + timedelta(days=300)).date().isoformat()
    assert titles(client, f"?updated_since={day}") == ["Future"]
    moment = (now + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert titles(client, f"?updated_since={moment}") == ["Future"]
    assert titles(client, "?year=1999&level=5") == []


def test_categories_can_be_asked_for_by_their_slug(client, study):
    response = client.get(CATEGORIES)
    assert complaints(CATEGORIES, response) == []
    counts = {category["slug"]: category["studies"] for category in response.json()["results"]}
    assert counts["pain-spasticity"] == len(results(client, "?category=pain-spasticity")) == 1
    assert counts["bladder-bowel"] == 0


# --- Glossary ------------------------------------------------------------------------------
def test_glossary_gives_signed_words_only(client, team):
    term = GlossaryTerm.objects.get(slug="autonomic-dysreflexia")
    publish(term, team)
    response = client.get(TERMS)
    assert complaints(TERMS, response) == []
    (entry,) = response.json()["results"]
    assert entry["slug"] == "autonomic-dysreflexia"
    assert entry["signed_by"].startswith("Dana Doctor")
    detail = client.get("/api/v1/glossary/autonomic-dysreflexia/")
    assert (complaints(TERM, detail), detail.json()) == ([], entry)
    draft_word = GlossaryTerm.objects.filter(live=False).first()
    missing = client.get(f"/api/v1/glossary/{draft_word.slug}/")
    assert (missing.status_code, complaints(TERM, missing)) == (404, [])
    withdraw(page=fresh(term), user=team.lead, reason="error")
    gone = client.get("/api/v1/glossary/autonomic-dysreflexia/")
    assert (gone.status_code, complaints(TERM, gone)) == (410, [])


def test_a_demo_word_names_no_signer(client, team):
    term = publish(GlossaryTerm.objects.get(slug="autonomic-dysreflexia"), team)
    GlossaryTerm.objects.filter(pk=term.pk).update(signed_as_demo=True)
    (entry,) = client.get(TERMS).json()["results"]
    assert (entry["is_demo"], entry["signed_by"]) == (True, None)
    assert entry["demo_notice"] == "Demo text: no clinician has checked this."


def test_the_page_of_the_api_names_every_address_and_parameter(client, site_tree):
    page = client.get("/api/").content.decode()
    for path in (LIST, ITEM, TERMS, TERM, CATEGORIES):
        assert f"GET {path}" in page
    for name in ("category", "level", "population", "year", "updated_since", "limit", "after"):
        assert f">{name}</code>" in page


def test_the_study_type_of_pages_is_never_asked(client, study, django_assert_num_queries):
    """A study is one row of the reader's copy: nothing of the editors' side."""
    client.get(item(study))
    with django_assert_num_queries(2) as captured:  # one of them counts the question
        client.get(item(study))
    assert not any(StudySummaryPage._meta.db_table in query["sql"] for query in captured)
