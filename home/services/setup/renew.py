"""Replaces texts from an older version of the site that nobody has changed since.

They say things that are no longer true. What an editor has changed stays as it is.
"""

from collections.abc import Callable

from wagtail.models import Page

from home.models import StandardPage
from home.services.setup.content import read_text
from review.canonical import content_hash
from review.generic_reference import about
from review.log.authors import SHIPPED
from review.models import AuthorEntry

# Hashes of the texts as shipped then: they said "there is no newsletter".
OLDER = {"subscribe": {"ee5cf5d6cb2befdfbf5fb49f2d4ada6e82e3f6fb9b9518b0b41d4878be8bcb33"}}


def renew_texts(home: Page, *, say: Callable[[str], None]) -> None:
    for slug, older in OLDER.items():
        page = StandardPage.objects.child_of(home).live().filter(slug=slug).first()
        if page and not page.has_unpublished_changes and _hash(page) in older:
            _renew(page, slug)
            say(f"Page /{slug}/: nobody had changed its text, so it has the new one")


def _hash(page: StandardPage) -> str:
    return content_hash(page.public_text())


def _renew(page: StandardPage, slug: str) -> None:
    text = read_text(slug)
    page.title, page.introduction, page.body = text.title, text.introduction, text.blocks
    # Nobody on the team wrote these words, so anybody may sign them if they become medical.
    AuthorEntry.objects.create(
        **about(page),
        revision_id=0,
        person_id=SHIPPED,
        person_name="Shipped with the site",
        text_hash=page.written_hash(),
    )
    page.save_revision().publish()
