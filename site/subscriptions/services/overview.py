"""Figures for the team: how many people, which topics, whether the mail flows. No address."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from subscriptions.choices import Frequency, State, Status
from subscriptions.models import Asked, Delivery, Relay, Subscriber
from taxonomy.models import Category

STUCK_AFTER = timedelta(hours=1)
FAILED_SHOWN = 50


def people() -> dict[str, Any]:
    """By status, by rhythm and by topic. Three queries."""
    statuses = dict(Subscriber.objects.values_list("status").annotate(number=Count("pk")))
    active = Subscriber.objects.active()
    rhythms = dict(active.values_list("frequency").annotate(number=Count("pk")))
    return {
        "statuses": _labeled(Status, statuses),
        "rhythms": _labeled(Frequency, rhythms),
        "topics": _topics(active),
    }


def _labeled(choices, numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(str(choice.label), numbers.get(choice.value, 0)) for choice in choices]


def _topics(active) -> list[tuple[str, int]]:
    everything = active.filter(all_topics=True).count()
    chosen = dict(
        active.filter(all_topics=False).values_list("topics").annotate(number=Count("pk"))
    )
    names = Category.objects.order_by("sort_order", "name").values_list("pk", "name")
    return [("", everything), *((name, chosen.get(pk, 0)) for pk, name in names)]


def queue(now: datetime) -> dict[str, Any]:
    waiting = Delivery.objects.waiting()
    facts = Delivery.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=(State.QUEUED, State.SENDING))),
        put_off=Count("pk", filter=Q(state=State.QUEUED, refusals__gt=0)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        sent=Count("pk", filter=Q(state=State.SENT, ended_at__gte=now - timedelta(days=1))),
    )
    oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    relay = Relay.the()
    paused = relay.paused_until if relay.paused_until and relay.paused_until > now else None
    return facts | {"oldest": oldest, "relay": relay, "paused_until": paused}


def stuck(now: datetime) -> int:
    """Mails and forms that have waited over an hour. Those that an address puts off do not count:
    the worker is at work, and the overview lists them."""
    before = now - STUCK_AFTER
    mails = Delivery.objects.stuck(before).filter(refusals=0).count()
    return mails + Asked.objects.filter(asked_at__lt=before).count()


def failed() -> list[Delivery]:
    return list(Delivery.objects.failed()[:FAILED_SHOWN])
