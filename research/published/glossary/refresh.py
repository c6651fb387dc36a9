"""Signed terms on study pages: stored on the reader's copy, so they cost no query."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import conditional_escape

from research.models import PublishedStudy
from research.models.unsigned_columns import term_entry
from research.published.glossary.find import Hit, TermFinder
from research.published.glossary.marks import Words
from research.study.fields import SIGNED_FIELDS
from review.fields import explained_texts
from taxonomy.in_place import WORD, names_in_place
from taxonomy.models import GlossaryTerm

BATCH = 200
# Explained texts that are not searched.
BESIDE_SEARCH_TEXT = [
    "__".join(("document", "text", *field.path))
    for field in SIGNED_FIELDS
    if field.explained and not field.searched
]


class Glossary:
    """The terms that readers may read, loaded once, however many studies need them."""

    @cached_property
    def names(self) -> dict[str, tuple[GlossaryTerm, tuple[str, ...], tuple[str, ...]]]:
        entries = names_in_place(GlossaryTerm.readable())
        return {entry.term.slug: (entry.term, entry.sure, entry.short) for entry in entries}

    @cached_property
    def _finder(self) -> TermFinder:
        return TermFinder(
            (slug, name)
            for slug, (_term, sure, short) in self.names.items()
            for name in (*sure, *short)
        )

    def put_into(self, study: PublishedStudy) -> None:
        """Fill the unsigned column `glossary` with the terms that this study explains."""
        other_links = {link["name"].casefold() for link in study.chips}
        used: dict[str, set[str]] = {}
        marked: set[tuple[str, str]] = set()
        for hit in self._hits(explained_texts(SIGNED_FIELDS, study.text)):
            used.setdefault(hit.name.key, set()).add(hit.name.name)
            if hit.counts:
                marked.add((hit.name.key, hit.name.name))
        study.glossary = [
            term_entry(self.names[slug][0], names)
            for slug, used_names in sorted(used.items())
            if (names := self._that_open(slug, used_names, other_links))
            and not marked.isdisjoint((slug, name) for name in names)
        ]

    def _hits(self, texts: list[str]) -> Iterator[Hit]:
        for text in texts:
            hits = Words(str(conditional_escape(text))).hits(self._finder)
            yield from (hit for hit in hits if hit.name.key)

    def _that_open(self, slug: str, used: set[str], other_links: set[str]) -> list[str]:
        """Without short forms that this study never spells out, and names of other links."""
        _term, sure, _short = self.names[slug]
        if used.isdisjoint(sure):
            return []
        return sorted(name for name in used if name.casefold() not in other_links)

    def link(self, studies: list[PublishedStudy]) -> None:
        """Store which terms these studies use. Two queries, however many studies."""
        links = PublishedStudy.terms.through
        links.objects.filter(publishedstudy__in=studies).delete()
        links.objects.bulk_create(
            links(publishedstudy_id=study.pk, glossaryterm_id=self.names[entry["slug"]][0].pk)
            for study in studies
            for entry in study.glossary
        )


def refresh_studies_of(term: GlossaryTerm) -> None:
    """A term was signed, changed or withdrawn: update it where it is used or may now be used.

    One query finds the studies and one loads the terms; five read and write every 200 studies.
    """
    glossary = Glossary()
    touched = _may_use(term)
    for begin in range(0, len(touched), BATCH):
        here = PublishedStudy.objects.filter(pk__in=touched[begin : begin + BATCH])
        changed = []
        for study in here.defer("history", "search_text"):
            before = study.glossary
            glossary.put_into(study)
            if study.glossary != before:
                changed.append(study)
        if changed:
            PublishedStudy.objects.bulk_update(changed, ["glossary"])
            glossary.link(changed)


def _may_use(term: GlossaryTerm) -> list[int]:
    """IDs of studies that use the term, or contain the longest word of one of its names."""
    wanted = Q(terms=term)
    for name in {term.term, *term.other_names()}:
        word = max(WORD.findall(name), key=len, default="")
        # "injuries" also contains "injur"; a word of three letters is not shortened.
        part = word[:-1] if len(word) > 3 else word  # noqa: PLR2004
        if part:
            wanted |= Q(search_text__icontains=part)
            for column in BESIDE_SEARCH_TEXT:
                wanted |= Q(**{f"{column}__icontains": part})
    studies = PublishedStudy.objects.filter(wanted)
    return list(studies.order_by("pk").values_list("pk", flat=True).distinct())
