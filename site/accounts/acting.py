"""Who is at work in this request. Commands on the server have none."""

from typing import Any

from allauth.core import context
from django.http import HttpRequest


def acting_person(about: Any = None) -> Any:
    """The person who is logged in; before the log-in, whoever it is `about`: a link proved that."""
    request = context.request
    if request is None:
        return None
    return request.user if request.user.is_authenticated else about


def own_request(person: Any) -> HttpRequest | None:
    """This request, if the person sent it by themselves and is logged in."""
    request = context.request
    return request if request is not None and request.user.pk == person.pk else None
