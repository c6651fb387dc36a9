"""The team's page: figures, and help for one person at a time."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from subscriptions.choices import Kind
from subscriptions.forms import AddressForm
from subscriptions.models import Subscriber
from subscriptions.permissions import may_help_a_person, may_see_figures
from subscriptions.services import overview as figures
from subscriptions.services.answer import queue_answer
from subscriptions.services.forget import forget
from subscriptions.services.topics import choices_in_words


def only_for(may: Callable) -> Callable:
    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@only_for(may_see_figures)
def overview(request: HttpRequest) -> HttpResponse:
    return _show(request, AddressForm() if may_help_a_person(request.user) else None)


def _show(request, form, person: Subscriber | None = None, *, searched: bool = False):
    context = {
        "people": figures.people(),
        "form": form,
        "person": person,
        "searched": searched,
        **(choices_in_words(person) if person else {}),
    }
    return render(request, "subscriptions/admin/overview.html", context)


@require_POST
@only_for(may_help_a_person)
def find(request: HttpRequest) -> HttpResponse:
    """Posted, so that the address does not appear in the server's logs."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    person = Subscriber.objects.with_address(form.cleaned_data["email"]).first()
    return _show(request, form, person, searched=True)


@require_POST
@only_for(may_help_a_person)
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Subscriber, pk=pk)
    queue_answer(person, Kind.CONFIRM if person.is_waiting else Kind.LINK, timezone.now())
    messages.success(request, _("A mail with the link is on its way to this person."))
    return redirect("subscriptions_admin:overview")


@require_POST
@only_for(may_help_a_person)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    forget(subscriber=get_object_or_404(Subscriber, pk=pk))
    messages.success(request, _("Everything about this person is erased."))
    return redirect("subscriptions_admin:overview")
