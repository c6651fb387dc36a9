from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class UnderReviewLock(WorkflowLock):
    """Nobody can change a text while it waits for a medical reviewer."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return _(
            "A medical reviewer has this text now, so nobody can change it. "
            "The reviewer can return it. Whoever submitted it can cancel the review."
        )

    def get_description(self, user, can_lock: bool = False) -> str:
        return self.get_message(user)
