"""How helpful readers found each version of each page, with figures that are honest when small."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from research.models import Feedback
from research.models.feedback_choices import Why

# With fewer answers, a percentage would say more than is known.
ENOUGH = 10


@dataclass(frozen=True)
class Line:
    page_id: int
    title: str
    version: int
    answers: int
    helpful: int
    why: dict[str, int]

    @property
    def is_enough(self) -> bool:
        return self.answers >= ENOUGH

    @property
    def share(self) -> str:
        """ "3 of 4"; with ten or more answers "12 of 16 (75 %)"."""
        counted = _("%(n)d of %(of)d") % {"n": self.helpful, "of": self.answers}
        if not self.is_enough:
            return counted
        percent = round(100 * self.helpful / self.answers)
        if 0 < self.helpful < self.answers:
            # 0 means nobody, 100 everybody.
            percent = min(max(percent, 1), 99)
        return f"{counted} ({percent} %)"


SORTS: dict[str, Any] = {
    "page": lambda line: line.title.casefold(),
    "version": lambda line: line.version,
    "answers": lambda line: line.answers,
    # Pages with enough answers are grouped: 1 of 1 is not better than 19 of 20.
    "helpful": lambda line: (line.is_enough, line.helpful / line.answers, line.answers),
    **{why.value: (lambda line, name=why.value: line.why[name]) for why in Why},
}


def helpful_lines(sort: str = "-answers") -> list[Line]:
    """One line for each page and version that has answers; two queries. `-name` reverses it."""
    # A count must not be named like its column.
    whys = {f"of_{why.value}": Count("pk", filter=Q((why.value, True))) for why in Why}
    rows = list(
        Feedback.objects.counted()
        .order_by()
        .values("page_id", "version")
        .annotate(answers=Count("pk"), yes=Count("pk", filter=Q(helpful=True)), **whys)
    )
    pages = Page.objects.filter(pk__in={row["page_id"] for row in rows})
    titles = dict(pages.values_list("pk", "title"))
    gone = _("A page that is no longer here")
    lines = [
        Line(
            row["page_id"],
            titles.get(row["page_id"], gone),
            row["version"] or 0,
            row["answers"],
            row["yes"],
            {why.value: row[f"of_{why.value}"] for why in Why},
        )
        for row in rows
    ]
    name = sort.removeprefix("-")
    lines.sort(key=lambda line: (line.title.casefold(), line.page_id, -line.version))
    lines.sort(key=SORTS.get(name, SORTS["answers"]), reverse=sort.startswith("-"))
    return lines
