"""What a reader is told first: notices about the paper, and a correction of ours. No query."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from research.choices import NoticeLifted, PaperNoticeKind
from research.published.presenters.review import ReaderReview, day_of, newest_publication
from research.study.dates import partial_date
from review.choices import ChangeKind
from review.due import add_months

# How long a correction of ours stands at the top of its page.
MONTHS_OF_A_CORRECTION = 12
RETRACTED, CONCERN, CORRECTED = PaperNoticeKind

Notice = dict[str, Any]


class ReaderNotices(ReaderReview):
    """Reads `notice`: every notice about the paper, newest first, as the gate keeps it."""

    title: str
    notice: list[Notice]

    @property
    def is_retracted(self) -> bool:
        return RETRACTED in {notice["kind"] for notice in open_notices(self.notice)}

    @property
    def tag(self) -> dict[str, str] | None:
        """What a card says of the paper, in two words."""
        kinds = {notice["kind"] for notice in open_notices(self.notice)}
        if RETRACTED in kinds:
            return {"tone": "bad", "words": _("Retracted paper")}
        return {"tone": "warn", "words": _("Paper in doubt")} if CONCERN in kinds else None

    @property
    def announced_title(self) -> str:
        """The title where no banner stands beside it: in a feed, a tab, a list of results."""
        return (
            _("Retracted: %(title)s") % {"title": self.title} if self.is_retracted else self.title
        )

    @property
    def banners(self) -> list[dict[str, Any]]:
        return banners(self.notice)

    @property
    def correction(self) -> dict[str, Any] | None:
        """The signed note of a version that put an error right, for a year from its day."""
        newest = newest_publication(self.history)
        if newest is None or newest["kind"] != ChangeKind.CORRECTION:
            return None
        corrected_on: date = day_of(newest["when"])
        if timezone.localdate() > add_months(corrected_on, MONTHS_OF_A_CORRECTION):
            return None
        return {"date": corrected_on, "note": newest["note"]}

    @property
    def changed_at(self) -> datetime:
        """When what a reader is told last changed: by a signature or by a notice."""
        moments = (m for n in self.notice for m in (n["set_at"], n["lifted_at"]) if m)
        return max([self.signed_at, *map(datetime.fromisoformat, moments)])

    @property
    def history_lines(self) -> list[dict[str, Any]]:
        """Both histories as one, newest first."""
        lines = [*super().history_lines, *_notice_lines(self.notice)]
        lines.sort(key=lambda line: line["when"], reverse=True)
        return lines


def open_notices(notices: Iterable[Notice]) -> list[Notice]:
    """Those that still stand, the gravest first."""
    standing = (notice for notice in notices if not notice["lifted_at"])
    return sorted(standing, key=lambda notice: PaperNoticeKind.values.index(notice["kind"]))


def banners(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """What stands at the top of a page, in plain sentences."""
    return [banner(notice) for notice in open_notices(notices)]


def banner(notice: Notice) -> dict[str, Any]:
    kind = PaperNoticeKind(notice["kind"])
    said = {
        RETRACTED: {
            "title": _("This paper was retracted"),
            "meaning": _("Its journal or its authors took it back. Its results may be wrong."),
            "advice": _(
                "Do not rely on this study. Talk with your care team before you change anything."
            ),
            "link": _("Read the notice of retraction"),
        },
        CONCERN: {
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
        CORRECTED: {
            "title": _("This paper was corrected"),
            "meaning": _("Its journal changed something after it appeared."),
            "advice": _("Our summary may not take this into account. Read what was changed."),
            "link": _("Read the correction of the paper"),
        },
    }[kind]
    return {
        **said,
        "tone": "bad" if kind is RETRACTED else "warn",
        "date": partial_date(*notice["date"]) if notice["date"] else _("not known to us"),
        "url": notice["url"],
    }


def _notice_lines(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    lines = []
    for notice in notices:
        title = banner(notice)["title"]
        told = _("%(what)s. We put a notice on this page.") % {"what": title}
        lines.append(_line(notice["set_at"], told))
        if notice["lifted_at"]:
            reason = NoticeLifted(notice["lift_reason"]).label
            words = _("We took a notice off this page (%(what)s). %(reason)s")
            lines.append(_line(notice["lifted_at"], words % {"what": title, "reason": reason}))
    return lines


def _line(moment: str, words: str) -> dict[str, Any]:
    return {"date": day_of(moment), "words": words, "when": datetime.fromisoformat(moment)}
