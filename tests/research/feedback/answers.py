"""A reader's copy that nobody signed, and answers about it."""

from typing import Any

from django.utils import timezone

from research.models import Feedback, PublishedStudy


def stored_study(**changes: Any) -> PublishedStudy:
    facts: dict[str, Any] = {
        "page_id": 7,
        "sign_off_id": 1,
        "text_hash": "a" * 64,
        "version": 3,
        "document": {"canonical": 1, "text": {}},
        "title": "Is it safe?",
        "teaser": "",
        "search_text": "",
        "study_type": "Case series",
        "population_key": "people",
        "card": {},
        "signature": {},
        "signed_at": timezone.now(),
        "added_at": timezone.now(),
        "path": "/research/pain/is-it-safe/",
        "breadcrumb": [],
        "chips": [],
    }
    return PublishedStudy.objects.create(**(facts | changes))


def answer(**changes: Any) -> Feedback:
    facts: dict[str, Any] = {"page_id": 7, "text_hash": "a" * 64, "version": 1, "helpful": False}
    return Feedback.objects.create(**(facts | changes))
