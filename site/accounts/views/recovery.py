"""Two people on the team help somebody back who cannot log in any more."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from accounts.errors import AccountRefused
from accounts.models import RecoveryRequest
from accounts.recovery import may_withdraw, why_not_ask
from accounts.recovery_forms import RecoveryForm
from accounts.roles import TEAM, in_group
from accounts.services import recovery
from accounts.views.fresh import fresh_identity_required


@require_admin_access
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who could be helped. A stopped account is recovered before it is opened again."""
    if not in_group(request.user, *TEAM):
        raise PermissionDenied
    accounts: Any = get_user_model()._default_manager
    others = accounts.exclude(pk=request.user.pk)
    if not settings.DEMO_ALLOWED:
        others = others.filter(is_demo=False)
    others = others.order_by("-is_active", "last_name", "first_name", "email")
    return render(request, "accounts/recovery/people.html", {"people": others})


@method_decorator([never_cache, require_admin_access, fresh_identity_required], name="dispatch")
class RecoveryView(FormView):
    template_name = "accounts/recovery/person.html"
    form_class = RecoveryForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if self.person != request.user and not in_group(request.user, *TEAM):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.person}

    def form_valid(self, form: RecoveryForm) -> HttpResponse:
        by: Any = self.request.user
        try:
            done = recovery.ask_for_recovery(person=self.person, by=by, **form.words)
        except AccountRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _what_happened(self.person, done))
        return redirect("recovery_person", pk=self.person.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = RecoveryRequest.objects.open().filter(person=self.person)
        user = self.request.user
        asked = [(one, may_withdraw(user, one)) for one in rows.select_related("asked_by")]
        why_not = why_not_ask(user, self.person)
        return super().get_context_data(person=self.person, asked=asked, why_not=why_not, **kwargs)


@require_POST
@require_admin_access
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RecoveryRequest, pk=pk)
    try:
        recovery.withdraw_recovery(request=row, by=request.user)
        messages.success(request, _("The request was withdrawn."))
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("recovery_person", pk=row.person_id)


def _what_happened(person: Any, done: bool) -> str:
    if done:
        return _(
            "The second factors of %(name)s were removed. A link to a new password is on its way to"
            " %(address)s."
        ) % {"name": person, "address": type(person).objects.get(pk=person.pk).email}
    return _(
        "You asked for it. One more person must ask for the same within seven days. %(name)s and"
        " the editorial leads are told."
    ) % {"name": person}
