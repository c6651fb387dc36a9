"""Bulk actions on accounts. Only a superuser can change a superuser's account."""

from typing import Any

from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction

from core.permission_policies import why_not_change_person


class AssignRole(AssignRoleBulkAction):
    def check_perm(self, obj) -> bool:
        return not why_not_change_person(self.request.user, obj) and super().check_perm(obj)


class SetActiveState(SetActiveStateBulkAction):
    def check_perm(self, obj) -> bool:
        return not why_not_change_person(self.request.user, obj) and super().check_perm(obj)

    @classmethod
    def execute_action(
        cls, objects: list[Any], mark_as_active: bool = False, user: Any = None, **_: Any
    ) -> tuple[int, int]:
        """One by one: signals end the sessions and hand on the work."""
        others = [person for person in objects if user is None or person.pk != user.pk]
        for person in others:
            person.is_active = mark_as_active
            person.save(update_fields=["is_active"])
        return len(others), 0
