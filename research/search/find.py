"""One page of results: a DOI or a number finds its paper, words are looked up in the index."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import count_facets
from research.listing.facets.groups import Choice, Groups, groups
from research.listing.study_list import real_choice, ways_out
from research.models import PublishedStudy
from research.models.querysets import LONG, PAGE_SIZE, PublishedStudyQuerySet
from research.published.snapshot import snapshot
from research.search.engine import ranked_ids
from research.search.meant import did_you_mean
from research.search.query import LONGEST_QUERY, Query, clean_query, read_query
from research.search.synonyms import synonyms_of, term_named
from research.study.identifiers import asked_pmid, find_doi, find_pmcid
from taxonomy.models import GlossaryTerm

# At most this many results are counted and sorted; a longer list says "more than".
MOST_RESULTS = 1000
MOST_PAGES = MOST_RESULTS // PAGE_SIZE + 1


@dataclass(frozen=True)
class Found:
    """`total` is exact unless `more`: then there are more than that."""

    query: str
    chosen: Chosen
    studies: list[PublishedStudy] = field(default_factory=list)
    total: int = 0
    more: bool = False
    groups: Groups = field(default_factory=Groups)
    also: tuple[str, ...] = ()
    term: GlossaryTerm | None = None
    meant: str = ""
    ways_out: list[Choice] = field(default_factory=list)
    too_general: bool = False


def search(text: str, params: Mapping[str, str] | None = None, page: int = 1) -> Found:
    """Studies about every word of `text`, best first, narrowed by the facets in `params`."""
    shown = "".join(char for char in text if char.isprintable()).strip()[:LONGEST_QUERY]
    chosen = Chosen.read(params or {}, {"q": shown})
    asked_in = text[: LONGEST_QUERY * 4]
    if doi := find_doi(asked_in):
        return _exactly(shown, _readable().filter(doi=doi))
    words = clean_query(text)
    if number := asked_pmid(asked_in):
        exact = _exactly(shown, _readable().filter(pmid=number)[:1])
        if exact.studies:
            return exact
    words = find_pmcid(asked_in) or words
    kept = snapshot()
    query = read_query(words, synonyms_of(kept))
    asked = Found(shown, chosen, also=query.also, term=term_named(words, kept))
    if not query:
        return replace(asked, too_general=bool(words))
    return _by_words(query, asked, page)


def _readable() -> PublishedStudyQuerySet:
    return PublishedStudy.objects.readable().defer(*LONG)


def _exactly(shown: str, studies: PublishedStudyQuerySet) -> Found:
    rows = list(studies)
    return Found(shown, Chosen(keep={"q": shown}), rows, len(rows))


def _by_words(query: Query, asked: Found, page: int) -> Found:
    """Three queries: ids, counts, rows."""
    ids = _ids(query, asked.chosen, MOST_RESULTS + 1)
    if not ids:
        return _nothing(query, asked, page)
    more, ids = len(ids) > MOST_RESULTS, ids[:MOST_RESULTS]
    counts = count_facets(PublishedStudy.objects.filter(pk__in=ids))
    here = ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = _readable().in_bulk(here)
    return replace(
        asked,
        studies=[rows[pk] for pk in here if pk in rows],
        total=len(ids),
        more=more,
        groups=groups(counts, asked.chosen),
    )


def _ids(query: Query, chosen: Chosen, most: int) -> list[int]:
    narrow = chosen or not settings.DEMO_ALLOWED
    studies = chosen.narrow(PublishedStudy.objects.readable()) if narrow else None
    return ranked_ids(query, studies, most)


def _nothing(query: Query, asked: Found, page: int) -> Found:
    """What would help: another spelling, or one filter fewer. A query or two for each."""
    chosen, words = real_choice(asked.chosen)
    if chosen != asked.chosen:
        return _by_words(query, replace(asked, chosen=chosen), page)
    out = ways_out(chosen, words, lambda wider: len(_ids(query, wider, MOST_RESULTS)))
    meant = "" if out else did_you_mean(asked.query, _finds)
    return replace(asked, groups=groups(words, chosen), ways_out=out, meant=meant)


def _finds(words: str) -> bool:
    query = read_query(clean_query(words), synonyms_of(snapshot()))
    return bool(query) and bool(_ids(query, Chosen(), 1))
