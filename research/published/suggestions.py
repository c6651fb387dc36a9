"""Other studies that a reader may want, where nobody named any: found by computing, with a reason.

They are furniture and kept apart from the signed ones (`related`): no reviewer chose them. Only
neighbours in time are looked at, so publishing costs the same at 10 and at 100,000 studies, and
no study can be named by more than a few dozen others.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from research.models.published import PublishedStudy
from research.models.querysets import LONG

MOST = 3
# Studies on each side, older and newer, in each category of the study.
NEIGHBOURS = 12
NO_LEVEL = 9


def renew_found(study: PublishedStudy) -> list[PublishedStudy]:
    """Look again what to offer beside `study`, store it, and say which studies it names."""
    chosen = [] if study.related else _best(study)
    offered = [
        {"title": one.title, "url": one.path, "why": why, "is_demo": one.is_demo}
        for one, why in chosen
    ]
    named = [one for one, _why in chosen]
    if offered != study.found:
        study.found = offered
        PublishedStudy.objects.filter(pk=study.pk).update(found=offered)
        study.found_studies.set(named)
    return named


def renew_found_around(studies: Iterable[PublishedStudy]) -> None:
    """These are new, or have another title or address: so have those that they name, or that
    name them, something to say."""
    studies = list(studies)
    around = {one.pk: one for study in studies for one in [*naming([study]), *renew_found(study)]}
    for one in around.values():
        renew_found(one)


def naming(studies: Iterable[PublishedStudy]) -> list[PublishedStudy]:
    ids = [study.pk for study in studies]
    others = PublishedStudy.objects.filter(found_studies__in=ids).exclude(pk__in=ids)
    # A JSON column cannot be compared on PostgreSQL, so no `distinct()` over whole rows.
    return list(PublishedStudy.objects.filter(pk__in=others.values("pk")).defer(*LONG))


def _best(study: PublishedStudy) -> list[tuple[PublishedStudy, str]]:
    # Nobody is led by a machine to a paper that was retracted or that its journal doubts.
    sound = [other for other in _neighbours(study) if not other.tag]
    ranked = [(_reason(study, other), other) for other in sound]
    ranked.sort(key=lambda pair: (pair[0][0], -pair[1].added_at.timestamp(), -pair[1].pk))
    return [(other, words) for (_rank, words), other in ranked[:MOST]]


def _neighbours(study: PublishedStudy) -> list[PublishedStudy]:
    """The nearest in the category whose page it lies under, which says best what it is about."""
    here = PublishedStudy.objects.newest_first().exclude(pk=study.pk)
    here = here.filter(path__startswith=study.category["url"])
    moment, pk = study.added_at, study.pk or 0
    older = here.older_than(moment, pk)[:NEIGHBOURS]
    newer = here.newer_than(moment, pk).order_by("added_at", "pk")[:NEIGHBOURS]
    return [*older, *newer]


def _reason(study: PublishedStudy, other: PublishedStudy) -> tuple[int, str]:
    """How well it fits, 0 is best, and why in a reader's words."""
    facts: dict[str, Any] = {"category": study.category["name"]}
    if (other.evidence_level or NO_LEVEL) < (study.evidence_level or NO_LEVEL):
        return 0, _("Also about %(category)s, with stronger evidence") % facts
    if other.study_type and other.study_type == study.study_type:
        return 1, _("Same study type and category")
    if other.population_key == "people" and study.population_key != "people":
        return 2, _("Also about %(category)s, studied in people") % facts
    return 3, _("Also about %(category)s") % facts
