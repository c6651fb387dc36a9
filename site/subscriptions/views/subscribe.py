"""The form. Its answer never depends on whether the address is known: nothing is looked up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.http import same_origin_only
from core.services.limits import allow
from subscriptions.forms import SubscribeForm
from subscriptions.services.ask import ask_to_subscribe
from subscriptions.views.private import READ_AND_POST, see_other

FORMS_PER_HOUR = 10
ONE_HOUR = 3600


@never_cache
@require_http_methods(READ_AND_POST)
@same_origin_only
def subscribe(request: HttpRequest, words: dict[str, Any]) -> HttpResponse:
    """`words` are those of the page around the form: see home.views.subscribe."""
    if request.method != "POST":
        return _show(request, words, SubscribeForm())
    form = SubscribeForm(request.POST)
    if form.filled_by_robot:
        return see_other(reverse("subscriptions:sent"))
    if not form.is_valid():
        return _show(request, words, form, status=422)
    if not allow("subscribe", request, FORMS_PER_HOUR, ONE_HOUR):
        return _show(request, words, form, status=429, problem=too_many())
    facts = form.cleaned_data
    ask_to_subscribe(
        email=facts["email"],
        frequency=facts["frequency"],
        topics=facts["topics"],
        consent_version=facts["consent_version"],
        now=timezone.now(),
    )
    return see_other(reverse("subscriptions:sent"))


def too_many() -> str:
    return _(
        "This form was sent many times from here. This one was not accepted."
        " Please wait an hour, then send it again. What you typed is still here."
    )


def _show(request, words, form, *, status: int = 200, problem: str = "") -> HttpResponse:
    context = words | {"form": form, "problem": problem}
    return render(request, "subscriptions/subscribe.html", context, status=status)
