from django.utils.translation import gettext as _
from wagtail.permission_policies import ModelPermissionPolicy


class ReadOnlyPermissionPolicy(ModelPermissionPolicy):
    """What readers wrote can be read, and deleted when they ask for it. Nobody rewrites it."""

    allowed_actions = frozenset({"view", "delete"})

    def user_has_permission(self, user, action) -> bool:
        return action in self.allowed_actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def why_not_change_person(user, person) -> str:
    """A sentence if `user` may not change `person`, else an empty string.

    Whoever can set a superuser's e-mail address or password can log in as one.
    """
    if person.is_superuser and not user.is_superuser:
        return _("Only a superuser can change the account of a superuser.")
    return ""
