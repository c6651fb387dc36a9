"""How many studies have a token, kept in each process until something changes for readers."""

from collections.abc import Iterable

from core.services import generation
from research.models import SearchToken

# Of one generation. A word that nobody says is kept too, so strangers could fill the memory.
MOST_KEPT = 20_000
# Primary key and number of studies; None for a token that no study has.
TokenCounts = dict[str, tuple[int, int] | None]

_kept: tuple[str, TokenCounts] = ("", {})


def token_counts(texts: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each token that some study has: primary key and number of studies. At most one query."""
    global _kept  # noqa: PLW0603 - one per process, by design
    now = generation.recent()
    was, known = _kept
    if was != now or len(known) > MOST_KEPT:
        known = {}
        _kept = now, known
    texts = set(texts)
    if new := texts - known.keys():
        rows = SearchToken.objects.filter(text__in=new, studies__gt=0)
        found = rows.values_list("text", "pk", "studies")
        known |= dict.fromkeys(new) | {text: (pk, studies) for text, pk, studies in found}
    return {text: row for text in texts if (row := known.get(text))}
