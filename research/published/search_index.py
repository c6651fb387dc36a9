"""Writes what the search reads: for each study its tokens, and how much it is about each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from research.folding import Word, words_of
from research.listing.categories import category_pages, category_words
from research.models.published import PublishedStudy
from research.models.search_index import SearchPosting, SearchToken
from research.published.lexicon import Lexicon, category_mark, lexicon, phrase_token
from research.study.fields import SIGNED_FIELDS
from review.fields import searched_texts
from taxonomy.models import GlossaryTerm

# A word in the title says more of what a study is about than one in its text.
IN_TITLE, IN_BOTTOM_LINE, IN_FINDINGS, IN_TEXT = 4.0, 2.5, 1.5, 1.0
HALF = 1.2  # the second time that a field says a word counts less than the first
EVERYWHERE = ""
BATCH = 1000


def current_lexicon() -> Lexicon:
    """As the database is now: the snapshot may be older than this transaction."""
    return lexicon(GlossaryTerm.readable(), map(category_words, category_pages()))


def index_studies(studies: Iterable[PublishedStudy], known: Lexicon | None = None) -> None:
    """Write their tokens anew. Studies need their document and their chips."""
    known = known or current_lexicon()
    for study in studies:
        _write(study, tokens_of_study(study, known))


def index_missing() -> int:
    """For a site that is older than this index. Returns how many studies it was."""
    missing = PublishedStudy.objects.filter(search_postings=None)
    total = missing.count()
    if total:
        index_studies(missing.iterator(BATCH))
    return total


def remove_from_index(study: PublishedStudy) -> None:
    """Call it before the study is deleted."""
    _write(study, {})


def _write(study: PublishedStudy, weights: dict[str, float]) -> None:
    rows = SearchPosting.objects.filter(study=study)
    before = set(rows.values_list("token_id", flat=True))
    rows.delete()
    SearchToken.objects.bulk_create(
        [SearchToken(text=text) for text in weights], ignore_conflicts=True, batch_size=BATCH
    )
    ids = dict(SearchToken.objects.filter(text__in=weights).values_list("text", "pk"))
    SearchPosting.objects.bulk_create(
        [
            SearchPosting(token_id=ids[text], study_id=study.pk, weight=weight)
            for text, weight in weights.items()
        ],
        batch_size=BATCH,
    )
    _count(before ^ set(ids.values()))


def _count(tokens: set[int]) -> None:
    studies = SearchPosting.objects.filter(token=OuterRef("pk")).order_by().values("token")
    number = Subquery(studies.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    SearchToken.objects.filter(pk__in=tokens).update(studies=Coalesce(number, 0))


# --- What a study is about ----------------------------------------------------------------
def tokens_of_study(study: PublishedStudy, known: Lexicon) -> dict[str, float]:
    filed = {category_mark(pk) for pk in study.categories.values_list("pk", flat=True)}
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
    (one,) = words_of(word.plain + after.plain)
    return one.stem
