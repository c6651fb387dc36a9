import secrets

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import User
from core.services.production import belongs_to_production
from review.models import Signer
from review.services.mails import quiet

ACCOUNTS = {
    "editor@example.org": ("Demo", "Editor", EDITORS),
    "reviewer@example.org": ("Demo", "Reviewer", REVIEWERS),
    "lead@example.org": ("Demo", "Lead", LEADS),
    "admin@example.org": ("Demo", "Administrator", ADMINISTRATORS),
}


def refuse_in_production() -> None:
    if not settings.DEMO_ALLOWED or belongs_to_production():
        raise ImproperlyConfigured(
            "Demo content and demo accounts are refused here: this is the database of a real site."
            " Nothing was changed."
        )


def ensure_demo_accounts() -> tuple[dict[str, User], str]:
    """Make the four accounts that are missing. Returns them by address, and the new password.

    The password is DEMO_PASSWORD, else a random one that only this call knows. It is empty if
    every account already existed: their passwords do not change.
    """
    refuse_in_production()
    password = settings.DEMO_PASSWORD or secrets.token_urlsafe(12)
    users, made = {}, False
    for email, (first, last, group) in ACCOUNTS.items():
        user = User.objects.filter(email=email).first()
        if user is None:
            with quiet():
                user = User.objects.create_user(
                    email,
                    password,
                    first_name=first,
                    last_name=last,
                    credentials="demo account, not a clinician" if group == REVIEWERS else "",
                    is_demo=True,
                )
            user.groups.add(Group.objects.get(role__key=group))
            made = True
            # Demo accounts say that they are none of real people.
            Signer.objects.filter(person=user).update(confirmed=True, writers=[])
        users[email] = user
    return users, password if made else ""
