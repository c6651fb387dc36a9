"""Pages of a list without counting or skipping rows: each link names the row it continues from."""

from dataclasses import dataclass
from datetime import UTC, datetime

from research.listing.facets.chosen import Chosen
from research.listing.sorting import NO_LEVEL, Place, Sort, after, before, place_of, sorted_by
from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE, PublishedStudyQuerySet


@dataclass(frozen=True)
class Slice:
    studies: list
    newer_url: str
    older_url: str


def mark_of(study: PublishedStudy) -> str:
    """The place of a study in a list, in whichever order."""
    level, added_at, pk = place_of(study)
    return f"{added_at.isoformat()}_{pk}_{level}"


def read_mark(mark: str) -> Place | None:
    """A mark from a URL, or None for one that we did not make."""
    moment, _, rest = mark.partition("_")
    pk, _, level = rest.partition("_")
    try:
        added_at = datetime.fromisoformat(moment)
        number = int(pk)
        strength = int(level or NO_LEVEL)
        if not added_at.tzinfo or not 0 < number < 2**63 or not 0 < strength <= NO_LEVEL:
            return None
        # Near the limits of `datetime`, converting to UTC raises OverflowError.
        return strength, added_at.astimezone(UTC), number
    except (ValueError, OverflowError):
        return None


def one_slice(
    studies: PublishedStudyQuerySet, params, chosen: Chosen | None = None, sort: Sort = Sort.NEWEST
) -> Slice:
    """The studies that `?older=` or `?newer=` asks for; the first ones when neither can be read.

    The links keep the filters.
    """
    chosen = Chosen() if chosen is None else chosen
    older, newer = read_mark(params.get("older", "")), read_mark(params.get("newer", ""))
    if newer:
        rows = list(before(studies, sort, newer)[: PAGE_SIZE + 1])
        more_newer, more_older = len(rows) > PAGE_SIZE, True
        rows = rows[:PAGE_SIZE][::-1]
    else:
        wanted = after(studies, sort, older) if older else sorted_by(studies, sort)
        rows = list(wanted[: PAGE_SIZE + 1])
        more_newer, more_older = older is not None, len(rows) > PAGE_SIZE
        rows = rows[:PAGE_SIZE]
    if not rows:
        # Past an end of the list, as an old link may be: show the first ones instead of nothing.
        return one_slice(studies, {}, chosen, sort) if older or newer else Slice([], "", "")
    return Slice(
        rows,
        chosen.query(newer=mark_of(rows[0])) if more_newer else "",
        chosen.query(older=mark_of(rows[-1])) if more_older else "",
    )
