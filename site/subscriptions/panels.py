from django.utils import timezone
from wagtail.admin.ui.components import Component

from subscriptions.services.overview import stuck


class StuckMailPanel(Component):
    """Shown on the home page of leads and administrators while mail does not go out."""

    name = "stuck_mail"
    template_name = "subscriptions/admin/stuck_panel.html"
    order = 40

    def get_context_data(self, parent_context):
        return {"stuck": stuck(timezone.now())}
