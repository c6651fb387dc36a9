"""Writes what the search reads: for each study its tokens, and how much it is about each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from core.services import generation
from research.folding import Word, stem_of, words_of
from research.listing.categories import category_pages, category_words
from research.models.published import PublishedStudy
from research.models.search_index import SearchPosting, SearchToken
from research.published.lexicon import Lexicon, category_mark, lexicon, phrase_token, telling_words
from research.study.fields import SIGNED_FIELDS
from review.fields import searched_texts
from taxonomy.models import GlossaryTerm

# A word in the title says more of what a study is about than one in its text.
IN_TITLE, IN_BOTTOM_LINE, IN_FINDINGS, IN_TEXT = 4.0, 2.5, 1.5, 1.0
HALF = 1.2  # the second time that a field says a word counts less than the first
EVERYWHERE = ""
BATCH = 1000
STUDIES = 200


def current_lexicon() -> Lexicon:
    """As the database is now: the snapshot may be older than this transaction."""
    return lexicon(GlossaryTerm.readable(), map(category_words, category_pages()))


@transaction.atomic
def index_studies(studies: Iterable[PublishedStudy]) -> None:
    """Write what changed about them. Studies need their document and their chips."""
    known = current_lexicon()
    for some in batched(studies, STUDIES):
        prefetch_related_objects(some, "categories")
        _write({study.pk: tokens_of_study(study, known) for study in some})


def index_studies_with(names: Iterable[str], mark: str) -> None:
    """These are names of a term or category now, and `mark` is what stands for it."""
    words = {max(phrase, key=len) for name in names if (phrase := telling_words(name))}
    has_one = SearchPosting.objects.filter(token__text__in={*words, mark})
    _index(has_one.order_by("study").values_list("study", flat=True).distinct())


def index_missing() -> int:
    """For a site that is older than this index. Returns how many studies it was."""
    missing = PublishedStudy.objects.filter(search_postings=None)
    return _index(missing.order_by("pk").values_list("pk", flat=True))


def _index(ids: Iterable[int]) -> int:
    ids = list(ids)
    for some in batched(ids, STUDIES):
        index_studies(PublishedStudy.objects.filter(pk__in=some).defer("history", "search_text"))
    return len(ids)


def tidy_index() -> None:
    """Count anew, and drop what no study has."""
    with transaction.atomic():
        _count()
        SearchToken.objects.filter(studies=0).delete()
        generation.changed()


def remove_from_index(study: PublishedStudy) -> None:
    """Call it before the study is deleted."""
    with transaction.atomic():
        _write({study.pk: {}})


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """`itertools.batched` comes with Python 3.12."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


def _write(wanted: dict[int, dict[str, float]]) -> None:
    """Write the weight of each token for these studies. One at a time, so that counts are right."""
    list(SearchToken.objects.select_for_update().filter(text=EVERYWHERE))
    rows = SearchPosting.objects.filter(study__in=wanted)
    stored = {
        (study, text): (pk, weight, token)
        for pk, study, token, text, weight in rows.values_list(
            "pk", "study_id", "token_id", "token__text", "weight"
        )
    }
    new = {
        (study, text): weight for study, texts in wanted.items() for text, weight in texts.items()
    }
    gone = {key for key, (_pk, weight, _token) in stored.items() if new.get(key) != weight}
    come = {key: weight for key, weight in new.items() if key not in stored or key in gone}
    changed = {stored[key][2] for key in gone if key not in come}
    for some in batched((stored[key][0] for key in gone), BATCH):
        SearchPosting.objects.filter(pk__in=some).delete()
    ids = _tokens(sorted({text for _study, text in come}))
    SearchPosting.objects.bulk_create(
        [
            SearchPosting(token_id=ids[text], study_id=study, weight=weight)
            for (study, text), weight in come.items()
        ],
        batch_size=BATCH,
    )
    changed |= {ids[text] for study, text in come if (study, text) not in stored}
    for some in batched(sorted(changed), BATCH):
        _count(pk__in=some)


def _tokens(texts: list[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for some in batched(texts, BATCH):
        known = SearchToken.objects.filter(text__in=some)
        here = dict(known.values_list("text", "pk"))
        if missing := [SearchToken(text=text) for text in some if text not in here]:
            SearchToken.objects.bulk_create(missing, ignore_conflicts=True)
            here = dict(known.values_list("text", "pk"))
        ids |= here
    return ids


def _count(**which: Any) -> None:
    studies = SearchPosting.objects.filter(token=OuterRef("pk")).order_by().values("token")
    number = Subquery(studies.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    SearchToken.objects.filter(**which).update(studies=Coalesce(number, 0))


# --- What a study is about ----------------------------------------------------------------
def tokens_of_study(study: PublishedStudy, known: Lexicon) -> dict[str, float]:
    filed = {category_mark(category.pk) for category in study.categories.all()}
    weights: dict[str, float] = defaultdict(float)
    weights[EVERYWHERE] = 1.0
    for in_field, text in _fields(study):
        for token, times in Counter(tokens_in(words_of(text), known, filed)).items():
            weights[token] += in_field * times / (times + HALF)
    for mark in filed:
        weights[mark] += IN_FINDINGS / (1 + HALF)
    longest = SearchToken._meta.get_field("text").max_length or 0
    return {token: weight for token, weight in weights.items() if len(token) <= longest}


def _fields(study: PublishedStudy) -> Iterator[tuple[float, str]]:
    text = study.text
    yield IN_TITLE, f"{study.title}\n{text['paper_title']}"
    yield IN_BOTTOM_LINE, text["bottom_line"]
    findings = [field for field in SIGNED_FIELDS if field.name == "key_findings"]
    yield IN_FINDINGS, "\n".join(searched_texts(findings, text))
    yield IN_FINDINGS, "\n".join([*(chip["name"] for chip in study.chips), study.study_type])
    apart = {"paper_title", "bottom_line", "key_findings", "study_type"}
    rest = [field for field in SIGNED_FIELDS if field.searched and field.name not in apart]
    numbers = [text["paper"][name] for name in ("pmcid", "registrations")]
    numbers.append(str(text["paper"]["year"] or ""))
    yield IN_TEXT, "\n".join([*searched_texts(rest, text), *numbers])


def tokens_in(words: list[Word], known: Lexicon, filed: set[str]) -> Iterator[str]:
    """Words, joined words, known phrases, terms by their own names, and its categories."""
    for number, word in enumerate(words):
        if not word.is_stop:
            yield word.stem
        if joined := joined_token(words, number):
            yield joined
    for phrase, meaning in known.find(words):
        if len(phrase) > 1:
            yield phrase_token(phrase)
        yield from meaning.names
        yield from meaning.categories & filed


def joined_token(words: list[Word], number: int) -> str:
    """ "AXER-204", "T 6" and "phase 1" in one word, and words with a hyphen; else empty.

    Whole words as they are written are joined, never stems or stop words.
    """
    word, following = words[number], words[number + 1 : number + 2]
    if not following or word.is_stop or following[0].is_stop:
        return ""
    (after,) = following
    if word.plain.isalpha() and after.is_number:
        return word.plain + after.plain
    if word.is_hyphened and word.plain.isalpha() and after.plain.isalpha():
        return joined_stem(word, after)
    return ""


def joined_stem(word: Word, after: Word) -> str:
    return stem_of(word.plain + after.plain)
