"""The leads' list of feedback: read, and changed by nobody."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from core.models import User
from home.services.setup.rights import ADMINISTRATORS
from research.models import Feedback, ResearchIndexPage
from review.permissions import EDITORS, LEADS

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
        feedback = Feedback.objects.create(
            page_id=page_id, text_hash="a" * 64, version=1, **({"helpful": True} | facts)
        )
    return feedback


def test_lead_reads_which_page_helped_and_what_was_noted(sign_in):
    feedback = answer(helpful=False, note="Which level is meant?")
    client = sign_in(LEADS)
    page = client.get(reverse(INDEX)).content.decode()
    assert Page.objects.get(slug="about").title in page
    assert "Which level is meant?" in page
    inspected = client.get(reverse("feedback:inspect", args=[feedback.pk])).content.decode()
    assert "Which level is meant?" in inspected


def test_feedback_outlives_its_page(sign_in):
    answer(page_id=999_999)
    page = sign_in(LEADS).get(reverse(INDEX)).content.decode()
    assert "A page that is no longer here" in page


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_list_can_be_narrowed_to_one_answer(sign_in, wanted):
    answer(helpful=True, note="It is true.")
    answer(helpful=False, note="It is false.")
    page = sign_in(LEADS).get(reverse(INDEX), {"helpful": wanted}).content.decode()
    assert {word for word in ("true", "false") if f"It is {word}." in page} == {wanted}


@pytest.mark.parametrize("group", [LEADS, ADMINISTRATORS])
def test_nobody_writes_or_rewrites_feedback(sign_in, group):
    feedback = answer(note="First words")
    client = sign_in(group)
    client.post(reverse("feedback:add"), {"note": "Invented"})
    client.post(reverse("feedback:edit", args=[feedback.pk]), {"note": "Rewritten"})
    assert list(Feedback.objects.values_list("note", flat=True)) == ["First words"]
    with pytest.raises(NoReverseMatch):
        reverse("feedback:copy", args=[feedback.pk])


@pytest.mark.parametrize(("group", "left"), [(LEADS, 1), (ADMINISTRATORS, 0)])
def test_only_an_administrator_deletes_feedback(sign_in, group, left):
    feedback = answer()
    sign_in(group).post(reverse("feedback:delete", args=[feedback.pk]))
    assert Feedback.objects.count() == left


def test_editor_does_not_see_feedback(sign_in):
    assert sign_in(EDITORS).get(reverse(INDEX)).status_code == 302


def test_list_costs_the_same_for_three_and_thirty(
    sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(LEADS)
    answer(3)
    client.get(reverse(INDEX))
    with django_assert_max_num_queries(20) as few:
        client.get(reverse(INDEX))
    answer(27, page_id=ResearchIndexPage.objects.get().pk)
    with django_assert_num_queries(len(few.captured_queries)):
        assert client.get(reverse(INDEX)).content.decode().count("feedback/inspect") >= 30
