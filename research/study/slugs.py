"""Addresses of a study: the last part, made from the title, and the files below it."""

from core import addresses

CITATION_ENDINGS = ("ris", "bib", "json")
CITED = ("paper", "summary")
# Files below /cite/ of a study.
CITATION_FILES = [f"{what}.{ending}" for what in CITED for ending in CITATION_ENDINGS]
# Last parts of addresses that mean something else below a category or the research index.
RESERVED_SLUGS = {"feed", "checked"}


def slug_of(title: str) -> str:
    """Whole words of the title, and never an address of the site itself."""
    slug = addresses.slug_of(title, instead="study")
    return f"{slug}-study" if slug in RESERVED_SLUGS else slug
