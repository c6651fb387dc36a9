"""The page on which another person confirms a name and credentials, and what waits on the home."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from review.assignments.dashboard import Dashboard, Row, Section
from review.models import Signer
from review.permissions import REVIEWERS, TEAM
from review.services.signers import confirm_signer, why_not_confirm
from review.views.lists import is_of_the_team


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    if not is_of_the_team(request.user):
        raise PermissionDenied
    signer = get_object_or_404(Signer.objects.select_related("person"), pk=pk)
    if request.method == "POST":
        confirm_signer(signer=signer, user=request.user, read=request.POST.get("read", ""))
        messages.success(request, _("Confirmed. Signatures name the person so from now on."))
        return redirect("wagtailadmin_home")
    why_not = why_not_confirm(signer, request.user) if signer.waits else ""
    return render(request, "review/signer.html", {"signer": signer, "why_not": why_not})


def sections(dashboard: Dashboard) -> list[Section]:
    """Reviewers whose name or credentials wait. One query, however many."""
    if not dashboard.has(*TEAM):
        return []
    signers = Signer.objects.filter(
        person__is_active=True, person__groups__role__key=REVIEWERS
    ).select_related("person")
    user = dashboard.user
    waiting = [
        signer
        for signer in signers
        if signer.waits and user.pk not in {signer.person_id, *signer.writers}
    ]
    return [Section("signers", _("Names and credentials to confirm"), waiting, row_of=_row)]


def _row(signer: Signer) -> Row:
    url = reverse("review:signer", args=[signer.pk])
    return Row(str(signer.person), url, signer.waiting_words)
