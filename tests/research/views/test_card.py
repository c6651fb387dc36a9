"""The picture of a study: its size, its words, and what never breaks it."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from research.card import SIZE, CardFacts, facts_of_site, facts_of_study, png
from research.card.draw import _bottom_line, shortened, wrapped
from research.card.fonts import typeface
from research.models import PublishedStudy, StudySummaryPage
from research.views.card import PICTURES_KEPT, finished_png
from review.workflow.withdraw import withdraw
from tests.research.factories import category_page, published

PLAIN = CardFacts(
    site="A site",
    title="Is it safe?",
    evidence="Evidence: Level 4 of 5",
    rungs=(True, True, False, False, False),
    stage="Research stage: Lab",
    review="Medically reviewed by Dana Doctor, MD",
)


@pytest.fixture
def page(team) -> StudySummaryPage:
    return published(team, plain_title="Is one treatment safe?")


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def picture(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many dark points are in a part of the picture."""
    return sum(image.convert("L").crop(box).histogram()[:100])


# --- What is on it -----------------------------------------------------------------------
@pytest.mark.django_db
def test_its_words_are_the_words_of_the_page(study, settings):
    facts = facts_of_study(study)
    assert facts.site == settings.WAGTAIL_SITE_NAME
    assert facts.title == study.title
    assert facts.bottom_line == study.text["bottom_line"] != ""
    assert facts.evidence == f"Evidence: {study.evidence.words}"
    assert facts.rungs == (True, True, False, False, False)
    assert facts.stage == "Research stage: First tests in people"
    assert facts.review == "Medically reviewed by Dana Doctor, MD"


@pytest.mark.django_db
def test_a_demo_text_says_so_in_place_of_the_reviewer(study):
    study.is_demo = True
    facts = facts_of_study(study)
    assert facts.review == "Demo text: no clinician has checked this"
    assert "Dana" not in repr(facts)


@pytest.mark.parametrize(
    "title",
    [
        "Short?",
        "A title with many words that goes on " * 12,
        "x" * 500,
        "מחקר על פגיעה \u202e בחוט השדרה",
        "脊髓损伤",
        "α-synuclein, β ≥ 3 µg and Łódź, őszi, 𝔘𝔫𝔲𝔰𝔲𝔞𝔩 🧠 \x00\x07\ud800",
        "  \n\t ",
        "",
    ],
)
def test_no_title_breaks_it_and_every_one_draws_something(title):
    image = picture(png(replace(PLAIN, title=title)))
    assert image.size == SIZE
    assert ink(image, (60, 120, 1140, 410)) > 500
    # Nothing runs over the margins, or into the evidence below.
    assert ink(image, (1150, 20, 1200, 530)) == 0
    assert ink(image, (60, 412, 1140, 420)) == 0


@pytest.mark.parametrize("title", ["Short", "A much longer title of fourteen words " * 2])
def test_a_bottom_line_is_drawn_whole_or_not_at_all(title):
    _size, lines = _bottom_line("Some thirty five words of an answer " * 5)
    assert " ".join(lines) == " ".join(("Some thirty five words of an answer " * 5).split())
    assert png(CardFacts(site="Site", title=title, bottom_line=" ".join(lines)))
    assert _bottom_line("far too many words to fit " * 40)[1] == []
    assert _bottom_line("漢字")[1] == []


def test_other_words_are_another_picture():
    assert png(PLAIN) != png(replace(PLAIN, title="Is it dangerous?"))
    assert png(PLAIN) != png(replace(PLAIN, rungs=(True,) * 5))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TNF-α and Β cells", "TNF-alpha and Beta cells"),
        ("3 µg, p ≤ 0.05", "3 microg, p <= 0.05"),
        ("Łódź őszi", "Łódź őszi"),
        ("ﬁve ①", "five 1"),
        ("calm 🧠 words\u202e", "calm words"),
        ("1 ⊕ 2", ""),
        ("脊髓 injury", ""),
    ],
)
def test_letters_that_the_font_lacks_are_named_or_the_words_are_left_out_whole(words, expected):
    assert typeface(40, "Bold").sayable(words) == expected


def test_lines_fit_and_lose_no_word():
    face = typeface(40)
    words = "Does a very long title about stimulation of the spinal cord fit in here?"
    lines = wrapped(words, face, 500)
    assert " ".join(lines) == words
    assert all(face.width(line) <= 500 for line in lines)
    assert face.width(shortened(words, face, 300)) <= 300


# --- How it is served --------------------------------------------------------------------
@pytest.mark.django_db
def test_it_is_served_with_validators_and_without_a_cookie(client, study):
    address = f"{study.path}card.png"
    first = client.get(address)
    assert first["Content-Type"] == "image/png"
    assert picture(first.content).size == SIZE
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304
    PublishedStudy.objects.update(title="Another title")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.django_db
def test_it_goes_with_the_study_and_moves_with_it(client, team, page, study):
    old = f"{study.path}card.png"
    page.move(category_page("bladder-bowel"), pos="last-child")
    new = PublishedStudy.objects.get().path
    assert client.get(old, follow=True).redirect_chain[-1] == (f"{new}card.png", 301)
    withdraw(page=StudySummaryPage.objects.get(), user=team.lead, reason="error")
    assert client.get(f"{new}card.png").status_code == 410
    assert client.get("/research/pain-spasticity/nothing/card.png").status_code == 404


@pytest.mark.django_db
def test_a_demo_picture_is_not_listed_and_not_there_where_demo_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    assert client.get(f"{study.path}card.png")["X-Robots-Tag"] == "noindex"
    settings.DEMO_ALLOWED = False
    assert client.get(f"{study.path}card.png").status_code == 404


def test_finished_pictures_are_kept_but_not_without_end():
    finished_png.cache_clear()
    assert finished_png(PLAIN) is finished_png(PLAIN)
    assert finished_png.cache_info().maxsize == PICTURES_KEPT


@pytest.mark.django_db
def test_the_site_has_a_picture_too(client):
    response = client.get("/card.png")
    assert picture(response.content).size == SIZE
    assert client.get("/card.png", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert facts_of_site().review == "For patients, caregivers and anybody who’s interested"
