"""Signed links. None contains an address, and each works for one purpose.

- *confirm* and *choices* carry the subscriber's key: a new key makes older links useless.
- *stop* carries only the public id: the button of a mail program works forever, and all it can
  do is stop mail.
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
    """The subscriber that a link is for; None if the link is wrong or old, or its row is erased."""
    try:
        name, _dot, key = _signer(purpose).unsign(value).partition(".")
    except BadSignature:
        return None
    subscriber = Subscriber.objects.filter(public_id=uuid.UUID(name)).first()
    if subscriber is None or (purpose != STOP and subscriber.key != key):
        return None
    return subscriber


def is_ours(purpose: str, value: str) -> bool:
    """Whether we once made this link, even if its row is erased by now."""
    try:
        _signer(purpose).unsign(value)
    except BadSignature:
        return False
    return True


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=f"subscriptions.{purpose}")
