"""Backlog and turnaround: what is open at each step, and how long the steps took lately."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from review.choices import AssignmentEnd, Step
from review.models.assignment import Assignment

DAYS = 90
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Backlog:
    step: str
    open: int
    unassigned: int
    overdue: int
    oldest_days: float | None


@dataclass(frozen=True)
class Turnaround:
    """How long assignments took that ended lately. `returned` is a share in percent."""

    who: str
    done: int
    median_days: float | None
    longest_days: float | None
    returned: int | None
    open: int | None = None


@dataclass(frozen=True)
class Report:
    backlog: list[Backlog]
    steps: list[Turnaround]
    people: list[Turnaround]

    def lines(self) -> Iterator[list[Any]]:
        """Every figure as rows of a table, for the spreadsheet."""
        yield [_("Table"), _("Step or person"), _("Figure"), _("Value")]
        for backlog in self.backlog:
            yield from self._lines(
                _("Backlog"),
                backlog.step,
                (_("open"), backlog.open),
                (_("unassigned"), backlog.unassigned),
                (_("overdue"), backlog.overdue),
                (_("oldest, days"), backlog.oldest_days),
            )
        for table, rows in ((_("Turnaround"), self.steps), (_("Person"), self.people)):
            for row in rows:
                yield from self._lines(
                    table,
                    row.who,
                    (_("open"), row.open),
                    (_("done"), row.done),
                    (_("median days"), row.median_days),
                    (_("longest, days"), row.longest_days),
                    (_("returned, percent"), row.returned),
                )

    def _lines(self, table: str, who: str, *figures: tuple[str, Any]) -> Iterator[list[Any]]:
        for name, value in figures:
            if value is not None:
                yield [table, who, name, value]


def report(now: datetime) -> Report:
    """The whole report, with three queries."""
    lately = Assignment.objects.filter(
        closed_at__gt=now - timedelta(days=DAYS),
        end__in=(AssignmentEnd.DONE, AssignmentEnd.RETURNED),
    )
    fields = ("step", "opened_at", "closed_at", "end", "closed_by_id", "closed_by_name")
    ended: list[dict[str, Any]] = [dict(row) for row in lately.values(*fields)]
    return Report(_backlog(now), _steps(ended), _people(ended))


def _backlog(now: datetime) -> list[Backlog]:
    counted: dict[str, dict[str, Any]] = {
        row["step"]: dict(row)
        for row in Assignment.objects.open()
        .values("step")
        .annotate(
            all=Count("pk"),
            unassigned=Count("pk", filter=Q(person=None)),
            overdue=Count("pk", filter=Q(due_at__lt=now)),
            oldest=Min("opened_at"),
        )
    }
    return [
        Backlog(
            str(step.label),
            counted.get(step, {}).get("all", 0),
            counted.get(step, {}).get("unassigned", 0),
            counted.get(step, {}).get("overdue", 0),
            _days(now - counted[step]["oldest"]) if step in counted else None,
        )
        for step in Step
    ]


def _steps(ended: list[dict[str, Any]]) -> list[Turnaround]:
    return [
        _turnaround(str(step.label), [row for row in ended if row["step"] == step]) for step in Step
    ]


def _people(ended: list[dict[str, Any]]) -> list[Turnaround]:
    """By id, not by name: two people may have the same name."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    names: dict[int, str] = {}
    for row in ended:
        if row["closed_by_id"]:
            rows[row["closed_by_id"]].append(row)
            names[row["closed_by_id"]] = row["closed_by_name"]
    open_assignments: dict[int, int] = {}
    for assignment in Assignment.objects.open().select_related("person"):
        if assignment.person:
            open_assignments[assignment.person.pk] = (
                open_assignments.get(assignment.person.pk, 0) + 1
            )
            names.setdefault(assignment.person.pk, str(assignment.person))
    return [
        _turnaround(names[pk], rows[pk], open_assignments.get(pk, 0))
        for pk in sorted(names, key=lambda pk: (names[pk].lower(), pk))
    ]


def _turnaround(
    who: str, rows: Iterable[dict[str, Any]], open_assignments: int | None = None
) -> Turnaround:
    rows = list(rows)
    took = [_days(row["closed_at"] - row["opened_at"]) for row in rows]
    returned = sum(row["end"] == AssignmentEnd.RETURNED for row in rows)
    return Turnaround(
        who,
        len(rows),
        round(median(took), 1) if took else None,
        max(took) if took else None,
        round(100 * returned / len(rows)) if rows else None,
        open_assignments,
    )


def _days(span: timedelta) -> float:
    return round(span / A_DAY, 1)
