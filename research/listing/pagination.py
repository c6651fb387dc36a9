"""Pages of a list without counting or skipping rows: each link names the row it continues from."""

from dataclasses import dataclass
from datetime import UTC, datetime

from research.listing.facets.chosen import Chosen
from research.models.querysets import PAGE_SIZE, PublishedStudyQuerySet


@dataclass(frozen=True)
class Slice:
    studies: list
    newer_url: str
    older_url: str


def mark_of(study) -> str:
    """The place of a study in a newest-first list."""
    return f"{study.added_at.isoformat()}_{study.pk}"


def read_mark(mark: str) -> tuple[datetime, int] | None:
    """A mark from a URL, or None for one that we did not make."""
    moment, _, pk = mark.partition("_")
    try:
        added_at = datetime.fromisoformat(moment)
        number = int(pk)
        if not added_at.tzinfo or not 0 < number < 2**63:
            return None
        # Near the limits of `datetime`, converting to UTC raises OverflowError.
        return added_at.astimezone(UTC), number
    except (ValueError, OverflowError):
        return None


def one_slice(studies: PublishedStudyQuerySet, params, chosen: Chosen | None = None) -> Slice:
    """The studies that `?older=` or `?newer=` asks for; the newest when neither can be read.

    The links keep the filters.
    """
    chosen = chosen or Chosen()
    older, newer = read_mark(params.get("older", "")), read_mark(params.get("newer", ""))
    if newer:
        rows = list(studies.newer_than(*newer).order_by("added_at", "pk")[: PAGE_SIZE + 1])
        more_newer, more_older = len(rows) > PAGE_SIZE, True
        rows = rows[:PAGE_SIZE][::-1]
    else:
        wanted = studies.older_than(*older) if older else studies
        rows = list(wanted[: PAGE_SIZE + 1])
        more_newer, more_older = older is not None, len(rows) > PAGE_SIZE
        rows = rows[:PAGE_SIZE]
    if not rows:
        # Past an end of the list, as an old link may be: show the newest instead of nothing.
        return one_slice(studies, {}, chosen) if older or newer else Slice([], "", "")
    return Slice(
        rows,
        chosen.query(newer=mark_of(rows[0])) if more_newer else "",
        chosen.query(older=mark_of(rows[-1])) if more_older else "",
    )
