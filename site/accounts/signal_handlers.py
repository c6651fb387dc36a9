"""Sees each change of an account, whatever road it came, and calls services/changes.py."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import Prefetch
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from accounts.browsers import browser_name
from accounts.log import note
from accounts.services import changes
from accounts.session_middleware import is_first_use_of_the_hour

SEEN = frozenset({"password", "email", "is_active", "is_superuser"})


# --- The log-in ---------------------------------------------------------------------------------
def logged_in(sender, request, user, **kwargs) -> None:
    # The row of the session says already when it was used.
    is_first_use_of_the_hour(request.session.session_key or "")
    note(user, "log_in", by=user, what=browser_name(request.META.get("HTTP_USER_AGENT", "")))


# --- The account itself -----------------------------------------------------------------------
def account_before(sender, instance, raw: bool, update_fields=None, **kwargs) -> None:
    instance._account_before = None
    if raw or not instance.pk or (update_fields is not None and SEEN.isdisjoint(update_fields)):
        return
    with transaction.atomic(savepoint=False):
        # Rows that name the person may be written meanwhile: the number of one never changes.
        rows = sender._base_manager.select_for_update(no_key=True)
        stored = rows.filter(pk=instance.pk).first()
    if stored:
        # A copy that was read before sessions ended does not bring them back.
        instance.session_number = max(instance.session_number, stored.session_number)
    instance._account_before = stored


def account_after(sender, instance, update_fields=None, **kwargs) -> None:
    before = instance.__dict__.pop("_account_before", None)
    if before is None:
        return
    written = SEEN if update_fields is None else SEEN & set(update_fields)
    names = {name for name in written if getattr(before, name) != getattr(instance, name)}
    if names == {"password"} and changes.is_upgrade(before, instance):
        return
    if names:
        changes.account_changed(before, instance, names)


# --- Roles: from the side of the person and of the group ---------------------------------------
def roles(sender, instance, action: str, reverse: bool, pk_set, **kwargs) -> None:
    if action.startswith("pre_"):
        people = _people(instance, reverse, pk_set)
        instance._roles_before = {person.pk: person.role_names for person in people}
        return
    before = instance.__dict__.pop("_roles_before", {})
    for person in _with_roles(before):
        if before[person.pk] != person.role_names:
            # The caller's own copy, if it is the person: it may be saved, or log in, later.
            copy = person if reverse else instance
            changes.roles_changed(copy, before[person.pk], person.role_names)


def group_deleted(sender, instance, **kwargs) -> None:
    for person in _people(instance, True, None):
        left = [group for group in person.groups.all() if group.pk != instance.pk]
        before = person.role_names
        person._prefetched_objects_cache["groups"] = left
        changes.roles_changed(person, before, person.role_names)


def _people(instance: Any, reverse: bool, pk_set: set[int] | None) -> list[Any]:
    if not reverse:
        return _with_roles([instance.pk])
    return _with_roles(instance.user_set.values_list("pk", flat=True) if pk_set is None else pk_set)


def _with_roles(pks: Iterable[int]) -> list[Any]:
    people = get_user_model()._base_manager.filter(pk__in=list(pks))
    groups = Prefetch("groups", Group.objects.order_by("name"))
    return list(people.order_by("pk").prefetch_related(groups))


# --- Second factors ---------------------------------------------------------------------------
def factor_saved(sender, instance, created: bool, raw: bool, **kwargs) -> None:
    if created and not raw:
        changes.factor_added(instance)


def factor_deleted(sender, instance, origin=None, **kwargs) -> None:
    # Not when the whole account is deleted.
    if getattr(origin, "model", type(origin)) is sender:
        changes.factor_removed(instance)


def connect() -> None:
    person = get_user_model()
    user_logged_in.connect(logged_in)
    pre_save.connect(account_before, sender=person)
    post_save.connect(account_after, sender=person)
    m2m_changed.connect(roles, sender=person.groups.through)
    pre_delete.connect(group_deleted, sender=Group)
    post_save.connect(factor_saved, sender=Authenticator)
    post_delete.connect(factor_deleted, sender=Authenticator)
