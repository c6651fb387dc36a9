"""Sets and lifts notices about papers that were retracted, doubted or corrected."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import in_group
from research.choices import NoticeLifted, PaperNoticeKind, StudyNews
from research.models.paper_notice import PaperNotice
from research.models.study import StudySummaryPage
from research.published.write import pages_that_name, refresh_unsigned_columns
from research.signals import study_news
from research.study.identifiers import doi_address, find_doi
from review.errors import ReviewRefused
from review.generic_reference import hold
from review.models import Publication
from review.permissions import MAY_WITHDRAW

NEWS = {
    PaperNoticeKind.RETRACTED: StudyNews.PAPER_RETRACTED,
    PaperNoticeKind.CONCERN: StudyNews.PAPER_CONCERN,
    PaperNoticeKind.CORRECTED: StudyNews.PAPER_CORRECTED,
}


@transaction.atomic
def set_notice(
    *,
    page: StudySummaryPage,
    user: Any,
    kind: str,
    where: str,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
) -> PaperNotice:
    """Put a notice on a study at once. `where` is the notice's own DOI or https address.

    Raises ReviewRefused for anybody but a lead or a medical reviewer, and for an invalid notice.
    """
    if not in_group(user, *MAY_WITHDRAW):
        raise ReviewRefused(
            _("Only a lead or a medical reviewer can put a notice about the paper on a page."),
            about=page,
        )
    hold(page)
    notice = notice_of(
        page_id=page.pk, user=user, kind=kind, where=where, year=year, month=month, day=day
    )
    if problems := problems_of(notice):
        raise ReviewRefused(
            _("This notice was not put on the page."),
            about=page,
            details=[line for lines in problems.values() for line in lines],
        )
    notice.save()
    _renew(page)
    # Nobody was ever sent a study that was never published.
    if Publication.objects.about(page).exists():
        study_news.send(None, page_id=page.pk, news=NEWS[PaperNoticeKind(kind)])
    return notice


@transaction.atomic
def lift_notice(*, notice: PaperNotice, user: Any, reason: str) -> PaperNotice:
    """Take a notice off its page, with a reason from the fixed list. It stays in the history.

    Raises ReviewRefused for anybody but a lead or a medical reviewer, for a reason not on the list,
    or a second time.
    """
    page = StudySummaryPage.objects.filter(pk=notice.page_id).first()
    if not in_group(user, *MAY_WITHDRAW):
        raise ReviewRefused(
            _("Only a lead or a medical reviewer can take a notice about the paper off a page."),
            about=page,
        )
    if reason not in NoticeLifted.values:
        raise ReviewRefused(_("Choose a reason from the list."), about=page)
    if page:
        hold(page)
    notice = PaperNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.lifted_at:
        raise ReviewRefused(_("This notice is off the page already."), about=page)
    notice.lifted_at, notice.lift_reason = timezone.now(), reason
    notice.lifted_by_id, notice.lifted_by_name = user.pk, str(user)
    notice.save()
    if page:
        _renew(page)
    return notice


def notice_of(*, page_id: int, user: Any, where: str, **facts: Any) -> PaperNotice:
    """The notice as it would be, not stored."""
    where = where.strip()
    # An address is kept as it is: it may lead to a page that only looks like a DOI's.
    doi = None if where.lower().startswith(("http://", "https://")) else find_doi(where)
    return PaperNotice(
        page_id=page_id,
        url=doi_address(doi) if doi else where,
        set_by_id=user.pk,
        set_by_name=str(user),
        **facts,
    )


def problems_of(notice: PaperNotice) -> dict[str, list[str]]:
    """Full sentences, by the field that they are about; empty when all is well."""
    problems: dict[str, list[str]] = {}
    if notice.kind not in PaperNoticeKind.values:
        problems["kind"] = [_("Choose what happened to the paper.")]
    if PaperNotice.objects.open().filter(page_id=notice.page_id, kind=notice.kind).exists():
        problems["kind"] = [_("This page has such a notice already. Take that one off first.")]
    if not notice.url:
        problems["url"] = [_("Say where readers can read the notice: a DOI or an address.")]
    try:
        notice.full_clean(exclude=problems, validate_constraints=False)
    except ValidationError as error:
        problems |= error.message_dict
    return problems


def _renew(page: StudySummaryPage) -> None:
    """Update the reader's copy, and those of studies that name this one as related."""
    refresh_unsigned_columns([page])
    refresh_unsigned_columns(pages_that_name([page.pk]))
