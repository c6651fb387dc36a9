"""The page that must exist: its parts in their order, and its honesty."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import REVIEWERS
from research.models import PublishedStudy, StudySummaryPage
from research.published.presenters import Review
from review.models import SignOff
from tests.research.factories import (
    INTERESTS,
    category_page,
    change,
    person,
    publish,
    published,
)
from tests.research.signatures import sign_again
from tests.research.views.reading import headings, read, text_of

pytestmark = pytest.mark.django_db
DEMO_WORDS = "Demo text: no clinician has checked this"
NOT_ADVICE = "Research, not medical advice."


# --- What the founders asked for --------------------------------------------------------
def test_headings_stand_in_the_founders_words_and_order(client, study):
    soup = read(client, study.path)
    assert [text_of(h1) for h1 in soup.find_all("h1")] == ["A trial of one treatment"]
    asked = [
        "Simple Explanation",
        "Key Findings",
        "Research Summary",
        "Practical Implications",
        "Study Limitations",
        "Your Feedback",
    ]
    assert [title for title in headings(soup, "h2") if title in asked] == asked


def test_the_three_facts_stand_between_explanation_and_findings(client, study):
    soup = read(client, study.path)
    facts = [text_of(term) for term in soup.select("#facts dt")]
    assert facts[:3] == ["Study Duration", "Participants", "Evidence Level"]
    words = str(soup.main)
    assert words.index("Simple Explanation</h2>") < words.index("Study Duration</dt>")
    assert words.index("Evidence Level</dt>") < words.index("Key Findings</h2>")


def test_findings_and_limitations_are_numbered_and_implications_titled(client, study):
    soup = read(client, study.path)
    assert "Seven of ten people" in text_of(soup.select_one("#key-findings ol > li"))
    assert "Only ten people" in text_of(soup.select_one("#limitations ol > li"))
    assert text_of(soup.select_one("#implications h3")) == "For now"


def test_meta_line_gives_journal_doi_and_date_as_known(client, study):
    meta = read(client, study.path).select_one("header .meta")
    assert text_of(meta) == ("Test Journal, 2023 · DOI: 10.1234/one · Published: March 2023")
    assert meta.a["href"] == "https://doi.org/10.1234/one"


def test_breadcrumb_chips_and_way_back_lead_to_the_category(client, study):
    soup = read(client, study.path)
    crumbs = soup.select("nav.breadcrumbs li")
    assert [text_of(crumb) for crumb in crumbs] == [
        "Home",
        "Research",
        "Pain & Spasticity",
        "A trial of one treatment",
    ]
    assert crumbs[2].a["href"] == "/research/pain-spasticity/"
    assert text_of(soup.select_one(".chips a")) == "Pain & Spasticity"
    back = soup.select_one(".back a")
    assert (text_of(back), back["href"]) == (
        "Back to Pain & Spasticity",
        "/research/pain-spasticity/",
    )


def test_feedback_asks_whether_the_summary_helped(client, study):
    form = read(client, study.path).select_one("#feedback form")
    assert "Was this summary helpful?" in text_of(form)
    assert form["action"] == reverse("research:feedback", args=[study.page_id])
    assert "Thank you" in text_of(
        read(client, f"{study.path}?feedback=thanks").select_one("#feedback")
    )


# --- What we add, and where --------------------------------------------------------------
def test_research_not_advice_and_the_review_stand_before_the_explanation(client, study):
    words = text_of(read(client, study.path).main)
    order = ["Published:", NOT_ADVICE, "Medically reviewed by", "Ten people with a spinal cord"]
    places = [words.index(part) for part in order]
    assert places == sorted(places)


def test_stage_people_and_availability_stand_between_facts_and_findings(client, study):
    ids = [part["id"] for part in read(client, study.path).main.find_all(id=True)]
    assert ids.index("facts") < ids.index("who") < ids.index("stage") < ids.index("availability")
    assert ids.index("availability") < ids.index("key-findings")


def test_harms_and_what_happens_without_it_stand_inside_the_findings(client, study):
    findings = read(client, study.path).select_one("#key-findings")
    assert [text_of(h3) for h3 in findings.find_all("h3")] == [
        "Harms and side effects",
        "What happens without it",
    ]
    for words in ("Headache was common.", "Two of ten got better.", "control group of another"):
        assert words in text_of(findings)


def test_source_citation_and_history_come_after_the_limitations(client, study):
    titles = headings(read(client, study.path), "h2")
    order = ["Study Limitations", "About the paper", "How to cite", "Page history"]
    assert [title for title in titles if title in order] == order


def test_headings_skip_no_level(client, study):
    levels = [int(h.name[1]) for h in read(client, study.path).find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_of_the_contents_leads_to_a_part_of_the_page(client, study):
    soup = read(client, study.path)
    links = [a["href"] for a in soup.select("nav.contents a")]
    assert links
    assert all(soup.find(id=link.removeprefix("#")) for link in links)


def test_what_is_not_known_says_so(client, team):
    published(team, study_duration="", participants="")
    soup = read(client, PublishedStudy.objects.get().path)
    assert text_of(soup.select_one("#facts dd")) == "Not known to us"
    findings = text_of(soup.select_one("#key-findings"))
    assert findings.count("Not known to us.") == 2
    assert "None" not in text_of(soup.main)


def test_a_survey_has_no_stage_no_harms_and_no_availability(client, team):
    from taxonomy.models import StudyType

    published(
        team,
        evidence_question="experience",
        evidence_level="none",
        study_type=StudyType.objects.filter(design="qualitative").first(),
    )
    soup = read(client, PublishedStudy.objects.get().path)
    assert not soup.select("#stage, #availability, #key-findings h3")


def test_plain_title_then_bottom_line_then_the_whole_title_of_the_paper(client, team):
    paper_title = "A trial of one treatment " + "and of many others " * 20
    published(team, plain_title="Is it safe?", bottom_line="Not clearly.", paper_title=paper_title)
    soup = read(client, PublishedStudy.objects.get().path)
    assert text_of(soup.h1) == "Is it safe?"
    lines = [text_of(line) for line in soup.select(".answer .found, .paper-title")]
    assert lines == ["Not clearly.", f"The paper: {paper_title.strip()}"]
    assert soup.select_one("meta[name=description]")["content"] == "Not clearly."


def test_the_bottom_line_leads_wherever_a_study_is_shown(client, team):
    published(team, bottom_line="It helped, and we are not sure.")
    study = PublishedStudy.objects.get()
    for address in ("/", "/research/", study.category["url"], "/search/?q=trial",
                    "/research/feed/", "/research/feed.json", "/api/v1/studies/",
                    f"/api/v1/studies/{study.page_id}/", study.path):  # fmt: skip
        assert "It helped, and we are not sure." in client.get(address).content.decode(), address


def test_a_text_that_was_signed_without_one_stays_as_it_was(client, team, monkeypatch):
    monkeypatch.setattr(StudySummaryPage, "problems", lambda _page: [])
    published(team, plain_title="", bottom_line="", treatment_is_new="")
    study = PublishedStudy.objects.get()
    soup = read(client, study.path)
    assert text_of(soup.h1) == "A trial of one treatment"
    assert not soup.select(".answer .found, .paper-title")
    assert study.teaser.startswith("Ten people")
    # It never said whether the treatment is new.
    assert not soup.select("[aria-current=step]")


# --- How early it is, and clinics that sell it --------------------------------------------
CLINICS = re.compile(r"clinics (that )?sell")
PAYING = "Paying does not mean that a treatment works or is safe."


def words_on_page(client) -> str:
    return text_of(read(client, PublishedStudy.objects.get().path).main)


def mark(team, **fields) -> None:
    """Its category is signed as one in which treatments are sold before they are proven."""
    category = category_page().category
    publish(change(category, team.editor, sold_before_proven="yes", **fields), team)


def test_a_treatment_in_ordinary_use_has_no_steps_and_no_warning_of_clinics(client, team):
    mark(team)
    published(team, treatment_is_new="ordinary")
    soup = read(client, PublishedStudy.objects.get().path)
    assert not soup.select("[aria-current=step]")
    words = text_of(soup.main)
    assert "in ordinary use already" in words
    assert not CLINICS.search(words)


def test_a_new_treatment_shows_its_step_and_says_why_the_papers_phase_is_another(client, team):
    published(team, trial_phase="3")
    soup = read(client, PublishedStudy.objects.get().path)
    [step] = soup.select("[aria-current=step]")
    assert text_of(step) == "First tests in people . This study is at this step"
    words = text_of(soup.main)
    assert "It had no comparison group, so we place it here." in words
    assert "(reached by now)" not in words
    assert "(earlier step)" not in words


def test_a_new_treatment_is_warned_of_by_itself(client, team):
    mark(team)
    published(team)
    words = words_on_page(client)
    assert f"Be careful with clinics that sell this treatment. {PAYING}" in words
    assert "some clinics sell" not in words


def test_where_the_category_alone_is_marked_the_line_speaks_of_it_alone(client, team):
    published(team, treatment_is_new="unknown")
    assert not CLINICS.search(words_on_page(client))
    mark(team, name="Pain <& more>")
    words = words_on_page(client)
    assert (
        "In Pain <& more>, some clinics sell treatments before research shows that they work."
        f" {PAYING}"
    ) in words
    assert "this treatment" not in words
    assert DEMO_WORDS not in words


def test_the_line_of_a_demo_category_says_so_on_a_real_study(client, team, settings):
    published(team, treatment_is_new="unknown")
    team.reviewer.is_demo = True
    team.reviewer.save()
    mark(team, care_questions="")
    words = words_on_page(client)
    assert f"{PAYING} {DEMO_WORDS}" in words
    settings.DEMO_ALLOWED = False
    assert not CLINICS.search(words_on_page(client))


# --- Who signed ---------------------------------------------------------------------------
def test_a_real_signature_prints_who_signed_and_when_it_is_due(client, page, study):
    line = text_of(read(client, study.path).select_one(".review-line"))
    assert "Medically reviewed by Dana Doctor, MD." in line
    assert "Test Hospital" in line
    assert INTERESTS in line
    due = Review(study).due
    assert f"Next review due {due:%B} {due.day}" in line
    assert DEMO_WORDS not in line


def test_a_demo_signature_prints_that_no_clinician_has_checked_the_text(client, team):
    team.reviewer.is_demo = True
    team.reviewer.save()
    published(team)
    study = PublishedStudy.objects.get()
    response = client.get(study.path)
    soup = BeautifulSoup(response.content, "html.parser")
    assert text_of(soup.select_one(".review-line")) == DEMO_WORDS
    for words in ("Medically reviewed", "Next review due", "Dana Doctor"):
        assert words not in soup.get_text()
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_real_page_may_be_listed_by_search_engines(client, study):
    response = client.get(study.path)
    assert "X-Robots-Tag" not in response
    assert b'name="robots"' not in response.content


def test_the_page_shows_the_signed_text_and_keeps_the_signature_with_the_reader(client, study):
    signed = SignOff.objects.get(pk=study.sign_off_id)
    assert (study.text, study.text_hash) == (signed.public_text, signed.text_hash)


def test_the_history_says_what_changed_newest_first(client, team, page):
    note = "The number of people was wrong. It is 12, not 21."
    change(page, team.editor, paper_title="A better title", change_note=note)
    publish(page, team)
    soup = read(client, PublishedStudy.objects.get().path)
    assert [text_of(line) for line in soup.select("#history li span")] == [
        f"Version 2. Correction: {note}",
        "First published on this site.",
    ]
    assert "Version 2." in text_of(soup.select_one(".review-line"))


def test_a_text_that_was_checked_again_names_both_signatures(client, team, page):
    second = person("second@example.org", REVIEWERS, first_name="Sam", last_name="Second")
    sign_again(page, second, interests="I own a share of the device.")
    soup = read(client, PublishedStudy.objects.get().path)
    line = text_of(soup.select_one(".review-line"))
    assert "Medically reviewed by Dana Doctor, MD." in line
    assert re.search(r"Checked again on .* by Sam Second ?\. It was still correct\.", line)
    assert f"Interests that Dana Doctor declared: {INTERESTS}" in line
    assert "Interests that Sam Second declared: I own a share of the device." in line
    assert "Version 1." in line
    assert text_of(soup.select_one("#history li span")) == "Checked again: still correct."


def test_a_page_says_by_the_clock_that_its_review_is_overdue(client, study):
    late = timezone.now() - timedelta(days=800)
    PublishedStudy.objects.update(signed_at=late)
    line = text_of(read(client, study.path).select_one(".review-line"))
    due = Review(PublishedStudy.objects.get()).due
    assert f"This page was due for review on {due:%B} {due.day}, {due.year}" in line
    assert "It has not been checked again yet." in line
    assert "Next review due" not in line


def test_the_review_line_leads_to_the_receipt_and_a_demo_page_does_not(client, study):
    link = read(client, study.path).find("a", string="See what was checked")
    assert link["href"] == f"{study.path}checked/"
    PublishedStudy.objects.update(is_demo=True)
    assert "checked/" not in client.get(study.path).content.decode()
