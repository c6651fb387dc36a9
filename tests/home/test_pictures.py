"""Pictures on ordinary pages: light, at the right size, in words too, and passed by two people."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from core.models import CustomImage
from home.models import StandardPage
from review.errors import NotReady, NotSigned, ReviewRefused
from review.generic_reference import review_address
from tests.home.pictures import ALT, block_of, stored_picture
from tests.research.factories import act, change, fresh, passing, person, submit

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def about() -> StandardPage:
    return StandardPage.objects.get(slug="about")


def passed(page: StandardPage, team, *blocks) -> StandardPage:
    submit(change(page, team.editor, body=list(blocks)), team.editor)
    return act(page, team.lead, **passing(page))


def figures(client) -> list:
    return BeautifulSoup(client.get("/about/").content, "html.parser").main.find_all("figure")


def sizes(srcset: str) -> dict[str, int]:
    """The address of each size, and how many pixels wide it says it is."""
    pairs = (one.split() for one in srcset.split(","))
    return {address: int(width.removesuffix("w")) for address, width in pairs}


# --- What a browser gets --------------------------------------------------------------------------
def test_each_format_has_the_sizes_that_it_says(client, about, team):
    passed(about, team, block_of(stored_picture()))
    (figure,) = figures(client)
    avif, webp, jpeg = [*figure.find_all("source"), figure.img]
    assert (avif["type"], webp["type"]) == ("image/avif", "image/webp")
    for kind, tag in (("AVIF", avif), ("WEBP", webp), ("JPEG", jpeg)):
        found = sizes(tag["srcset"])
        assert list(found.values()) == [400, 800, 1200]
        for address, width in found.items():
            answer = client.get(address)
            content = b"".join(answer.streaming_content)
            image = Image.open(BytesIO(content))
            assert (image.format, image.width) == (kind, width)
            assert answer["Content-Type"] == f"image/{kind.lower()}"


def test_nothing_jumps_and_nothing_below_is_fetched_early(client, about, team):
    passed(about, team, block_of(stored_picture()))
    image = figures(client)[0].img
    assert (image["width"], image["height"]) == ("400", "225")
    assert image["loading"] == "lazy"


def test_no_size_is_offered_twice_or_made_larger_than_the_picture(client, about, team):
    passed(about, team, block_of(stored_picture((700, 400))))
    for tag in figures(client)[0].find_all(["source", "img"]):
        assert list(sizes(tag["srcset"]).values()) == [400, 700]


def test_words_stand_in_the_picture_and_below_it_and_those_of_the_library_nowhere(
    client, about, team
):
    image = stored_picture(color="red")
    CustomImage.objects.update(description="Another description", credit="Somebody")
    passed(about, team, block_of(image, caption="A. Weber, <CC BY>"))
    (figure,) = figures(client)
    assert figure.img["alt"] == ALT
    assert figure.figcaption.get_text() == "A. Weber, <CC BY>"
    words = client.get("/about/").content.decode()
    assert not re.search("One editor|Another description|Somebody", words)


def test_more_pictures_cost_no_more_queries(client, about, team):
    def queries(number: int) -> int:
        blocks = [block_of(stored_picture((600, 400), color=(n, 0, 0))) for n in range(number)]
        passed(about, team, *blocks)
        client.get("/about/")  # makes the sizes
        with CaptureQueriesContext(connection) as asked:
            assert len(figures(client)) == number
        return len(asked)

    assert queries(1) == queries(6)


# --- What an editor is asked ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("size", "alt", "problem"),
    [
        ((1600, 900), " ", "Text, part 1: say what the picture shows."),
        ((500, 900), ALT, "Text, part 1: the picture is 500 pixels wide. Choose one of at least"),
    ],
)
def test_a_picture_without_words_or_too_small_is_not_sent_on(about, team, size, alt, problem):
    change(about, team.editor, body=[block_of(stored_picture(size), alt)])
    with pytest.raises(NotReady, match=re.escape(problem)):
        submit(about, team.editor)


def test_a_place_for_a_picture_that_stays_empty_is_named(about, team):
    change(about, team.editor, body=[block_of(None)])
    with pytest.raises(NotReady, match="part 1: choose a picture, or take this part out"):
        submit(about, team.editor)


# --- Who stands behind it -------------------------------------------------------------------------
def test_whoever_passes_the_page_sees_its_picture_and_what_changed(client, about, team):
    passed(about, team, block_of(stored_picture(color="red")))
    submit(change(about, team.editor, body=[block_of(stored_picture(color="blue"))]), team.editor)
    client.force_login(team.lead)
    review = client.get(review_address(about)).content.decode()
    assert "Text, part 1, Picture" in review
    shown = client.get(review_address(about, "preview")).content.decode()
    assert f'alt="{ALT}"' in shown


@pytest.mark.parametrize("what", ["picture", "alt_text", "caption"])
def test_another_picture_and_other_words_take_a_second_person(about, team, what):
    passed(about, team, block_of(stored_picture(color="red"), caption="A. Weber"))
    new = {"picture": stored_picture(color="blue"), "alt_text": "Another.", "caption": "B. Weber"}
    row = fresh(about)
    row.body[0].value[what] = new[what]
    with pytest.raises(NotSigned), transaction.atomic():
        row.save()
    for user in (team.editor, person("root@example.org", is_superuser=True)):
        draft = fresh(about).get_latest_revision_as_object()
        draft.body[0].value[what] = new[what]
        revision = draft.save_revision(user=user)
        with pytest.raises(PermissionDenied), transaction.atomic():
            revision.publish(user=user)
    assert fresh(about).body[0].value[what] != new[what]


def test_the_same_picture_at_another_row_is_the_same_text(about, team):
    """What is passed is the picture, and no number of a row: it holds after an import too."""
    passed(about, team, block_of(stored_picture(color="red")))
    row = fresh(about)
    before = row.written_hash()
    row.body = [block_of(stored_picture(color="red"))]
    assert row.written_hash() == before
    row.save()


def test_a_picture_that_readers_see_is_not_deleted(client, about, team):
    image = stored_picture()
    passed(about, team, block_of(image))
    client.force_login(person("root@example.org", is_superuser=True))
    answer = client.post(reverse("wagtailimages:delete", args=[image.pk]), follow=True)
    assert "The page “About” shows this picture." in answer.content.decode()
    with pytest.raises(ReviewRefused), transaction.atomic():
        CustomImage.objects.all().delete()
    assert len(figures(client)) == 1
    passed(about, team, ("paragraph", "<p>Without it.</p>"))
    client.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert not CustomImage.objects.exists()
