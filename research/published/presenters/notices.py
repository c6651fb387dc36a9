"""What a reader is told first: notices about the paper, and our own correction."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from research.choices import NoticeLifted, PaperNoticeKind
from research.models.paper_notice import StoredNotice, standing
from research.published.presenters.base import Presenter
from research.published.presenters.history import day_of, line, newest_publication
from research.study.dates import partial_date
from review.choices import ChangeKind
from review.due import add_months

# How long our own correction stays at the top of its page.
MONTHS_OF_A_CORRECTION = 12


class Notices(Presenter):
    @property
    def banners(self) -> list[dict[str, Any]]:
        return banners(self.study.notice)

    @property
    def correction(self) -> dict[str, Any] | None:
        """The signed note of a version that corrected an error, for a year from its day."""
        newest = newest_publication(self.study.history)
        if newest is None or newest["kind"] != ChangeKind.CORRECTION:
            return None
        corrected_on: date = day_of(newest["when"])
        if timezone.localdate() > add_months(corrected_on, MONTHS_OF_A_CORRECTION):
            return None
        return {"date": corrected_on, "note": newest["note"]}

    @property
    def changed_at(self) -> datetime:
        """When what a reader is told last changed: by a signature or by a notice."""
        moments = (m for n in self.study.notice for m in (n["set_at"], n["lifted_at"]) if m)
        return max([self.study.signed_at, *map(datetime.fromisoformat, moments)])


def banners(notices: Iterable[StoredNotice]) -> list[dict[str, Any]]:
    """What is shown at the top of a page, in plain sentences."""
    return [banner(notice) for notice in standing(notices)]


def banner(notice: StoredNotice) -> dict[str, Any]:
    kind = PaperNoticeKind(notice["kind"])
    words = {
        PaperNoticeKind.RETRACTED: {
            "title": _("This paper was retracted"),
            "meaning": _("Its journal or its authors took it back. Its results may be wrong."),
            "advice": _(
                "Do not rely on this study. Talk with your care team before you change anything."
            ),
            "link": _("Read the notice of retraction"),
        },
        PaperNoticeKind.CONCERN: {
            "title": _("The journal has doubts about this paper"),
            "meaning": _(
                "It published an expression of concern. "
                "It is not clear yet whether the results are right."
            ),
            "advice": _(
                "Do not rely on this study alone. "
                "Talk with your care team before you change anything."
            ),
            "link": _("Read the expression of concern"),
        },
        PaperNoticeKind.CORRECTED: {
            "title": _("This paper was corrected"),
            "meaning": _("Its journal changed something after it appeared."),
            "advice": _("Our summary may not take this into account. Read what was changed."),
            "link": _("Read the correction of the paper"),
        },
    }[kind]
    return {
        **words,
        "tone": "bad" if kind is PaperNoticeKind.RETRACTED else "warn",
        "date": partial_date(*notice["date"]) if notice["date"] else _("not known to us"),
        "url": notice["url"],
    }


def notice_lines(notices: Iterable[StoredNotice]) -> list[dict[str, Any]]:
    lines = []
    for notice in notices:
        title = banner(notice)["title"]
        words = _("%(what)s. We put a notice on this page.") % {"what": title}
        lines.append(line(notice["set_at"], words))
        if notice["lifted_at"]:
            reason = NoticeLifted(notice["lift_reason"]).label
            words = _("We took a notice off this page (%(what)s). %(reason)s")
            lines.append(line(notice["lifted_at"], words % {"what": title, "reason": reason}))
    return lines
