"""Backlog and turnaround: what is open at each step, and how long the steps took lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from review.choices import AssignmentEnd, Step
from review.models.assignment import Assignment

DAYS = 90
A_DAY = timedelta(days=1)
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Figures:
    """Of one step or one person. None: nothing to count. `returned` is a share in percent."""

    order: int
    table: str
    who: str
    open: int
    unassigned: int | None
    overdue: int
    oldest_days: float | None
    done: int
    median_days: float | None
    longest_days: float | None
    returned: int | None


def figures(now: datetime) -> list[Figures]:
    """Steps in their order, then people by name. Two queries."""
    fields = ("step", "opened_at", "due_at", "closed_at", "end", "closed_by_id", "closed_by_name")
    lately = Assignment.objects.filter(
        closed_at__gt=now - timedelta(days=DAYS),
        end__in=(AssignmentEnd.DONE, AssignmentEnd.RETURNED),
    )
    ended: Rows = [dict(row) for row in lately.values(*fields)]
    waiting = Assignment.objects.open().select_related("person").order_by("pk")
    opened: Rows = [
        {"step": row.step, "opened_at": row.opened_at, "due_at": row.due_at, "person": row.person}
        for row in waiting
    ]
    lines = [
        (_("Step"), str(step.label), _of(opened, step=step), _of(ended, step=step)) for step in Step
    ]
    lines += [
        (
            _("Person"),
            name,
            [row for row in opened if row["person"] and row["person"].pk == pk],
            _of(ended, closed_by_id=pk),
        )
        for pk, name in _people(opened, ended)
    ]
    return [_figures(order, *line, now) for order, line in enumerate(lines)]


def _of(rows: Rows, **facts: Any) -> Rows:
    return [row for row in rows if all(row[name] == value for name, value in facts.items())]


def _people(opened: Rows, ended: Rows) -> list[tuple[int, str]]:
    """By id, not by name: two people may have the same name."""
    names = {row["closed_by_id"]: row["closed_by_name"] for row in ended if row["closed_by_id"]}
    for row in opened:
        if row["person"]:
            names.setdefault(row["person"].pk, str(row["person"]))
    return sorted(names.items(), key=lambda item: (item[1].lower(), item[0]))


def _figures(order: int, table: str, who: str, opened: Rows, ended: Rows, now: datetime) -> Figures:
    took = [_days(row["closed_at"] - row["opened_at"]) for row in ended]
    returned = sum(row["end"] == AssignmentEnd.RETURNED for row in ended)
    is_step = table == _("Step")
    return Figures(
        order=order,
        table=table,
        who=who,
        open=len(opened),
        unassigned=sum(row["person"] is None for row in opened) if is_step else None,
        overdue=sum(row["due_at"] < now for row in opened),
        oldest_days=max((_days(now - row["opened_at"]) for row in opened), default=None),
        done=len(ended),
        median_days=round(median(took), 1) if took else None,
        longest_days=max(took, default=None),
        returned=round(100 * returned / len(ended)) if ended else None,
    )


def _days(span: timedelta) -> float:
    return round(span / A_DAY, 1)
