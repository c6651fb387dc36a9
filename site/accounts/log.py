"""What happened to accounts, in Wagtail's own log: rows named `account.…`, about a person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry

PREFIX = "account."
# Action: what it is called in lists.
ACTIONS = {
    "log_in": _("Logged in"),
    "factor_added": _("Second factor added"),
    "factor_removed": _("Second factor removed"),
    "codes_made": _("New recovery codes"),
    "password_changed": _("Password changed"),
    "address_changed": _("E-mail address changed"),
    "invited": _("Invited"),
    "invitation_withdrawn": _("Invitation withdrawn"),
    "joined": _("Joined"),
    "roles_changed": _("Roles changed"),
    "address_asked": _("New e-mail address asked for"),
    "recovery_asked": _("Recovery asked for"),
    "recovery_withdrawn": _("Recovery withdrawn"),
    "recovered": _("Recovered"),
    "not_me": _("Said that a signature was not theirs"),
    "stopped": _("Account stopped"),
    "opened_again": _("Account opened again"),
    "session_ended": _("Session ended"),
}


def note(person: Any, action: str, *, by: Any = None, **data: Any) -> None:
    """`by` is nobody when a command on the server did it. `data` says more, in plain values."""
    log(instance=person, action=PREFIX + action, user=by, data=data or None)


def note_roles(person: Any, before: str, after: str, *, by: Any = None) -> None:
    """One row for one request, even if one role is taken and another one given."""
    uuid = get_active_log_context().uuid
    same = entries().filter(object_id=str(person.pk), action=PREFIX + "roles_changed", uuid=uuid)
    row = same.first() if uuid else None
    if row is None:
        note(person, "roles_changed", by=by, before=before, after=after)
        return
    row.data["after"] = after
    row.save(update_fields=["data"])


def entries() -> QuerySet[ModelLogEntry]:
    return ModelLogEntry.objects.filter(action__startswith=PREFIX)


class AccountFormatter(LogFormatter):
    """The name of the action, and what it was about."""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        data = log_entry.data
        if "after" in data:
            change = f"{data['before'] or _('none')} → {data['after'] or _('none')}"
            return f"{self.label}: {change}"
        return f"{self.label}: {data['what']}" if data.get("what") else str(self.label)
