from wagtail.admin.ui.components import Component

from review.assignments.waiting import waiting_for


class WaitingPanel(Component):
    """The admin's home opens with what waits for this person."""

    name = "waiting_for_you"
    template_name = "review/waiting_panel.html"
    order = 50

    class Media:
        css = {"all": ["css/turns.css"]}

    def get_context_data(self, parent_context):
        return {"waiting": waiting_for(parent_context["request"].user)}
