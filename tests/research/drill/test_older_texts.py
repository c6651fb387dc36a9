"""A page says nothing for a field that its signed text did not know yet."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from research.models import PublishedStudy
from research.views.study import _study_page
from review.canonical import document_of
from tests.research.factories import published
from tests.review.stored_shapes import places, stored, without

pytestmark = pytest.mark.django_db

STUDIES = {stem: text for stem, text in stored().items() if stem.startswith("study")}
# Whoever reads one of these learns that something is not known, or what the site computed itself.
# "(n.d.)" is how APA says that.
SAYS_NOTHING = re.compile(
    r"not known|\(n\.d\.\)|not reported|no level yet|^\w+ \d+, \d{4}$",
    re.IGNORECASE,
)


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team)
    return PublishedStudy.objects.get()


def lines(rf, study: PublishedStudy, document: dict[str, Any]) -> set[str]:
    study.take_document(document)
    response = _study_page(rf.get(study.path), study)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    for script in soup("script"):
        script.decompose()
    return {" ".join(line.split()) for line in soup.get_text("\n").splitlines() if line.strip()}


def words_of(lines: set[str]) -> set[str]:
    return {word for line in lines for word in re.findall(r"\w+", line.lower())}


@pytest.mark.parametrize("stem", STUDIES)
def test_a_text_without_a_field_claims_nothing_in_its_place(rf, study, stem):
    whole = document_of(STUDIES[stem])
    before = lines(rf, study, whole)
    known = words_of(before)
    tried, claims = 0, {}
    for place in places(whole["text"]):
        older = whole | {"text": without(whole["text"], place)}
        tried += 1
        for line in lines(rf, study, older) - before:
            if not SAYS_NOTHING.search(line) and words_of({line}) - known:
                claims[place] = line
    assert tried > 50
    assert claims == {}
