"""Reader feedback on the admin dashboard, for the people who handle it."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from accounts.roles import LEADS
from research.feedback.permissions import WORKERS
from research.feedback.rows import row_of
from research.models import Feedback
from review.assignments.dashboard import Dashboard, Section


def sections(dashboard: Dashboard) -> list[Section]:
    """Two queries, however many answers there are."""
    if not dashboard.has(*WORKERS):
        return []
    waiting = Feedback.objects.open().with_page().order_by("created_at", "pk")
    # Nothing waits for a person who lost the role or the account.
    able = get_user_model().objects.filter(is_active=True, groups__role__key__in=WORKERS)
    unheld = waiting.filter(looks_wrong=True).exclude(assigned_to__in=able)
    wrong = list(unheld) if dashboard.has(LEADS) else []
    mine = list(waiting.filter(assigned_to=dashboard.user))
    return [
        Section("looks-wrong", _("A reader says it looks wrong"), wrong, row_of=row_of),
        Section("feedback", _("Feedback assigned to you"), mine, row_of=row_of),
    ]
