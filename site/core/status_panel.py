from django.utils import timezone
from wagtail.admin.ui.components import Component

from core.doctor.findings import examine


class StatusPanel(Component):
    """On the home page of those who may see the status, while something is missing or late."""

    name = "status"
    template_name = "core/status_panel.html"
    order = 40

    def get_context_data(self, parent_context):
        return {"findings": examine(timezone.now())}
