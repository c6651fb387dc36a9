"""The inbox in the admin: what is said, about which text, and whose it is."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import User
from research.models import Feedback, PublishedStudy, ResearchIndexPage
from research.models.feedback_choices import Outcome
from review.models import SignOff
from review.services.disown import disown
from review.workflow.withdraw import withdraw
from tests.research.factories import published
from tests.research.feedback.answers import answer as stored

pytestmark = pytest.mark.usefixtures("site_tree")

INDEX = "feedback:index"


@pytest.fixture
def sign_in(client):
    def sign_in_as(group: str):
        user = User.objects.create_user("person@example.org", "a long password")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return sign_in_as


def answer(number: int = 1, page_id: int | None = None, **facts) -> Feedback:
    page_id = page_id or Page.objects.get(slug="about").pk
    for _ in range(number):
        feedback = stored(page_id=page_id, **({"helpful": True, "note": "Words"} | facts))
    return feedback


def read(client, name: str = INDEX, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


# --- Who sees it --------------------------------------------------------------------------
@pytest.mark.parametrize("group", [EDITORS, LEADS, REVIEWERS, ADMINISTRATORS])
def test_the_team_reads_which_page_helped_and_what_was_noted(sign_in, group):
    feedback = answer(helpful=False, note="Which level is meant?")
    client = sign_in(group)
    page = read(client)
    assert Page.objects.get(slug="about").title in page
    assert "Which level is meant?" in page
    assert "Which level is meant?" in read(client, "feedback:inspect", feedback.pk)


def test_somebody_without_the_right_reads_nothing(sign_in):
    group = Group.objects.create(name="Guests")
    group.permissions.set(Group.objects.get(name=REVIEWERS).permissions.all())
    feedback = answer()
    client = sign_in("Guests")
    assert "Words" in read(client)
    group.permissions.remove(group.permissions.get(codename="view_feedback"))
    for name, args in ((INDEX, []), ("feedback:inspect", [feedback.pk]), ("feedback:report", [])):
        assert client.get(reverse(name, args=args)).status_code == 302
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(INDEX) not in home


def test_nobody_signs_in_nobody_reads(client):
    assert client.get(reverse(INDEX)).status_code == 302


# --- The list -----------------------------------------------------------------------------
def test_feedback_outlives_its_page(sign_in):
    answer(page_id=999_999)
    assert "A page that is no longer here" in read(sign_in(LEADS))


def test_the_inbox_starts_with_what_is_open(sign_in):
    client = sign_in(LEADS)
    me = User.objects.get(email="person@example.org")
    answer(note="It is open.")
    answer(note="It is mine.", assigned_to=me)
    answer(note="It is closed.", outcome=Outcome.THANKS, closed_at="2026-01-01T00:00Z")
    answer(note="", too_hard=True)
    answer(note="", helpful=False)

    def seen(**query) -> set[str]:
        page = read(client, **query)
        return {word for word in ("open", "mine", "closed") if f"It is {word}." in page}

    assert seen() == {"open", "mine"}
    assert seen(standing="mine") == {"mine"}
    assert seen(standing="closed") == {"closed"}
    assert seen(standing="") == {"open", "mine", "closed"}
    assert read(client, standing="plain").count("Not helpful") > 0


def test_the_list_can_be_narrowed_by_reason_answer_and_page(sign_in):
    home = Page.objects.get(slug="about").pk
    other = ResearchIndexPage.objects.get().pk
    answer(note="One.", helpful=True, too_hard=True, page_id=home)
    answer(note="Two.", helpful=False, looks_wrong=True, page_id=home)
    answer(note="Three.", helpful=False, looks_wrong=True, page_id=other)
    client = sign_in(REVIEWERS)

    def seen(**query) -> list[str]:
        page = read(client, **query)
        return [word for word in ("One.", "Two.", "Three.") if word in page]

    assert seen(why="too_hard") == ["One."]
    assert seen(why="looks_wrong") == ["Two.", "Three."]
    assert seen(helpful="no") == ["Two.", "Three."]
    assert seen(page=str(other)) == ["Three."]
    assert seen(page=str(home), helpful="no", why="looks_wrong") == ["Two."]


@pytest.mark.parametrize("value", ["", "x", "\x00", "9" * 5000, "-1", "٣", "None"])
def test_filters_from_nowhere_break_nothing(sign_in, value):
    answer(note="It is here.")
    client = sign_in(LEADS)
    for name in ("standing", "why", "helpful", "page", "p", "q", "ordering"):
        assert client.get(reverse(INDEX), {name: value}).status_code == 200


def test_list_costs_the_same_for_three_and_thirty(
    sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(LEADS)
    answer(3)
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(21) as few:
        client.get(reverse(INDEX))
    answer(27, page_id=ResearchIndexPage.objects.get().pk)
    with django_assert_num_queries(len(few.captured_queries)):
        assert "Page 1 of 2" in client.get(reverse(INDEX)).content.decode()
    assert "Page 2 of 2" in read(client, p="2")


# --- One answer ---------------------------------------------------------------------------
def test_it_shows_the_exact_text_that_was_read_and_the_way_to_it(team, client):
    study = PublishedStudy.objects.get(page_id=published(team).pk)
    feedback = stored(page_id=study.page_id, text_hash=study.text_hash, note="Six.")
    client.force_login(team.reviewer)
    page = read(client, "feedback:inspect", feedback.pk)
    assert "Readers see this version now." in page
    assert f"Signed by {team.reviewer}" in page
    assert f'href="{study.url}"' in page
    assert f'href="{study.receipt_url}"' in page
    assert study.text["key_findings"][0]["statement"] in page


def test_the_text_of_a_version_that_was_taken_back_is_read_and_nobody_is_named(client, team):
    page = published(team)
    study = PublishedStudy.objects.get()
    feedback = answer(page_id=page.pk, text_hash=study.text_hash, version=1)
    disown(SignOff.objects.get(pk=study.sign_off_id))
    client.force_login(team.editor)
    words = read(client, "feedback:inspect", feedback.pk)
    assert study.text["key_findings"][0]["statement"] in words
    assert "It was taken back: the person named under it had not signed it." in words
    assert f"Signed by {team.reviewer}" not in words


def test_the_text_is_shown_after_a_withdrawal_too(team, client):
    page = published(team)
    study = PublishedStudy.objects.get(page_id=page.pk)
    feedback = stored(page_id=page.pk, text_hash=study.text_hash, note="Six.")
    withdraw(page=page, user=team.lead, reason="error")
    client.force_login(team.lead)
    words = read(client, "feedback:inspect", feedback.pk)
    assert "This page is not live now." in words
    assert study.text["key_findings"][0]["statement"] in words


def test_a_lead_assigns_notes_and_closes_in_the_admin(team, client):
    feedback = answer(looks_wrong=True)
    address = reverse("feedback:inspect", args=[feedback.pk])
    client.force_login(team.lead)
    client.post(address, {"do": "assign", "person": team.editor.pk})
    client.post(address, {"do": "note", "words": "Table 2 says so."})
    client.post(address, {"do": "close", "outcome": "mended", "words": "In version 2."})
    feedback.refresh_from_db()
    assert (feedback.assigned_to, feedback.outcome) == (team.editor, "mended")
    page = read(client, "feedback:inspect", feedback.pk)
    for words in ("Table 2 says so.", "In version 2.", str(team.lead), "Open it again"):
        assert words in page
    client.post(address, {"do": "reopen"})
    feedback.refresh_from_db()
    assert feedback.closed_at is None


def test_what_was_typed_stays_when_it_is_refused(team, client):
    feedback = answer()
    client.force_login(team.lead)
    address = reverse("feedback:inspect", args=[feedback.pk])
    page = client.post(address, {"do": "close", "words": "Long <thought>"}).content.decode()
    assert "Choose what came of it." in page
    assert "Long &lt;thought&gt;" in page
    long = client.post(address, {"do": "note", "words": "x" * 5000}).content.decode()
    assert "x" * 5000 in long
    assert feedback.steps.count() == 0


def test_a_reviewer_has_no_button_and_no_way(team, client):
    feedback = answer()
    client.force_login(team.reviewer)
    assert "Close it" not in read(client, "feedback:inspect", feedback.pk)
    address = reverse("feedback:inspect", args=[feedback.pk])
    for do in ("assign", "note", "close", "reopen", "erase"):
        client.post(address, {"do": do, "outcome": "spam", "words": "x", "person": ""})
    feedback.refresh_from_db()
    assert (feedback.closed_at, feedback.note, feedback.steps.count()) == (None, "Words", 0)


@pytest.mark.parametrize("group", [LEADS, ADMINISTRATORS])
def test_nobody_writes_rewrites_or_deletes_feedback(sign_in, group):
    """An administrator erases words when a reader asks (test_cases.py); the row stays."""
    answer(note="First words")
    client = sign_in(group)
    for name in ("add", "edit", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"feedback:{name}")
    user = User.objects.get(email="person@example.org")
    assert not user.has_perm("research.delete_feedback")
    assert not user.has_perm("research.change_feedback")
    client.post(reverse(INDEX), {"note": "Invented"})
    assert list(Feedback.objects.values_list("note", flat=True)) == ["First words"]


def test_an_administrator_erases_the_words_a_reader_asks_for(sign_in):
    feedback = answer(note="I wrote too much.")
    client = sign_in(ADMINISTRATORS)
    address = reverse("feedback:inspect", args=[feedback.pk])
    assert "Check the box first" in client.post(address, {"do": "erase"}).content.decode()
    client.post(address, {"do": "erase", "sure": "on"})
    feedback.refresh_from_db()
    assert feedback.note == ""
    assert Feedback.objects.count() == 1
