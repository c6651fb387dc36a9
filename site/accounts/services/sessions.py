from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from accounts.acting import own_request
from accounts.browsers import browser_name
from accounts.log import note


@transaction.atomic(savepoint=False)
def end_sessions(person: Any, *, keep_own: bool = False) -> None:
    """Log the person out everywhere; with `keep_own`, not in the browser that they use now."""
    rows = get_user_model()._base_manager.filter(pk=person.pk)
    rows.update(session_number=F("session_number") + 1)
    person.session_number = rows.values_list("session_number", flat=True).get()
    sessions = UserSession.objects.filter(user_id=person.pk)
    request = own_request(person) if keep_own else None
    if request is None:
        sessions.delete()
        return
    # Its key changes here, perhaps more than once; its row follows when the request ends.
    keys = request.COOKIES.get(settings.SESSION_COOKIE_NAME), request.session.session_key
    sessions.exclude(session_key__in=keys).delete()
    # Another copy of the same row, from which Wagtail may make the session's hash once more.
    own: Any = request.user
    own.session_number = person.session_number
    update_session_auth_hash(request, own)


@transaction.atomic
def end_one_session(session: UserSession) -> None:
    """By its owner."""
    name = browser_name(session.user_agent)
    session.end()
    note(session.user, "session_ended", by=session.user, what=name)


@transaction.atomic
def end_other_sessions(person: Any) -> None:
    """By the person, who stays logged in here."""
    end_sessions(person, keep_own=True)
    note(person, "session_ended", by=person, what=gettext("all others"))
