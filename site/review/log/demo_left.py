"""Finds what is left of a demo where none is allowed."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import ngettext

from review.models.sign_off import SignOff


def demo_left() -> list[str]:
    """One line for each kind; empty if demo content is allowed or there is none."""
    if settings.DEMO_ALLOWED:
        return []
    people = get_user_model().objects.filter(is_demo=True, is_active=True).count()
    signed = SignOff.objects.filter(is_demo=True).count()
    lines = [
        (people, ngettext("%d active demo account", "%d active demo accounts", people)),
        (signed, ngettext("%d demo signature", "%d demo signatures", signed)),
    ]
    return [line % number for number, line in lines if number]
