"""Where a person is logged in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.browsers import browser_name


@dataclass(frozen=True)
class LogIn:
    pk: int
    browser: str
    since: datetime
    last_used: datetime
    is_current: bool


def sessions_of(person: Any, current_key: str | None) -> list[LogIn]:
    """This browser first, then the one that was used last. Rows of what is over are dropped."""
    rows = list(UserSession.objects.filter(user_id=person.pk))
    alive = _alive(person, [row.session_key for row in rows])
    if over := [row.pk for row in rows if row.session_key not in alive]:
        UserSession.objects.filter(pk__in=over).delete()
    found = [
        LogIn(
            pk=row.pk,
            browser=browser_name(row.user_agent),
            since=row.created_at,
            last_used=row.last_seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda one: (one.is_current, one.last_used), reverse=True)


def _alive(person: Any, keys: list[str]) -> set[str]:
    """Of any number of sessions, in one query."""
    proof = person.get_session_auth_hash()
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return {
        session.session_key
        for session in stored
        if session.get_decoded().get(HASH_SESSION_KEY) == proof
    }
