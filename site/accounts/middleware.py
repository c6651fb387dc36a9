from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.factors import lacks_factor

# Names of addresses at which somebody logs in and out, and says how.
LOG_IN = (
    "account_",
    "mfa_",
    "usersessions_",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
)
# What those pages are made of, and where one's own password is changed: it may be known to others.
PARTS = ("wagtailadmin_javascript", "wagtailadmin_sprite", "wagtailadmin_account")


def is_log_in(request: HttpRequest) -> bool:
    """Is this address about logging in? django-allauth answers its own exceptions there."""
    name = request.resolver_match.url_name if request.resolver_match else None
    return (name or "").startswith(LOG_IN)


class SecondFactorMiddleware:
    """Whoever lacks a second factor adds one before anything else in the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if is_log_in(request) or (request.resolver_match.url_name or "").startswith(PARTS):
            return None
        if not request.user.is_authenticated or not lacks_factor(request.user):
            return None
        messages.warning(
            request, _("Please add a second way to prove that it is you. Then you can go on.")
        )
        return redirect("mfa_index")
