from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import ContactMessage


class ReadOnlyPermissionPolicy(ModelPermissionPolicy):
    """What readers wrote can be read, and deleted when they ask for it. Nobody rewrites it."""

    allowed_actions = frozenset({"view", "delete"})

    def user_has_permission(self, user, action) -> bool:
        return action in self.allowed_actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ContactMessageViewSet(ModelViewSet):
    model = ContactMessage
    name = "contact_messages"
    icon = "mail"
    menu_label = _("Contact messages")
    menu_order = 400
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    # The form is never offered; the list of fields is what the viewset needs to build its pages.
    form_fields = ["name", "email", "message"]
    inspect_view_fields = ["created_at", "name", "email", "message", "mail_sent"]
    list_display = ["__str__", "email", "mail_sent", "created_at"]
    list_filter = ["mail_sent", "created_at"]
    search_backend_name = None
    search_fields = ["name", "email", "message"]

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)
