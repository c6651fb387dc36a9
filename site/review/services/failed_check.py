from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.roles import ADMINISTRATORS, LEADS, with_role
from review.services import mails


class SignoffsDoNotHoldError(Exception):
    """Readers may see something that nobody signed, or the log of decisions was touched."""


def tell_of_gap(gap: str, *, now: datetime) -> None:
    """A mail to everybody who can do something about it, each night until it is mended."""
    people = with_role(LEADS, ADMINISTRATORS)
    link = settings.SITE_URL + reverse("status:index")
    mails.write("gap", people, now=now, gap=gap, link=link)
