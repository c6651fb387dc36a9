from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import Role
from accounts.roles import EDITORS, LEADS
from home.services.setup.rights import RIGHTS, Rights

MODERATORS = "Moderators"


class UnknownPermissionError(Exception):
    """A right in rights.py that the database has no permission for."""


def set_up_groups(
    *, research_index: Page, say: Callable[[str], None], restore_rights: bool
) -> None:
    """Gives a group its rights when it is created, and later only if asked to restore them."""
    # Wagtail comes with groups of its own. "Editors" is one of them, and may edit every page.
    first_time = not Role.objects.filter(key=LEADS).exists()
    if first_time:
        _remove_moderators(say)
    for name, rights in RIGHTS.items():
        group, made = _group_of(name)
        if made or restore_rights or (first_time and name == EDITORS):
            _give(group, rights, research_index)
            say(f"Group {name}: rights given")


def _group_of(key: str) -> tuple[Group, bool]:
    """The group of this role, whatever it is called today, and whether it is new."""
    if role := Role.objects.filter(key=key).select_related("group").first():
        return role.group, False
    group, made = Group.objects.get_or_create(name=key)
    Role.objects.create(key=key, group=group)
    return group, made


def _remove_moderators(say) -> None:
    group = Group.objects.filter(name=MODERATORS).first()
    if group is None:
        return
    if group.user_set.exists():
        say(f"Group {MODERATORS}: has people in it and was kept. Move them, then delete it.")
        return
    group.delete()
    say(f"Group {MODERATORS}: Wagtail's own, removed")


def _give(group: Group, rights: Rights, research_index: Page) -> None:
    group.permissions.set(find_permissions((*rights.permissions, *rights.collection_permissions)))
    GroupPagePermission.objects.filter(group=group).delete()
    page = Page.get_first_root_node() if rights.whole_tree else research_index
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=permission)
        for permission in find_permissions(f"wagtailcore.{name}" for name in rights.page_actions)
    )
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in find_permissions(rights.collection_permissions)
    )


def find_permissions(names: Iterable[str]) -> list[Permission]:
    """Permissions named `app.codename`. A name without a permission raises an error."""
    wanted = set(names)
    if not wanted:
        return []
    pairs = [name.split(".", 1) for name in wanted]
    query = Q()
    for app, codename in pairs:
        query |= Q(content_type__app_label=app, codename=codename)
    permissions = list(Permission.objects.filter(query).select_related("content_type"))
    missing = wanted - {
        f"{permission.content_type.app_label}.{permission.codename}" for permission in permissions
    }
    if missing:
        raise UnknownPermissionError(f"No such permissions: {', '.join(sorted(missing))}")
    return permissions
