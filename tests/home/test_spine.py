"""The drawing of the spine: its words are those of a signed page, on the home page too."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage, StandardPage
from home.services.setup.content import read_text
from review.errors import NotReady
from review.workflow.withdraw import withdraw
from tests.research.factories import change, fresh, publish, submit
from tests.review.signed_kinds import PAGE

pytestmark = pytest.mark.usefixtures("site")
OTHER = {
    "caption": "Another drawing",
    "parts": [{"part": f"Part {n}", "serves": f"Words {n}"} for n in range(1, 5)],
}


@pytest.fixture
def start_here() -> StandardPage:
    return StandardPage.objects.get(slug="newly-injured")


def drawing(client, address: str = "/") -> Tag:
    (svg,) = BeautifulSoup(client.get(address).content, "html.parser").select("svg.body")
    return svg


def words_of(svg: Tag) -> list[str]:
    return [words.get_text() for words in svg.find_all("text")]


def shipped_words() -> list[str]:
    (spine,) = (value for kind, value in read_text("newly-injured").blocks if kind == "spine")
    return [words for part in spine["parts"] for words in (part["part"], part["serves"])]


def test_before_a_signature_the_drawing_of_the_home_page_says_nothing(client, start_here):
    assert start_here.spine
    svg = drawing(client)
    assert not words_of(svg)
    assert svg["aria-hidden"] == "true"
    assert not svg.has_attr("aria-label")


def test_with_a_signature_it_bears_the_signed_words_for_eyes_and_ears(client, start_here, team):
    publish(start_here, team)
    svg = drawing(client)
    assert words_of(svg) == shipped_words()
    assert svg["role"] == "img"
    assert svg["aria-label"] == (
        "What the nerves from each part of the spine serve. Neck: breathing, arms, hands."
        " Chest: trunk, blood pressure. Lower back: legs. Lowest part: bladder, bowel, sex."
    )


def test_words_that_are_changed_wait_for_their_own_signature(client, start_here, team):
    publish(start_here, team)
    change(start_here, team.editor, body=[("spine", OTHER)])
    assert words_of(drawing(client)) == shipped_words()
    publish(start_here, team)
    assert words_of(drawing(client))[:2] == ["Part 1", "Words 1"]


def test_they_go_with_the_page(client, start_here, team):
    publish(start_here, team)
    withdraw(page=fresh(start_here), user=team.lead, reason="error")
    assert not words_of(drawing(client))


def test_a_demo_signature_is_named_and_is_none_where_demo_is_refused(
    client, start_here, team, settings
):
    team.reviewer.is_demo = True
    team.reviewer.save()
    publish(start_here, team)
    assert words_of(drawing(client))
    assert "Demo text: no clinician has checked this" in client.get("/").content.decode()
    settings.DEMO_ALLOWED = False
    assert not words_of(drawing(client))


def test_the_drawing_of_another_page_gives_the_home_page_no_words(client, team):
    publish(change(PAGE.draft(team.editor), team.editor, body=[("spine", OTHER)]), team)
    assert words_of(drawing(client, "/care/"))
    assert not words_of(drawing(client))


def test_the_signed_page_prints_its_words_once_for_whoever_listens(client, start_here, team):
    publish(start_here, team)
    assert drawing(client, "/newly-injured/")["aria-hidden"] == "true"
    page = BeautifulSoup(client.get("/newly-injured/").content, "html.parser")
    (figure,) = page.select("figure.spine")
    assert [words.get_text() for words in figure.find_all(["dt", "dd"])] == shipped_words()


def test_the_home_page_asks_nothing_more_for_them(client, start_here, team):
    def queries() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        return len(asked)

    before = queries()
    publish(start_here, team)
    assert queries() == before


@pytest.mark.parametrize("left_out", ["a part", "a word", "its line"])
def test_a_drawing_that_lacks_words_is_not_sent_to_review(start_here, team, left_out):
    parts = [dict(part) for part in OTHER["parts"]]
    if left_out == "a part":
        parts.pop()
    if left_out == "a word":
        parts[1]["serves"] = " "
    spine = {"caption": "" if left_out == "its line" else "A line", "parts": parts}
    change(start_here, team.editor, body=[("spine", spine)])
    with pytest.raises(NotReady, match="part 1: the drawing of the spine needs"):
        submit(start_here, team.editor)


def test_a_reviewer_can_speak_about_each_box_of_it(start_here):
    parts = {part.label: part.text for part in StandardPage.parts(start_here.signed_text())}
    (lines,) = (words for label, words in parts.items() if label.endswith("from the neck down"))
    assert lines.splitlines()[0] == "Neck: breathing, arms, hands"
    assert "What the nerves from each part of the spine serve" in parts.values()


def test_the_home_page_itself_has_no_such_words_to_write():
    """Nobody puts words about the body there without a reviewer."""
    assert "spine" not in {field.name for field in HomePage._meta.get_fields()}
