"""Bulk actions on accounts. Only a superuser can change a superuser's account."""

from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction

from core.permission_policies import why_not_change_person


class AssignRole(AssignRoleBulkAction):
    def check_perm(self, obj) -> bool:
        return not why_not_change_person(self.request.user, obj) and super().check_perm(obj)


class SetActiveState(SetActiveStateBulkAction):
    def check_perm(self, obj) -> bool:
        return not why_not_change_person(self.request.user, obj) and super().check_perm(obj)
