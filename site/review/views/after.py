"""What may happen to a published text."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.hooks import get_hooks

from accounts.roles import EDITORS, LEADS, in_group
from core.models import BasePage
from review.canonical import text_hash
from review.choices import WithdrawalReason
from review.errors import refusal_of
from review.forms import AskForChangeForm, RecheckForm
from review.gate import live_signature
from review.generic_reference import review_address
from review.models import SignOff
from review.permissions import MAY_WITHDRAW
from review.views.find import signed_or_404
from review.workflow.addresses import next_address, renew_address
from review.workflow.recheck import ask_for_change, still_correct, why_not_recheck
from review.workflow.withdraw import confirm_withdrawal, why_not_confirm
from review.workflow.withdraw import withdraw as withdraw_text


@require_http_methods(["GET", "POST"])
def withdraw(request, kind: str, pk: int):
    """Take a live text down at once, with a public reason."""
    obj = signed_or_404(kind, pk)
    if not in_group(request.user, *MAY_WITHDRAW):
        raise PermissionDenied
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        withdraw_text(page=obj, user=request.user, reason=reason)
        messages.success(
            request,
            _(
                "“%(title)s” is withdrawn. Its address now says why. "
                "A second person confirms this within 72 hours."
            )
            % {"title": obj},
        )
        return redirect("wagtailadmin_home")
    context = {
        "obj": obj,
        "reasons": WithdrawalReason.to_choose(),
        "back": AdminURLFinder(request.user).get_edit_url(obj) or review_address(obj, "recheck"),
    }
    return render(request, "review/withdraw.html", context)


@require_http_methods(["GET", "POST"])
def address(request, kind: str, pk: int):
    """Make the address anew from the title that is signed now."""
    obj = signed_or_404(kind, pk)
    if not in_group(request.user, LEADS) or not isinstance(obj, BasePage):
        raise PermissionDenied
    if request.method == "POST":
        slug = renew_address(page=obj, user=request.user)
        words = _("The address ends in “%(slug)s” now. The old one leads there.")
        messages.success(request, words % {"slug": slug})
        return redirect(AdminURLFinder(request.user).get_edit_url(obj) or "wagtailadmin_home")
    context = {
        "obj": obj,
        "slug": next_address(obj),
        "edit_address": AdminURLFinder(request.user).get_edit_url(obj),
    }
    return render(request, "review/address.html", context)


@require_http_methods(["GET", "POST"])
def confirm(request, kind: str, pk: int):
    """A second person looks at a withdrawal and confirms it."""
    obj = signed_or_404(kind, pk)
    if not in_group(request.user, *MAY_WITHDRAW, EDITORS):
        raise PermissionDenied
    if request.method == "POST":
        confirm_withdrawal(obj=obj, user=request.user)
        messages.success(request, _("Thank you. The withdrawal is confirmed."))
        return redirect("wagtailadmin_home")
    withdrawal = SignOff.objects.withdrawal_of(obj)
    context = {
        "obj": obj,
        "withdrawal": withdrawal,
        "reason": WithdrawalReason(withdrawal.comment).label if withdrawal else "",
        "last_signature": SignOff.objects.last_signed_for(obj),
        "why_not": why_not_confirm(obj, request.user),
    }
    return render(request, "review/confirm.html", context)


@require_http_methods(["GET", "POST"])
def recheck(request, kind: str, pk: int):
    """Is what readers see still correct? A reviewer signs it again, or asks for a new version."""
    obj = signed_or_404(kind, pk)
    if not in_group(request.user, *MAY_WITHDRAW):
        raise PermissionDenied
    signature = live_signature(obj)
    if signature is None:
        sentence = (
            _("“%(title)s” came with the site. There is no signature to give again.")
            if obj.live
            else _("Readers do not see “%(title)s” now.")
        )
        messages.info(request, sentence % {"title": obj})
        return redirect("wagtailadmin_home")
    chosen = request.POST.get("action", "")
    forms = {
        "sign": RecheckForm(
            request.POST if chosen == "sign" else None,
            initial={"text_hash": text_hash(signature.canonical_text)},
        ),
        "ask": AskForChangeForm(request.POST if chosen == "ask" else None),
    }
    refusal = None
    if chosen in forms and forms[chosen].is_valid():
        service = still_correct if chosen == "sign" else ask_for_change
        facts = forms[chosen].cleaned_data
        refusal = refusal_of(lambda: service(obj=obj, user=request.user, **facts))
        if refusal is None:
            messages.success(request, _("Thank you. “%(title)s” is done.") % {"title": obj})
            return redirect("wagtailadmin_home")
    context = {
        "obj": obj,
        "signature": signature,
        "parts": [part for part in obj.parts(signature.public_text) if part.text],
        "evidence": obj.evidence_for_reviewer(),
        "warnings": obj.warnings_for_reviewer(),
        "why_not": why_not_recheck(obj, request.user),
        "forms": forms,
        "withdraw_address": review_address(obj, "withdraw") if obj.live else "",
        "more": [link for hook in get_hooks("register_live_text_links") for link in hook(obj)],
        "refusal": refusal,
        "address": review_address(obj, "recheck"),
    }
    return render(request, "review/recheck.html", context)
