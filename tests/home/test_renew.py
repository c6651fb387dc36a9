"""A text that an older version brought is renewed, unless somebody has made it their own."""

import pytest

from home.models import StandardPage
from home.services.setup import set_up_site
from home.services.setup.content import _blocks
from review.models import AuthorEntry
from tests.research.factories import act, change, passing, submit

pytestmark = pytest.mark.usefixtures("site")

OLD_INTRODUCTION = (
    "You can follow new summaries with a feed reader. You need no account, and you do not give us"
    " an e-mail address."
)
OLD_TEXT = """<h2>How to follow us</h2>
<ol>
<li>Open the feed reader that you use. It can be an app or a web page.</li>
<li>Choose “add a feed” or “follow”.</li>
<li>Paste the address of our feed: <a href="/research/feed/">the feed of all new studies</a>.</li>
</ol>
<p>Your feed reader then shows each new summary.</p>
<h2>Follow one topic</h2>
<p>Each category has a feed of its own. Open a <a href="/categories/">category</a> and use the feed\
 link on its page.</p>
<h2>Is there a newsletter?</h2>
<p>No, not at this time. The feed is the one way to follow us now.</p>
"""


@pytest.fixture
def old_page() -> StandardPage:
    """As `setup_site` made it before there was mail."""
    from bs4 import BeautifulSoup

    page = StandardPage.objects.get(slug="subscribe")
    page.introduction = OLD_INTRODUCTION
    page.body = _blocks(BeautifulSoup(OLD_TEXT, "html.parser"))
    page.save()  # nobody is asked: a release has shipped these words
    return page


def text(client) -> str:
    return client.get("/subscribe/").content.decode()


def test_an_untouched_old_text_is_renewed_once_and_stays_nobodys_words(client, old_page):
    assert "No, not at this time." in text(client)
    lines: list[str] = []
    set_up_site(say=lines.append)
    assert "not at this time" not in text(client)
    assert "Follow us with a feed instead" in text(client)
    assert any("/subscribe/" in line for line in lines)
    assert AuthorEntry.objects.about(old_page).order_by("-pk")[0].person_id == 0
    lines.clear()
    set_up_site(say=lines.append)
    assert not any("/subscribe/" in line for line in lines)


def test_a_text_that_an_editor_touched_stays(client, old_page, team):
    submit(change(old_page, team.editor, introduction="Our own words."), team.editor)
    act(old_page, team.lead, **passing(old_page))
    set_up_site(say=[].append)
    assert "Our own words." in text(client)
    assert "No, not at this time." in text(client)


def test_a_text_with_a_draft_beside_it_stays(client, old_page):
    old_page.title = "A draft"
    old_page.save_revision()
    set_up_site(say=[].append)
    assert "No, not at this time." in text(client)
