from wagtail.permission_policies import ModelPermissionPolicy


class SignedSnippetPolicy(ModelPermissionPolicy):
    """For snippets whose text is signed: nobody publishes or unpublishes them.

    A superuser has every Django permission, so the answer is given here. The gate checks again
    when the row is saved.
    """

    refused_actions = frozenset({"publish", "unpublish"})

    def user_has_permission(self, user, action) -> bool:
        return action not in self.refused_actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
