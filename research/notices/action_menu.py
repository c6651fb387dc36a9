from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from accounts.roles import in_group
from research.models import StudySummaryPage
from review.permissions import MAY_WITHDRAW


class PaperNoticesItem(ActionMenuItem):
    """A link to the paper's notices: retracted, in doubt, corrected."""

    label = _("Paper retracted or corrected")
    name = "action-paper-notices"
    icon_name = "warning"
    order = 80

    def is_shown(self, context) -> bool:
        page = context.get("page")
        is_study = isinstance(page, StudySummaryPage) and bool(page.pk)
        return is_study and in_group(context["request"].user, *MAY_WITHDRAW)

    def get_url(self, parent_context) -> str:
        return notices_address(parent_context["page"])


def notices_address(page: StudySummaryPage) -> str:
    return reverse("paper_notices:page", args=[page.pk])
