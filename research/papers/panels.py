from typing import Any

from wagtail.admin.ui.components import Component

from research.papers.forms import AskForm


class AddStudyPanel(Component):
    """On the admin home page of whoever may add a study: the box for a DOI."""

    name = "add_study"
    template_name = "research/admin/papers/add_panel.html"
    order = 45

    class Media:
        css = {"all": ["css/review.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        # Wagtail renders a component without the request, so its form would have no token.
        return {"form": AskForm(), "csrf_token": parent_context["csrf_token"]}
