"""Signs the words that came with the site, as demo text."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, WorkflowState

from core.models import User
from home.models import StandardPage
from home.services.demo_signature import sign_as_demo
from review.generic_reference import PAGE
from review.log.authors import SHIPPED
from review.models import AuthorEntry, SignOff
from taxonomy.models import Category, EmergencyLine, GlossaryTerm, HelpLine, HelpText

KINDS: tuple[type[Any], ...] = (
    EmergencyLine,
    HelpText,
    HelpLine,
    Category,
    GlossaryTerm,
    StandardPage,
)


def sign_demo_words(users: dict[str, User]) -> Iterator[tuple[str, int, int]]:
    """Yield each kind of words with how many are signed by now and how many there are to sign.

    Anything that somebody decided on, submitted or wrote stays as it is, and so does a place that
    waits for words.
    """
    for kind in KINDS:
        name = str(kind._meta.verbose_name_plural)
        untouched = _untouched(kind)
        yield name, 0, len(untouched)
        for number, obj in enumerate(untouched, start=1):
            with transaction.atomic():
                sign_as_demo(obj, users)
            yield name, number, len(untouched)


def _untouched(model: type[Any]) -> list[Any]:
    is_page = issubclass(model, Page)
    kind = PAGE if is_page else model._meta.model_name
    decided = SignOff.objects.filter(kind=kind).values_list("object_id", flat=True)
    written = AuthorEntry.objects.filter(kind=kind).exclude(person_id=SHIPPED)
    shipped = AuthorEntry.objects.filter(kind=kind, person_id=SHIPPED)
    submitted = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page if is_page else model)
    )
    leave = {
        *decided,
        *written.values_list("object_id", flat=True),
        *map(int, submitted.values_list("object_id", flat=True)),
    }
    mine = set(shipped.values_list("object_id", flat=True)) - leave
    rows = model._base_manager.filter(pk__in=mine, live=False).order_by("pk")
    rows = rows.filter(medical=True) if is_page else rows
    return [row for row in rows if not row.problems()]
