"""What commands that make drafts ask and say."""

from textwrap import shorten

from django.conf import settings
from django.core.management.base import CommandError
from django.urls import reverse

from accounts.roles import EDITORS, in_group
from core.models import User
from research.exchange.entry import printable
from research.models import StudySummaryPage

LONGEST_TITLE = 70


def editor_named(email: str | None) -> User:
    """Who wrote a text decides who may sign it, so a draft always has a writer."""
    people = User.objects.filter(is_active=True)
    if email:
        person = people.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"There is no account {email}.")
        return person
    editors = [person for person in people if in_group(person, EDITORS)]
    if len(editors) != 1:
        raise CommandError(f"Say who writes it, with --editor: there are {len(editors)} editors.")
    return editors[0]


def short(title: str) -> str:
    return shorten(printable(title), LONGEST_TITLE, placeholder="…") or "without a title"


def edit_address(page: StudySummaryPage) -> str:
    return f"{settings.SITE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
