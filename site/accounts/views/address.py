"""A person's own e-mail address."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.address_forms import NewAddressForm
from accounts.errors import AccountRefused
from accounts.services import addresses
from accounts.views.fresh import fresh_identity_required


@method_decorator([never_cache, fresh_identity_required], name="dispatch")
class ChangeAddressView(FormView):
    template_name = "accounts/address.html"
    form_class = NewAddressForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.request.user}

    def form_valid(self, form: NewAddressForm) -> HttpResponse:
        new = form.cleaned_data["email"]
        addresses.ask_for_address(person=self.request.user, new=new)
        words = _("A mail is on its way to %(new)s. Open its link within two days.")
        messages.success(self.request, words % {"new": new})
        return redirect("mfa_index")


@never_cache
@login_required
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail. Opening it changes nothing."""
    new = addresses.new_address(token, request.user)
    try:
        if not new:
            raise AccountRefused(addresses.HAS_ENDED)
        if request.method != "POST":
            return render(request, "accounts/confirm_address.html", {"new": new})
        addresses.confirm_address(token=token, person=request.user)
    except AccountRefused as refusal:
        return render(request, "accounts/link_ended.html", {"why": refusal}, status=410)
    messages.success(request, _("You log in with %(new)s from now on.") % {"new": new})
    return redirect("mfa_index")
