"""Replaces texts that an older release shipped and that nobody has changed since.

They may say things that are no longer true. What an editor has changed stays as it is.
"""

from collections.abc import Callable

from wagtail.models import Page

from home.models import StandardPage
from home.services.setup.content import read_text
from home.shipped_pages import ORDINARY_PAGES
from review.generic_reference import about
from review.log.authors import SHIPPED
from review.models import AuthorEntry


def renew_texts(home: Page, *, say: Callable[[str], None]) -> None:
    for page in StandardPage.objects.child_of(home).live().filter(slug__in=ORDINARY_PAGES):
        if page.has_unpublished_changes or page.medical or not page.is_shipped_text():
            continue
        text, before = read_text(page.slug), page.written_hash()
        page.title, page.introduction, page.body = text.title, text.introduction, text.blocks
        if page.written_hash() != before:
            _publish(page)
            say(f"Page /{page.slug}/: nobody had changed its text, so it has the new one")


def _publish(page: StandardPage) -> None:
    # Nobody on the team wrote these words, so anybody may sign them if they become medical.
    AuthorEntry.objects.create(
        **about(page),
        revision_id=0,
        person_id=SHIPPED,
        person_name="Shipped with the site",
        text_hash=page.written_hash(),
    )
    page.save_revision().publish()
