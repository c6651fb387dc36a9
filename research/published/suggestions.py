"""Other studies that a reader may want, where nobody chose any: computed, each with a reason.

They are unsigned and kept apart from the signed ones (`related`): no reviewer chose them. Only
neighbors in time are considered, so publishing costs the same at 10 and at 100,000 studies, and
no study can be named by more than a few dozen others.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from research.models.published import PublishedStudy
from research.models.querysets import LONG

MOST = 3
# Studies on each side, older and newer, in each category of the study.
NEIGHBORS = 12
NO_LEVEL = 9


def renew_found(study: PublishedStudy) -> list[PublishedStudy]:
    """Recompute what to offer beside `study`, store it, and return the studies it names."""
    chosen = [] if study.related else _best(study)
    offered = [
        {"title": other.title, "url": other.path, "why": why, "is_demo": other.is_demo}
        for other, why in chosen
    ]
    named = [other for other, _why in chosen]
    if offered != study.found:
        study.found = offered
        PublishedStudy.objects.filter(pk=study.pk).update(found=offered)
        study.found_studies.set(named)
    return named


def renew_found_around(studies: Iterable[PublishedStudy]) -> None:
    """Renew the suggestions of these studies, which are new or have another title or address, and
    of those they name or are named by."""
    studies = list(studies)
    around = {
        other.pk: other for study in studies for other in [*naming([study]), *renew_found(study)]
    }
    for other in around.values():
        renew_found(other)


def naming(studies: Iterable[PublishedStudy]) -> list[PublishedStudy]:
    ids = [study.pk for study in studies]
    others = PublishedStudy.objects.filter(found_studies__in=ids).exclude(pk__in=ids)
    # A JSON column cannot be compared on PostgreSQL, so no `distinct()` over whole rows.
    return list(PublishedStudy.objects.filter(pk__in=others.values("pk")).defer(*LONG))


def _best(study: PublishedStudy) -> list[tuple[PublishedStudy, str]]:
    # Never suggest a paper that was retracted or that its journal doubts.
    sound = [other for other in _neighbors(study) if not other.tag]
    ranked = [(_reason(study, other), other) for other in sound]
    ranked.sort(
        key=lambda pair: (
            pair[0][0],
            -len(_shared(study, pair[1])),
            -pair[1].added_at.timestamp(),
            -pair[1].pk,
        )
    )
    return [(other, words) for (_rank, words), other in ranked[:MOST]]


def _neighbors(study: PublishedStudy) -> list[PublishedStudy]:
    """The nearest in time in each category that they share; one that covers all tells nothing."""
    telling = _telling_categories(study)
    here = PublishedStudy.objects.newest_first().exclude(pk=study.pk)
    moment, pk = study.added_at, study.pk or 0
    found: dict[int, PublishedStudy] = {}
    for category in telling:
        filed = here.filter(categories=category)
        older = filed.older_than(moment, pk)[:NEIGHBORS]
        newer = filed.newer_than(moment, pk).order_by("added_at", "pk")[:NEIGHBORS]
        found |= {other.pk: other for other in (*older, *newer)}
    return list(found.values())


def _telling_categories(study: PublishedStudy) -> list[int]:
    """Those that not every study has; all of them where each covers every study."""
    own = list(study.categories.order_by("pk").values_list("pk", flat=True))
    return [pk for pk in own if PublishedStudy.objects.exclude(categories=pk).exists()] or own


def _shared(study: PublishedStudy, other: PublishedStudy) -> list[str]:
    """Names of categories of both, in the order of this study's page."""
    theirs = {chip["url"] for chip in other.chips}
    return [chip["name"] for chip in study.chips if chip["url"] in theirs]


def _reason(study: PublishedStudy, other: PublishedStudy) -> tuple[int, str]:
    """How well it fits, 0 is best, and why, in words for readers.

    Levels of different questions are not compared.
    """
    shared = _shared(study, other)
    facts: dict[str, Any] = {"category": shared[0] if shared else study.category["name"]}
    same_question = study.evidence.question == other.evidence.question
    stronger = (other.evidence_level or NO_LEVEL) < (study.evidence_level or NO_LEVEL)
    if same_question and stronger:
        return 0, _("Also about %(category)s, from a stronger kind of study") % facts
    if other.study_type and other.study_type == study.study_type:
        return 1, _("Same study type and category")
    if other.population_key == "people" and study.population_key != "people":
        return 2, _("Also about %(category)s, studied in people") % facts
    return 3, _("Also about %(category)s") % facts
