from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.auth import permission_required, require_admin_access

from accounts.errors import AccountRefused
from accounts.invitation_forms import AcceptForm
from accounts.models import Invitation
from accounts.services import invitations


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptView(FormView):
    """The page behind the link in the mail. Opening it changes nothing."""

    template_name = "accounts/invitation.html"
    form_class = AcceptForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        invitation = Invitation.objects.opened_by(kwargs["token"]).first()
        if invitation is None:
            return self._refuse(invitations.HAS_ENDED)
        self.invitation = invitation
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Without a row: the address is there for the rule about passwords."""
        given = self.invitation
        person = get_user_model()(
            email=given.email, first_name=given.first_name, last_name=given.last_name
        )
        return super().get_form_kwargs() | {"instance": person}

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        password = form.cleaned_data["password1"]
        try:
            person = invitations.accept(token=self.kwargs["token"], password=password, **form.words)
        except AccountRefused as refusal:
            return self._refuse(refusal)
        logout(self.request)  # whoever else was logged in here
        login = Login(user=person, redirect_url=reverse("mfa_index"))
        return perform_password_login(self.request, {"email": person.email}, login)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def _refuse(self, why: Any) -> HttpResponse:
        return render(self.request, "accounts/link_ended.html", {"why": why}, status=410)


@require_POST
@require_admin_access
@permission_required("core.add_user")
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    done = _("The invitation of %(name)s is on its way again. The link before it is dead.")
    return _do(request, invitations.send_again, invitation, done)


@require_POST
@require_admin_access
@permission_required("core.add_user")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    done = _("The invitation of %(name)s was withdrawn. Its link is dead.")
    return _do(request, invitations.withdraw, invitation, done)


def _do(request: HttpRequest, act: Any, invitation: Invitation, done: str) -> HttpResponse:
    try:
        act(invitation=invitation, by=request.user)
        messages.success(request, done % {"name": invitation.name})
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("wagtailusers_users:index")
