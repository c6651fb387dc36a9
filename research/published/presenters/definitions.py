"""Definitions that open at words of a study's page: the shapes that a page prints. No query."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property

from research.published.glossary.find import TermFinder
from research.published.glossary.marks import Section
from taxonomy.models import GlossaryTerm


def entry(term: GlossaryTerm, names: list[str]) -> dict[str, Any]:
    """One row of the column `glossary`: a signed definition and the names that open it here."""
    return {
        "slug": term.slug,
        "url": term.get_absolute_url(),
        "term": term.term,
        "definition": term.definition,
        "is_demo": term.signed_as_demo,
        "names": names,
    }


def entries_as_signed(entries: list[dict[str, Any]], terms: list[GlossaryTerm] | None) -> bool:
    """Is each definition beside a study the one that its term has, and opened by its own names?

    Nobody asked where the terms were not brought along.
    """
    if terms is None:
        return True
    signed = {term.slug: term for term in terms}
    if sorted(signed) != sorted(one["slug"] for one in entries):
        return False
    for one in entries:
        term = signed[one["slug"]]
        own = {name.casefold() for name in (term.term, *term.alias_list())}
        if one != entry(term, one["names"]) or not {n.casefold() for n in one["names"]} <= own:
            return False
    return True


class ReaderGlossary:
    """Reads the column `glossary`. Terms are marked when the page is made, section by section."""

    glossary: list[dict[str, Any]]

    @cached_property
    def definitions(self) -> list[dict[str, Any]]:
        if settings.DEMO_ALLOWED:
            return self.glossary
        return [one for one in self.glossary if not one["is_demo"]]

    @cached_property
    def sections(self) -> defaultdict[str, Section]:
        """A section for any name that a template asks by."""
        names = [(one["slug"], name) for one in self.definitions for name in one["names"]]
        finder = TermFinder(names) if names else None
        addresses = {one["slug"]: one["url"] for one in self.definitions}
        return defaultdict(lambda: Section(finder, addresses))
