"""Where each study stands, worked out by the database for a whole list at once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat, Left, Length, NullIf, Trim
from treebeard.mp_tree import MP_Node

from research.choices import StudyStep
from research.models.category_index import CategoryIndexPage
from research.models.published import PublishedStudy
from review.choices import TAKEN_DOWN, Step
from review.generic_reference import PAGE
from review.models import Assignment, SignOff

# What the admin's list shows; texts of a study are long.
SHOWN = (
    "title", "path", "depth", "numchild", "live", "has_unpublished_changes",
    "latest_revision", "latest_revision_created_at", "content_type",
)  # fmt: skip
TEXT = models.TextField()


def with_steps(studies: Any) -> Any:
    """Newest title, DOI and PMID, category, step, due date and person of each."""
    here = Assignment.objects.open().filter(kind=PAGE, object_id=OuterRef("pk"))
    in_review = here.filter(step__in=[Step.CHECK, Step.SIGN, Step.REVISE])
    next_due = here.order_by("due_at", "pk")
    taken_down = SignOff.objects.filter(
        kind=PAGE,
        object_id=OuterRef("pk"),
        revision_id=OuterRef("latest_revision_id"),
        decision__in=TAKEN_DOWN,
    )
    category = CategoryIndexPage.objects.filter(path=OuterRef("parent_path"))
    copies = PublishedStudy.objects.filter(page_id=OuterRef("pk"))
    people = get_user_model()._default_manager.filter(pk=OuterRef("with_id"))
    name = Trim(Concat("first_name", Value(" "), "last_name"))
    return (
        studies.only(*SHOWN)
        .annotate(
            newest_title=Coalesce(
                NullIf("latest_revision__object_str", Value("")), "title", output_field=TEXT
            ),
            newest_doi=_of_newest_draft("doi"),
            newest_pmid=_of_newest_draft("pmid"),
            parent_path=Left("path", Length("path") - MP_Node.steplen),
            open_step=Subquery(in_review.values("step")[:1]),
            due_at=Subquery(next_due.values("due_at")[:1]),
            waits=Exists(here),
            signed_at=Subquery(copies.values("signed_at")[:1]),
        )
        .annotate(
            category=Subquery(category.values("category__name")[:1]),
            step=Case(
                When(open_step=Step.REVISE, then=Value(StudyStep.RETURNED)),
                When(open_step=Step.CHECK, then=Value(StudyStep.CHECK)),
                When(open_step=Step.SIGN, then=Value(StudyStep.REVIEW)),
                When(
                    latest_revision__approved_go_live_at__isnull=False,
                    then=Value(StudyStep.SCHEDULED),
                ),
                When(live=True, has_unpublished_changes=True, then=Value(StudyStep.CHANGED)),
                When(live=True, then=Value(StudyStep.LIVE)),
                When(Exists(taken_down), then=Value(StudyStep.WITHDRAWN)),
                default=Value(StudyStep.DRAFT),
                output_field=TEXT,
            ),
        )
        .annotate(
            with_id=Case(
                When(waits=True, then=Subquery(next_due.values("person_id")[:1])),
                When(
                    Q(step__in=[StudyStep.DRAFT, StudyStep.CHANGED]),
                    then=F("latest_revision__user_id"),
                ),
                output_field=models.BigIntegerField(),
            ),
        )
        .annotate(
            with_name=Subquery(
                people.annotate(
                    name=Coalesce(NullIf(name, Value("")), "email", output_field=TEXT)
                ).values("name")[:1]
            )
        )
    )


def _of_newest_draft(field: str) -> Any:
    """The field of the newest revision, or of the row of a page without one."""
    # SQLite reads JSON's null as this word.
    value = NullIf(
        KeyTextTransform(field, "latest_revision__content"), Value("null", output_field=TEXT)
    )
    return Case(When(latest_revision=None, then=F(field)), default=value, output_field=TEXT)
