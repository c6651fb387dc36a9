"""One page of results: a DOI or a number finds its paper, words are looked up in the index."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from research.folding import words_of
from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import count_facets
from research.listing.facets.groups import Choice, Groups, groups
from research.listing.overview import Overview, overview
from research.listing.sorting import (
    Orders,
    Sort,
    orders,
    sort_asked,
    sort_parameter,
    sorted_by,
)
from research.listing.study_list import real_choice, ways_out
from research.models import PublishedStudy
from research.models.querysets import LONG, PAGE_SIZE, PublishedStudyQuerySet
from research.published.lexicon import Lexicon, lexicon_of
from research.published.snapshot import Snapshot, snapshot
from research.search.engine import Ranked, rank
from research.search.query import LONGEST_QUERY, Idea, clean_query, read_query
from research.search.spelling import respelled
from research.study.identifiers import asked_pmid, find_doi, find_pmcid
from taxonomy.models import GlossaryTerm

# At most this many results are counted and sorted; a longer list says "more than".
MOST_RESULTS = 1000
MOST_PAGES = MOST_RESULTS // PAGE_SIZE + 1
NAMES_PUBMED = re.compile("pmid|pubmed", re.IGNORECASE)
ORDERS = (Sort.BEST, Sort.NEWEST, Sort.STRONGEST)
# The parameter of somebody who wants their own spelling.
AS_TYPED = "as_typed"


@dataclass(frozen=True)
class Found:
    """`total` is exact unless `more`: then there are more than that."""

    query: str
    chosen: Chosen
    studies: list[PublishedStudy] = field(default_factory=list)
    total: int = 0
    more: bool = False
    page: int = 1
    sort: Sort = Sort.BEST
    groups: Groups = field(default_factory=Groups)
    overview: Overview | None = None
    term: GlossaryTerm | None = None
    # The spelling that was looked for instead of the typed one.
    instead: str = ""
    # Of how many ideas the studies say how many, and what no study says.
    ranked: Ranked = field(default_factory=Ranked)
    ways_out: list[Choice] = field(default_factory=list)
    too_general: bool = False
    # The query was the number of a paper.
    of_paper: bool = False

    @property
    def orders(self) -> Orders | None:
        return orders(self.chosen, self.sort, ORDERS) if self.total > 1 else None

    @property
    def only_some(self) -> bool:
        return bool(self.studies) and self.ranked.matched < self.ranked.asked


def search(text: str, params: Mapping[str, str] | None = None, page: int = 1) -> Found:
    """Studies about every word of `text`, else about most; narrowed by the facets in `params`."""
    params = params or {}
    shown = "".join(char for char in text if char.isprintable()).strip()[:LONGEST_QUERY]
    as_typed = {AS_TYPED: "1"} if params.get(AS_TYPED) else {}
    sort = sort_asked(params)
    chosen = Chosen.read(params, {"q": shown, **as_typed, **sort_parameter(sort)})
    asked_in = text[: LONGEST_QUERY * 4]
    if doi := find_doi(asked_in):
        return _exactly(shown, _readable().filter(doi=doi))
    if number := asked_pmid(asked_in):
        exact = _exactly(shown, _readable().filter(pmid=number)[:1])
        # A bare number may be something else.
        if exact.studies or NAMES_PUBMED.search(asked_in):
            return exact
    pmcid = find_pmcid(asked_in)
    words = pmcid or clean_query(text)
    kept = snapshot()
    known = lexicon_of(kept)
    instead = "" if as_typed else respelled(words, kept)
    words = instead or words
    ideas = read_query(words, known)
    asked = Found(
        shown, chosen, page=page, sort=sort, term=term_named(words, known, kept), instead=instead
    )
    if not ideas:
        return replace(asked, too_general=bool(words_of(words)))
    found = _by_words(ideas, known, asked)
    return found if found.studies else replace(found, of_paper=bool(pmcid))


def _readable() -> PublishedStudyQuerySet:
    return PublishedStudy.objects.readable().defer(*LONG)


def _exactly(shown: str, studies: PublishedStudyQuerySet) -> Found:
    rows = list(studies)
    return Found(shown, Chosen(keep={"q": shown}), rows, len(rows), of_paper=True)


def _by_words(ideas: list[Idea], known: Lexicon, asked: Found) -> Found:
    """Two queries at most rank, then counts and rows. A page after the last one is the last one."""
    ranked = rank(ideas, known, _among(asked.chosen), MOST_RESULTS + 1)
    if not ranked.ids:
        return _nothing(ideas, known, replace(asked, ranked=ranked))
    more, ids = len(ranked.ids) > MOST_RESULTS, list(ranked.ids[:MOST_RESULTS])
    here = PublishedStudy.objects.filter(pk__in=ids)
    counts = count_facets(here)
    if asked.sort:
        ids = list(sorted_by(here, asked.sort).values_list("pk", flat=True))
    page = min(asked.page, (len(ids) - 1) // PAGE_SIZE + 1)
    shown = ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = _readable().in_bulk(shown)
    return replace(
        asked,
        studies=[rows[pk] for pk in shown if pk in rows],
        total=len(ids),
        more=more,
        page=page,
        groups=groups(counts, asked.chosen),
        overview=overview(counts, asked.chosen),
        ranked=ranked,
    )


def _among(chosen: Chosen) -> PublishedStudyQuerySet | None:
    narrow = chosen or not settings.DEMO_ALLOWED
    return chosen.narrow(PublishedStudy.objects.readable()) if narrow else None


def _nothing(ideas: list[Idea], known: Lexicon, asked: Found) -> Found:
    """One filter fewer may help. A query or two for each."""
    chosen, words = real_choice(asked.chosen)
    if chosen != asked.chosen:
        return _by_words(ideas, known, replace(asked, chosen=chosen))

    def number(wider: Chosen) -> int:
        return len(rank(ideas, known, _among(wider), MOST_RESULTS).ids)

    return replace(asked, groups=groups(words, chosen), ways_out=ways_out(chosen, words, number))


def term_named(words: str, known: Lexicon, kept: Snapshot) -> GlossaryTerm | None:
    """The glossary entry for exactly these words, in any form of them."""
    meaning = known.phrases.get(tuple(word.stem for word in words_of(words)))
    marks = meaning.names if meaning else {known.short_forms.get(words, "")}
    own = [mark for mark in marks if mark == known.marks_of_names.get(words.casefold())]
    slugs = {mark.removeprefix("term:") for mark in own or marks}
    return next((term for term in kept.terms if term.slug in slugs), None)
