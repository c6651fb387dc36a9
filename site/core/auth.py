"""Who may log in: a brake on every password attempt, and no demo account on a real site."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from core.services.password_brake import admit, succeeded


class BrakeBackend:
    """First in AUTHENTICATION_BACKENDS, so that every login form goes through it.

    It logs nobody in. Django's `authenticate` passes its ValidationError on, and a form shows it
    next to the fields, with what was typed still in them.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        account = account_of(credentials)
        if request is not None and account:
            admit(request, account)


class PersonBackend(ModelBackend):
    def user_can_authenticate(self, user: Any) -> bool:
        """Called at login, and again for each request of a session."""
        return super().user_can_authenticate(user) and (settings.DEMO_ALLOWED or not user.is_demo)


def account_of(credentials: dict[str, Any]) -> str:
    name = get_user_model().USERNAME_FIELD
    return str(credentials.get(name) or credentials.get("username") or "")


def on_logged_in(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if request is not None:
        succeeded(request, user.get_username())
        request.signed_in_as = user.get_username()  # type: ignore[attr-defined]
