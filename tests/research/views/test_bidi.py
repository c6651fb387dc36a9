"""Names and titles that are written from right to left reorder nothing that stands around them."""

import json
import re

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.conf import settings

from home.models import StandardPage
from research.models import PublishedStudy
from review.models import Signer
from review.services.confirm_words import confirm
from review.workflow.sign import sign_and_publish
from taxonomy.models import Category, GlossaryTerm, Journal
from tests.home.taint.outputs import pages
from tests.research.factories import (
    change,
    draft,
    fresh,
    publish,
    published,
    signing,
    whole_fields,
)
from tests.research.signatures import sign_again

pytestmark = pytest.mark.django_db
WORD = "אבגד"
LETTER = re.compile("[\u05d0-\u05ea]")
# What is typed, what is chosen, what a program reads, and a drawing, where each text stands alone.
NO_PHRASES = ["option", "script", "style", "svg", "template", "textarea"]
AUTHOR = {"type": "person", "value": {"given": WORD, "family": WORD}}


@pytest.fixture
def study(team) -> PublishedStudy:
    """A study whose names and titles are all Hebrew, on a site with another one like it."""
    for name in ("first_name", "last_name", "credentials", "affiliation"):
        setattr(team.reviewer, name, WORD)
    team.reviewer.save()
    signer = Signer.objects.get(person=team.reviewer)
    confirm(word=signer, user=team.editor, read=signer.waiting_words)
    publish(change(Category.objects.get(slug="pain-spasticity"), team.editor, name=WORD), team)
    term = GlossaryTerm.objects.get(slug="placebo")
    publish(change(term, team.editor, term=WORD, aliases=f"spinal cord injury\n{WORD}{WORD}"), team)
    about = StandardPage.objects.get(slug="about")
    publish(change(about, team.editor, title=WORD), team)
    published(team, plain_title=f"{WORD} pain", doi="10.1234/two")
    fields = whole_fields(
        plain_title=f"{WORD}: {WORD}",
        paper_title=f"{WORD} {WORD}",
        journal=Journal.objects.create(name=WORD),
        authors=json.dumps([AUTHOR]),
        conflicts=WORD,
    )
    page = draft(team.editor, **fields)
    sign_and_publish(obj=page, user=team.reviewer, **signing(page, interests=WORD))
    sign_again(fresh(page), team.reviewer)
    return PublishedStudy.objects.get(page_id=page.pk)


def hebrew(soup: BeautifulSoup) -> list[NavigableString]:
    """Each visible text with a Hebrew letter."""
    return [text for text in soup.body(string=LETTER) if not text.find_parent(NO_PHRASES)]


def exposed(soup: BeautifulSoup) -> list[str]:
    return [str(text.parent) for text in hebrew(soup) if not text.find_parent("bdi")]


def test_each_name_and_title_of_a_readers_page_is_isolated(client, study):
    at_least = {
        "/": 3, "/about/": 2, "/categories/": 1, "/evidence-map/": 1, "/glossary/": 3,
        GlossaryTerm.objects.get(term=WORD).get_absolute_url(): 6, "/research/": 2,
        study.category["url"]: 6, "/search/?q=pain": 2, f"/search/?q={WORD}": 4, "/subscribe/": 1,
        study.path: 23, study.cite_url: 4, study.questions_url: 12, study.receipt_url: 8,
    }  # fmt: skip
    # The crawler takes the address out of each text, and a home page without "/" has no end tags.
    own = {address: client.get(address).content.decode() for address in ("/", f"/search/?q={WORD}")}
    texts = (pages(settings.SITE_URL) | own).items()
    soups = {
        address: BeautifulSoup(text, "html.parser") for address, text in texts if "</html>" in text
    }
    assert not {address: found for address, soup in soups.items() if (found := exposed(soup))}
    met = {address: len(hebrew(soups[address])) for address in at_least}
    assert met == {address: max(met[address], least) for address, least in at_least.items()}


def test_a_name_without_bdi_is_found():
    page = "<body><p>By {}, 2023.</p><textarea>{}</textarea></body>"
    wrong = BeautifulSoup(page.format(WORD, WORD), "html.parser")
    assert exposed(wrong) == [f"<p>By {WORD}, 2023.</p>"]
    assert not exposed(BeautifulSoup(page.format(f"<bdi>{WORD}</bdi>", WORD), "html.parser"))
