from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.services.mails import write


def tell(person: Any, what: str, *, to: str = "") -> None:
    """The person hears what changed, at the address that was theirs. Demo accounts are nobody's."""
    if person.is_demo:
        return
    now = timezone.localtime()
    write(
        "changed",
        [to or person.email],
        person=person,
        what=what,
        when=date_format(now, "l, F j, Y, g:i A T"),
        link=settings.SITE_URL + reverse("wagtailadmin_password_reset"),
    )
