"""The second step. A GET changes nothing: programs that check mail follow every link in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.http import same_origin_only
from subscriptions import tokens
from subscriptions.models import Subscriber
from subscriptions.services.confirm import confirm as take_second_step
from subscriptions.services.topics import choices_in_words
from subscriptions.views.private import private, see_other, with_subscriber


@private
@same_origin_only
@with_subscriber(tokens.CONFIRM)
def confirm(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    if request.method == "POST":
        take_second_step(subscriber=subscriber, now=timezone.now())
        return see_other(request.path)
    context = choices_in_words(subscriber) | {
        "subscriber": subscriber,
        "consent": subscriber.consents.order_by("pk").last(),
        "choices_url": tokens.path_for(tokens.CHOICES, subscriber),
    }
    return render(request, "subscriptions/confirm.html", context)
