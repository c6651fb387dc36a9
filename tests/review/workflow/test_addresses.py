"""Nobody writes an address: it is made of the title that readers see, and stays until a lead renews
it."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from home.models import ContactPage, HomePage, StandardPage
from research.models import PublishedStudy, ResearchIndexPage, StudySummaryPage
from review.errors import ReviewRefused
from review.generic_reference import review_address
from review.workflow.addresses import next_address, renew_address
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    passing,
    publish,
    published,
    submit,
    whole_fields,
)  # fmt: skip
from tests.review.signed_kinds import KINDS

pytestmark = pytest.mark.django_db
CURE = "stem-cells-cure-paralysis"


def retitled(team, title: str = "Is one treatment safe?") -> StudySummaryPage:
    """A live study whose title was changed and signed anew."""
    page = published(team, plain_title="Does one treatment help?")
    fields = {"plain_title": title, "change_kind": "correction", "change_note": "The title."}
    publish(change(page, team.editor, **fields), team)
    return fresh(page)


# --- At first publication -----------------------------------------------------------------------
def test_the_address_is_that_of_the_signed_title_whatever_the_draft_had(
    team, client, capture_on_commit
):
    page = draft(team.editor, slug=CURE, **whole_fields(plain_title="Does one treatment help?"))
    before = page.get_url()
    with capture_on_commit(execute=True):
        publish(page, team)
    path = PublishedStudy.objects.get().path
    assert path == "/research/pain-spasticity/does-one-treatment-help/"
    assert client.get(path).status_code == 200
    # Nobody ever knew the draft's address, so nothing leads on from it.
    assert client.get(before).status_code == 404
    assert not Redirect.objects.exists()


def test_no_form_has_a_box_for_it(team, client):
    client.force_login(team.lead)
    for page in (
        draft(team.editor, **whole_fields()),
        StandardPage.objects.get(slug="about"),
        HomePage.objects.get(),
        ContactPage.objects.get(),
        ResearchIndexPage.objects.get(),
    ):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = client.get(url).context["form"]
        assert "slug" not in form.fields, page


def test_an_ordinary_page_takes_it_from_its_title(team):
    first, second = (
        publish(KINDS["page"].draft(team.editor, title="Our friends", slug=slug), team)
        for slug in (CURE, "another")
    )
    assert (first.slug, second.slug) == ("our-friends", "our-friends-2")


# --- Later ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["save", "revision"])
def test_a_published_page_keeps_its_address_on_every_road(team, way):
    for page in (published(team), StandardPage.objects.get(slug="about")):
        address = fresh(page).slug
        again = fresh(page)
        again.slug = CURE
        if way == "save":
            again.save()
        else:
            again.save_revision(user=team.lead, clean=False).publish()
        assert fresh(page).slug == address


def test_a_new_title_leaves_the_address_alone(team):
    assert retitled(team).slug == "does-one-treatment-help"


# --- Renewed --------------------------------------------------------------------------------------
def test_a_lead_renews_it_and_the_old_one_leads_there(team, client, capture_on_commit):
    page = retitled(team)
    old = PublishedStudy.objects.get().path
    client.force_login(team.lead)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    where = review_address(page, "address")
    assert where in edit
    assert "is-one-treatment-safe" in client.get(where).content.decode()
    with capture_on_commit(execute=True):
        client.post(where)
    new = PublishedStudy.objects.get().path
    assert new == "/research/pain-spasticity/is-one-treatment-safe/"
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    entry = PageLogEntry.objects.get(action="review.address")
    assert (entry.user, entry.data["new"]) == (team.lead, "is-one-treatment-safe")
    assert "There is nothing to renew" in client.get(where).content.decode()


def test_it_is_made_of_what_is_signed_and_not_of_a_draft(team):
    page = retitled(team)
    change(page, team.editor, plain_title="Stem cells cure paralysis")
    assert next_address(page) == "is-one-treatment-safe"


def test_nobody_else_renews_it_and_nothing_is_renewed_twice(team, client):
    page = retitled(team)
    for user in (team.editor, team.reviewer):
        with pytest.raises(ReviewRefused, match="Only an editorial lead"):
            renew_address(page=page, user=user)
        client.force_login(user)
        assert client.post(review_address(page, "address")).status_code in {302, 403}
        assert fresh(page).slug == "does-one-treatment-help"
    renew_address(page=page, user=team.lead)
    with pytest.raises(ReviewRefused, match="Nothing was changed"):
        renew_address(page=page, user=team.lead)


def test_addresses_that_the_code_knows_stay(team):
    about = StandardPage.objects.get(slug="about")
    submit(change(about, team.editor, title="Who we are"), team.editor)
    about = act(about, team.lead, **passing(about))
    assert (about.title, about.slug) == ("Who we are", "about")
    assert next_address(about) == ""
    with pytest.raises(ReviewRefused):
        renew_address(page=about, user=team.lead)
