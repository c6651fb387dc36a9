"""What a subscriber sees and changes, without an account: the link in the mail is enough."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.http import same_origin_only
from subscriptions import consent, tokens
from subscriptions.forms import ChoicesForm
from subscriptions.models import Subscriber
from subscriptions.services import change
from subscriptions.services.forget import forget
from subscriptions.services.retention import STOPPED, UNCONFIRMED
from subscriptions.views.private import private, see_other, with_subscriber


@private
@same_origin_only
@with_subscriber(tokens.CHOICES)
def choices(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    if request.method != "POST":
        return _show(request, subscriber, ChoicesForm(initial=_chosen(subscriber)))
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        return _show(request, subscriber, form, status=422)
    facts = form.cleaned_data
    change.save_choices(
        subscriber=subscriber,
        frequency=facts["frequency"],
        topics=facts["topics"],
        now=timezone.now(),
    )
    return see_other(f"{request.path}?saved=1")


def _chosen(subscriber: Subscriber) -> dict:
    topics = [] if subscriber.all_topics else [topic.pk for topic in subscriber.topics.all()]
    return {"topics": topics, "frequency": subscriber.frequency}


def _show(request, subscriber: Subscriber, form: ChoicesForm, *, status: int = 200) -> HttpResponse:
    token = tokens.token(tokens.CHOICES, subscriber)
    ends = subscriber.stopped_at + STOPPED if subscriber.stopped_at else None
    context = {
        "subscriber": subscriber,
        "form": form,
        "saved": request.GET.get("saved") == "1",
        "links_sent": request.GET.get("links") == "1",
        "erased_on": ends or subscriber.asked_at + UNCONFIRMED,
        "consent_words": consent.words(consent.VERSION),
        "confirm_url": tokens.path_for(tokens.CONFIRM, subscriber),
        "stop_url": tokens.path_for(tokens.STOP, subscriber),
        "delete_url": reverse("subscriptions:delete", args=[token]),
        "links_url": reverse("subscriptions:new_links", args=[token]),
    }
    return render(request, "subscriptions/choices.html", context, status=status)


@private
@same_origin_only
@with_subscriber(tokens.CHOICES)
def new_links(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Somebody else may have an old mail: every link in it stops working."""
    if request.method == "POST":
        change.renew_links(subscriber=subscriber, now=timezone.now())
    return see_other(f"{tokens.path_for(tokens.CHOICES, subscriber)}?links=1")


@private
@same_origin_only
@with_subscriber(tokens.CHOICES)
def delete(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    if request.method == "POST":
        forget(subscriber=subscriber)
        return see_other(reverse("subscriptions:deleted"))
    context = {"choices_url": tokens.path_for(tokens.CHOICES, subscriber)}
    return render(request, "subscriptions/delete.html", context)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "subscriptions/deleted.html")
