"""Addresses of a study: the last part, made from the title, and the files below it."""

from django.utils.text import slugify
from wagtail.models import Page

LONGEST_SLUG = 80
CITATION_ENDINGS = ("ris", "bib", "json")
CITED = ("paper", "summary")
# Files below /cite/ of a study.
CITATION_FILES = [f"{what}.{ending}" for what in CITED for ending in CITATION_ENDINGS]
# Last parts of addresses that mean something else below a category or the research index.
RESERVED_SLUGS = {"feed", "checked"}


def slug_of(title: str) -> str:
    """Whole words of the title, and never an address of the site itself."""
    words = slugify(title)[: LONGEST_SLUG + 1]
    slug = words.rsplit("-", 1)[0] if len(words) > LONGEST_SLUG else words
    return f"{slug}-study" if slug in RESERVED_SLUGS else slug or "study"


def free_slug(title: str, parent: Page, page: Page) -> str:
    """As above, with a number when another page below `parent` has it."""
    wanted = slug = slug_of(title)
    number = 1
    while not Page._slug_is_available(slug, parent, page):
        number += 1
        slug = f"{wanted}-{number}"
    return slug
