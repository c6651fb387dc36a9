"""A new link for somebody whose old one does not work. It comes by mail, never on the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.http import same_origin_only
from core.services.limits import allow
from subscriptions.forms import AddressForm
from subscriptions.services.ask import ask_for_link
from subscriptions.views.private import private, see_other
from subscriptions.views.subscribe import FORMS_PER_HOUR, ONE_HOUR, too_many


@private
@same_origin_only
def ask(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request, AddressForm())
    form = AddressForm(request.POST)
    if form.filled_by_robot:
        return see_other(reverse("subscriptions:link_sent"))
    if not form.is_valid():
        return _show(request, form, status=422)
    if not allow("subscribe", request, FORMS_PER_HOUR, ONE_HOUR):
        return _show(request, form, status=429, problem=too_many())
    ask_for_link(email=form.cleaned_data["email"], now=timezone.now())
    return see_other(reverse("subscriptions:link_sent"))


def _show(request, form: AddressForm, *, status: int = 200, problem: str = "") -> HttpResponse:
    context = {"form": form, "problem": problem}
    return render(request, "subscriptions/link.html", context, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "subscriptions/sent.html", {"what": "link"})


@require_safe
def subscribe_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "subscriptions/sent.html", {"what": "subscribe"})
