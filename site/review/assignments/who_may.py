"""Who may do a step on a text, and whom to ask if nobody may.

The rules are in permissions.py. Here, their facts are read for many texts at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, TEAM
from review.choices import APPROVALS, Decision, Step
from review.generic_reference import PAGE, kind_of, kind_of_model, signed_models
from review.log.authors import Authors, Key, authors_of_each, authors_of_what_readers_see
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.models.sign_off import SignOff
from review.models.signer import Signer
from review.permissions import (
    check_refusal,
    confirm_refusal,
    editors_may_confirm,
    has_waited,
    is_known,
    pass_refusal,
    recheck_refusal,
    sign_refusal,
)

ROLES: dict[str, tuple[str, ...]] = {
    Step.CHECK: (EDITORS, LEADS),
    Step.SIGN: (REVIEWERS,),
    Step.PASS: TEAM,
    Step.REVISE: (EDITORS, LEADS),
    Step.RE_REVIEW: (REVIEWERS,),
    Step.CONFIRM_WITHDRAWAL: (LEADS, REVIEWERS),
}
Named = tuple[str, int, str]


@dataclass(frozen=True)
class Facts:
    """What the rules need to know about one text."""

    authors: Authors
    authors_of_what_readers_see: Authors
    submitted_by: int | None = None
    check_opened_at: datetime | None = None
    withdrawal: SignOff | None = None


@dataclass(frozen=True)
class Person:
    user: Any
    roles: frozenset[str]
    known: bool

    def has_role(self, step: str) -> bool:
        return not self.roles.isdisjoint(ROLES[step])


def why_not(step: str, obj: SignedTextMixin, user: Any) -> str:
    """A sentence that says why this person may not do this step with this text, or nothing."""
    key = (kind_of(obj), obj.pk)
    return refusal(step, _facts_of([(*key, step)])[key], person_of(user))


def who_may(obj: SignedTextMixin, step: str) -> list[Any]:
    """Everybody who may do this step with this text now."""
    name = (kind_of(obj), obj.pk, step)
    return who_may_each([name])[name]


def who_may_each(
    names: Collection[Named], people: "list[Person] | None" = None
) -> dict[Named, list[Any]]:
    """The same for many steps, each named by kind, id and step. The number of queries is fixed."""
    if not names:
        return {}
    facts = _facts_of(names)
    people = team() if people is None else people
    return {
        (kind, pk, step): [
            person.user for person in people if not refusal(step, facts[kind, pk], person)
        ]
        for kind, pk, step in names
    }


def why_nobody(obj: SignedTextMixin, step: str) -> str:
    """A sentence if nobody may do this step, with the people who could be asked."""
    name = (kind_of(obj), obj.pk, step)
    return why_nobody_each([name])[name]


def why_nobody_each(
    names: Collection[Named], people: "list[Person] | None" = None
) -> dict[Named, str]:
    """An empty string for each step that somebody may do. The number of queries is fixed."""
    if not names:
        return {}
    facts = _facts_of(names)
    people = team() if people is None else people
    return {
        (kind, pk, step): _why_nobody(step, facts[kind, pk], people) for kind, pk, step in names
    }


def _why_nobody(step: str, facts: Facts, people: list[Person]) -> str:
    able = [person for person in people if person.has_role(step)]
    if any(not refusal(step, facts, person) for person in people):
        return ""
    step_name = Step(step).label
    if not able:
        why = _("Nobody can do this step (%(step)s): no active account has the role %(roles)s.") % {
            "step": step_name,
            "roles": _(" or ").join(ROLES[step]),
        }
    elif step in {Step.SIGN, Step.PASS} and facts.authors.unknown:
        return _(
            "Nobody can pass or sign this text: part of it was saved without a name. "
            "Ask an editor to write it into a new page: %(people)s."
        ) % {"people": _names(people, EDITORS, LEADS)}
    else:
        why = _(
            "Nobody can do this step (%(step)s): everybody with the role had a part in this text "
            "(%(people)s)."
        ) % {"step": step_name, "people": ", ".join(str(person.user) for person in able)}
    return (
        why
        + " "
        + _("Somebody else needs the role %(roles)s. You can ask: %(people)s.")
        % {
            "roles": _(" or ").join(ROLES[step]),
            "people": _names(people, ADMINISTRATORS)
            or _names(people, LEADS)
            or _("an administrator"),
        }
    )


def _names(people: list[Person], *roles: str) -> str:
    return ", ".join(str(person.user) for person in people if not person.roles.isdisjoint(roles))


def refusal(step: str, facts: Facts, person: Person) -> str:
    user, has_role = person.user, person.has_role(step)
    if step == Step.CHECK:
        return _refusal_of_check(facts, person)
    if step == Step.SIGN:
        return sign_refusal(user, has_role, facts.authors, person.known)
    if step == Step.PASS:
        return pass_refusal(user, has_role, facts.authors)
    if step == Step.RE_REVIEW:
        return recheck_refusal(user, has_role, facts.authors_of_what_readers_see, person.known)
    if step == Step.CONFIRM_WITHDRAWAL:
        withdrawal = facts.withdrawal
        stands_in = EDITORS in person.roles and bool(withdrawal and editors_may_confirm(withdrawal))
        withdrawn_by = withdrawal.person_id if withdrawal else None
        return confirm_refusal(user, has_role or stands_in, withdrawn_by)
    return "" if has_role else _("A returned text is mended by an editor or an editorial lead.")


def _refusal_of_check(facts: Facts, person: Person) -> str:
    has_role = person.has_role(Step.CHECK)
    if not has_role and REVIEWERS in person.roles and has_waited(facts.check_opened_at):
        return sign_refusal(person.user, True, facts.authors, person.known)
    return check_refusal(person.user, has_role, facts.authors, facts.submitted_by)


# --- People -----------------------------------------------------------------------------
def team() -> list[Person]:
    """Everybody whose account is active; no demo accounts on a real site."""
    users = get_user_model().objects.filter(is_active=True)
    if not settings.DEMO_ALLOWED:
        users = users.filter(is_demo=False)
    users = users.filter(Q(groups__isnull=False) | Q(is_superuser=True)).distinct()
    known = set(Signer.objects.filter(confirmed=True).values_list("person_id", flat=True))
    users = users.order_by("pk").prefetch_related("groups__role")
    return [_person(user, user.pk in known) for user in users]


def person_of(user: Any) -> Person:
    return _person(user, is_known(user))


def _person(user: Any, known: bool) -> Person:
    groups = user.groups.all() if user.is_active else ()
    names = {group.role.key for group in groups if hasattr(group, "role")}
    if user.is_active and user.is_superuser:
        names.add(ADMINISTRATORS)
    return Person(user, frozenset(names), known)


# --- Facts ------------------------------------------------------------------------------
def _facts_of(names: Iterable[Named]) -> dict[Key, Facts]:
    """What the rules of these steps need to know about their texts, and nothing else."""
    of_step: dict[str, set[Key]] = defaultdict(set)
    for kind, pk, step in names:
        of_step[step].add((kind, pk))
    nobody = Authors(frozenset(), unknown=False)
    authors = authors_of_each(of_step[Step.CHECK] | of_step[Step.SIGN])
    authors |= authors_of_each(of_step[Step.PASS], since=APPROVALS)
    of_version = authors_of_what_readers_see(of_step[Step.RE_REVIEW])
    submitted = _submitted_by(of_step[Step.CHECK])
    checks = _check_opened_at(of_step[Step.CHECK])
    withdrawn = _withdrawals(of_step[Step.CONFIRM_WITHDRAWAL])
    return {
        key: Facts(
            authors.get(key, nobody),
            of_version.get(key, nobody),
            submitted.get(key),
            checks.get(key),
            withdrawn.get(key),
        )
        for key in set().union(*of_step.values())
    }


def _submitted_by(keys: set[Key]) -> dict[Key, int | None]:
    # Wagtail files every page's review under `Page`.
    if not keys:
        return {}
    models = {kind_of_model(model): model for model in signed_models()} | {PAGE: Page}
    types = {
        ContentType.objects.get_for_model(models[kind], for_concrete_model=False).pk: kind
        for kind in {kind for kind, _pk in keys} & set(models)
    }
    numbers = defaultdict(list)
    for kind, pk in keys:
        numbers[kind].append(str(pk))
    among = Q(pk=None)
    for type_id, kind in types.items():
        among |= Q(base_content_type_id=type_id, object_id__in=numbers[kind])
    states = WorkflowState.objects.active().filter(among)
    return {
        (types[type_id], int(pk)): person
        for type_id, pk, person in states.values_list(
            "base_content_type_id", "object_id", "requested_by_id"
        )
    }


def _check_opened_at(keys: set[Key]) -> dict[Key, datetime]:
    rows = Assignment.objects.open().filter(
        step=Step.CHECK, kind__in={kind for kind, _ in keys}, object_id__in={pk for _, pk in keys}
    )
    return {
        (kind, pk): opened_at
        for kind, pk, opened_at in rows.values_list("kind", "object_id", "opened_at")
    }


def _withdrawals(keys: set[Key]) -> dict[Key, SignOff]:
    """The withdrawal of each text whose withdrawal waits (`SignOff.objects.withdrawal_of`)."""
    rows = SignOff.objects.valid().filter(
        kind__in={kind for kind, _pk in keys}, object_id__in={pk for _kind, pk in keys}
    )
    decided = rows.exclude(decision=Decision.RETURNED)
    newest = decided.values("kind", "object_id").annotate(newest=Max("pk")).values("newest")
    withdrawals = SignOff.objects.filter(pk__in=newest, decision=Decision.WITHDRAWN)
    facts = ("kind", "object_id", "person_id", "role", "decided_at")
    return {row.key: row for row in withdrawals.only(*facts)}
