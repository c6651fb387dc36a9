from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import UserViewSet

from accounts.invitation_forms import InvitationForm
from accounts.person_forms import PersonEditForm
from accounts.person_views import InviteView, PersonEditView, PersonIndexView


class PersonViewSet(UserViewSet):
    menu_label = _("People")
    index_view_class = PersonIndexView
    add_view_class = InviteView
    edit_view_class = PersonEditView
    index_template_name = "accounts/people/index.html"
    create_template_name = "accounts/people/invite.html"
    edit_template_name = "accounts/people/edit.html"

    def get_form_class(self, for_update: bool = False):
        return PersonEditForm if for_update else InvitationForm
