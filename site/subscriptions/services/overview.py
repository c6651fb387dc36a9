"""Figures for the team: how many people, which topics. No address."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from subscriptions.choices import Frequency, Status
from subscriptions.models import Subscriber
from taxonomy.models import Category


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
