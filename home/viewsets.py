from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from core.listing import SaysWhenEmpty
from core.permission_policies import ReadOnlyPermissionPolicy
from home.models import ContactMessage


class ContactMessagesView(SaysWhenEmpty):
    empty_words = _("Nobody has written yet. What readers send by the page Contact stands here.")


class ContactMessageViewSet(ModelViewSet):
    model = ContactMessage
    index_view_class = ContactMessagesView
    name = "contact_messages"
    icon = "mail"
    menu_label = _("Contact messages")
    menu_order = 400
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    # The form is never offered, but the viewset needs the list of fields to build its pages.
    form_fields = ["name", "email", "message"]
    inspect_view_fields = ["created_at", "name", "email", "message", "mail_sent"]
    list_display = ["__str__", "email", "mail_sent", "created_at"]
    list_filter = ["mail_sent", "created_at"]
    search_backend_name = None
    search_fields = ["name", "email", "message"]

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)
