"""Every road to the reader, by its name. A road that fails here leads round the review.

Each road is a function in roads/: what stands before its `yield` sets the scene, what comes after
is the attempt.
"""

import pytest

from research.models import PublishedStudy, StudySummaryPage, Tombstone
from research.models.published import SIGNED_COLUMNS
from review.models import SignOff
from review.workflow.withdraw import withdraw
from tests.research.factories import publish_through_review
from tests.review.roads import (
    harmless,
    only_withdraw,
    refused_at_the_signature,
    refused_in_a_shell,
    refused_in_the_admin,
    refused_in_the_api,
)
from tests.review.roads.scene import gaps, go_on, roads_in, set_out, what_stands

REFUSED = roads_in(
    refused_in_the_admin, refused_in_the_api, refused_in_a_shell, refused_at_the_signature
)


def named(road) -> str:
    return road.__name__


def test_the_one_road_ends_live_with_the_signed_text_and_its_signature(scene):
    page = publish_through_review(scene.draft(), scene.team)
    copy = PublishedStudy.objects.get(page_id=page.pk)
    signed = SignOff.objects.get(pk=copy.sign_off_id)
    assert page.live
    assert copy.text == signed.public_text
    assert (copy.signature["name"], signed.role) == ("Dana Doctor", "Medical review")


def walk_and_be_refused(road, scene) -> None:
    walk = set_out(road, scene)
    before = what_stands()
    assert road.says in go_on(walk)
    assert what_stands() == before
    assert gaps() == []


@pytest.mark.parametrize("road", REFUSED, ids=named)
def test_refused(road, scene):
    """The person reads why. Pages, readers' copies and the log are exactly as before."""
    walk_and_be_refused(road, scene)


@pytest.mark.parametrize("road", roads_in(only_withdraw), ids=named)
def test_only_by_withdraw(client, road, scene):
    """Refused as above. A lead who withdraws instead takes the page down, with a public reason."""
    walk_and_be_refused(road, scene)
    path = PublishedStudy.objects.get().path
    withdraw(page=StudySummaryPage.objects.get(live=True), user=scene.team.lead, reason="error")
    assert client.get(path).status_code == 410
    assert Tombstone.objects.get().path == path
    assert gaps() == []


@pytest.mark.parametrize("road", roads_in(harmless), ids=named)
def test_harmless(road, scene):
    """Done. What readers had of each study says the same, under the same signature."""
    walk = set_out(road, scene)
    before, log = signed_words(), SignOff.objects.count()
    go_on(walk)
    after = signed_words()
    assert {number: after.get(number) for number in before} == before
    assert SignOff.objects.count() == log
    assert gaps() == []


def signed_words() -> dict[int, tuple]:
    columns = ("sign_off_id", *SIGNED_COLUMNS)
    return {row[0]: row[1:] for row in PublishedStudy.objects.values_list("page_id", *columns)}
