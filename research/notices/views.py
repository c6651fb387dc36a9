"""Where a lead says that a paper was retracted, doubted or corrected. Each step is confirmed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.roles import in_group
from research.models import PaperNotice, StudySummaryPage
from research.notices.action_menu import notices_address
from research.notices.forms import LiftNoticeForm, SetNoticeForm
from research.notices.services import lift_notice, set_notice
from research.published.presenters.notices import banner
from review.errors import refusal_of
from review.permissions import MAY_WITHDRAW


@require_http_methods(["GET", "POST"])
def notices(request, page_id: int):
    """The notices of one study, and a form for a new one. The first submit only previews it."""
    page = _page_or_404(request, page_id)
    form = SetNoticeForm(_posted(request), page_id=page.pk, user=request.user)
    refusal, shown = None, None
    if form.is_valid() and "change" not in request.POST:
        shown = banner(form.notice().as_readers_see_it())
        if "confirmed" in request.POST:
            facts = form.cleaned_data
            refusal = refusal_of(lambda: set_notice(page=page, user=request.user, **facts))
            if refusal is None:
                messages.success(request, _("Readers see the notice now."))
                return redirect(notices_address(page))
    past = PaperNotice.objects.about(page.pk)
    context = {"page": page, "form": form, "shown": shown, "refusal": refusal}
    context["notices"] = [(notice, banner(notice.as_readers_see_it())) for notice in past]
    return render(request, "research/admin/notices.html", context)


@require_http_methods(["GET", "POST"])
def lift(request, page_id: int, notice_id: int):
    """Lift one. Choosing the reason on a page of its own is the confirmation."""
    page = _page_or_404(request, page_id)
    notice = get_object_or_404(PaperNotice, pk=notice_id, page_id=page.pk)
    form = LiftNoticeForm(_posted(request))
    refusal = None
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = refusal_of(lambda: lift_notice(notice=notice, user=request.user, reason=reason))
        if refusal is None:
            messages.success(request, _("The notice is off the page. The page history keeps it."))
            return redirect(notices_address(page))
    context = {"page": page, "form": form, "refusal": refusal, "back": notices_address(page)}
    context["shown"] = banner(notice.as_readers_see_it())
    return render(request, "research/admin/lift_notice.html", context)


def _page_or_404(request, page_id: int) -> StudySummaryPage:
    if not in_group(request.user, *MAY_WITHDRAW):
        raise PermissionDenied
    return get_object_or_404(StudySummaryPage, pk=page_id)


def _posted(request) -> QueryDict | None:
    """An empty form is invalid once it was sent, but not before."""
    return request.POST if request.method == "POST" else None
