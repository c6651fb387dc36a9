from wagtail.admin.ui.components import Component

from review.assignments.dashboard import dashboard_for


class DashboardPanel(Component):
    """Shows on the admin home page what waits for this person."""

    name = "waiting_for_you"
    template_name = "review/dashboard_panel.html"
    order = 50

    class Media:
        css = {"all": ["css/dashboard.css"]}

    def get_context_data(self, parent_context):
        return {
            "dashboard": dashboard_for(parent_context["request"].user),
            # Wagtail renders a component without the request, so its forms would have no token.
            "csrf_token": parent_context["csrf_token"],
        }
