from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from core.permission_policies import ReadOnlyPermissionPolicy
from research.models import Feedback


def page_title(feedback: Feedback) -> str:
    return getattr(feedback, "page_title", None) or gettext("A page that is no longer here")


class FeedbackIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Feedback]:
        """Feedback keeps only the page's number, so the title comes along in the same query."""
        titles = Page.objects.filter(pk=OuterRef("page_id")).values("title")[:1]
        return Feedback.objects.annotate(page_title=Subquery(titles))


class FeedbackViewSet(ModelViewSet):
    model = Feedback
    name = "feedback"
    icon = "comment"
    menu_label = _("Feedback")
    menu_order = 410
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = FeedbackIndexView
    # The form is never offered; the list of fields is what the viewset needs to build its pages.
    form_fields = ["note"]
    inspect_view_fields = ["created_at", "page_id", "version", "helpful", "note"]
    list_filter = ["helpful", "created_at"]
    ordering = ["-created_at", "-pk"]
    search_backend_name = None
    search_fields = ["note"]
    list_per_page = 50

    @property
    def list_display(self) -> list[Column]:
        return [
            DateColumn("created_at", label=_("Received"), sort_key="created_at", width="12%"),
            TitleColumn(
                "page_title",
                label=_("Page"),
                width="40%",
                accessor=page_title,
                get_url=lambda feedback: reverse("feedback:inspect", args=[feedback.pk]),
            ),
            BooleanColumn("helpful", label=_("Helpful"), sort_key="helpful", width="10%"),
            Column("note", label=_("Note")),
        ]

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)
