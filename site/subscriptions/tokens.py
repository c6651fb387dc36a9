"""Signed links. None names an address, and each is good for one purpose.

- *confirm* and *choices* carry the subscriber's key: a new key makes older links useless.
- *stop* carries only the public id: the button of a mail program works for ever, and all that it
  can do is to stop mail.
"""

import uuid

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from subscriptions.models import Subscriber

CONFIRM, CHOICES, STOP = "confirm", "choices", "stop"


def path_for(purpose: str, subscriber: Subscriber) -> str:
    return reverse(f"subscriptions:{purpose}", args=[token(purpose, subscriber)])


def token(purpose: str, subscriber: Subscriber) -> str:
    name = subscriber.public_id.hex
    value = name if purpose == STOP else f"{name}.{subscriber.key}"
    return _signer(purpose).sign(value)


def read(purpose: str, value: str) -> Subscriber | None:
    """The subscriber that a link is for; None when the link is wrong, old, or its row is erased."""
    try:
        name, _dot, key = _signer(purpose).unsign(value).partition(".")
    except BadSignature:
        return None
    found = Subscriber.objects.filter(public_id=uuid.UUID(name)).first()
    if found is None or (purpose != STOP and found.key != key):
        return None
    return found


def is_ours(purpose: str, value: str) -> bool:
    """Whether we made this link once, though its row may be erased by now."""
    try:
        _signer(purpose).unsign(value)
    except BadSignature:
        return False
    return True


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=f"subscriptions.{purpose}")
