"""Which topics somebody chose, as rows and in words."""

from collections.abc import Iterable
from typing import Any

from subscriptions.models import Subscriber
from taxonomy.models import Category


def set_topics(person: Subscriber, topics: Iterable[int]) -> None:
    """No topic means all of them. A topic that is gone by now is left out, and never means all."""
    wanted = list(topics)
    Subscriber.objects.filter(pk=person.pk).update(all_topics=not wanted)
    person.all_topics = not wanted
    person.topics.set(Category.objects.filter(pk__in=wanted))


def choices_in_words(person: Subscriber) -> dict[str, Any]:
    """For a page or a mail: `often`, and `topics`, which is empty for all topics."""
    topics = [] if person.all_topics else person.topics.all()
    names = [topic.name for topic in topics if topic.is_readable]
    return {
        "often": person.get_frequency_display(),
        "all_topics": person.all_topics,
        "topics": names,
    }
