"""Texts of any kind that were written but not submitted, and their titles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from review.choices import Decision
from review.generic_reference import PAGE, signed_models
from review.log.authors import Key
from review.models.sign_off import SignOff


@dataclass(frozen=True)
class Draft:
    kind: str
    object_id: int
    title: str
    url: str
    changed_at: datetime | None


def drafts_among(keys: Iterable[Key]) -> list[Draft]:
    """The given texts whose newest version readers do not see, newest change first.

    Scheduled texts are left out, and so are withdrawn ones that have not changed since.
    """
    drafts = []
    for kind, model, pks in _by_model(keys):
        rows = model._base_manager.filter(Q(live=False) | Q(has_unpublished_changes=True))
        rows = rows.filter(pk__in=pks, latest_revision__approved_go_live_at=None)
        decided = SignOff.objects.filter(
            kind=kind, decision__in=(Decision.WITHDRAWN, Decision.CONFIRMED)
        )
        # A new page has no decision: NOT IN with a null revision would leave it out.
        rows = rows.exclude(
            latest_revision__isnull=False,
            latest_revision_id__in=decided.exclude(revision_id=None).values("revision_id"),
        )
        for row in rows.select_related("latest_revision").defer("latest_revision__content"):
            revision = row.latest_revision
            drafts.append(
                Draft(
                    kind,
                    row.pk,
                    revision.object_str if revision else str(row),
                    edit_address(kind, model, row.pk),
                    revision.created_at if revision else None,
                )
            )
    return sorted(drafts, key=_by_newest, reverse=True)


def _by_newest(draft: Draft) -> tuple[float, int]:
    return (draft.changed_at.timestamp() if draft.changed_at else 0.0, draft.object_id)


def titles_of(keys: Iterable[Key]) -> dict[Key, str]:
    """The current title of each of these texts."""
    titles: dict[Key, str] = {}
    for kind, model, pks in _by_model(keys):
        rows = model._base_manager.filter(pk__in=pks)
        titles |= {(kind, row.pk): str(row) for row in rows}
    return titles


def _by_model(keys: Iterable[Key]) -> list[tuple[str, type[Any], list[int]]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        numbers[kind].append(pk)
    models: dict[str, type[Any]] = {
        str(model._meta.model_name): model
        for model in signed_models()
        if not issubclass(model, Page)
    }
    models[PAGE] = Page
    return [(kind, models[kind], numbers[kind]) for kind in sorted(numbers) if kind in models]


def edit_address(kind: str, model: type[Any], pk: int) -> str:
    if kind == PAGE:
        return reverse("wagtailadmin_pages:edit", args=[pk])
    viewset = getattr(model, "snippet_viewset", None)
    if viewset is None:
        return reverse("review:text", args=[kind, pk])
    return reverse(viewset.get_url_name("edit"), args=[pk])
