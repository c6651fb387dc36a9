from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import UserViewSet

from core.person_forms import PersonCreationForm, PersonEditForm
from core.person_views import PersonCreateView, PersonEditView, PersonIndexView


class PersonViewSet(UserViewSet):
    menu_label = _("People")
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    create_template_name = "core/people/create.html"
    edit_template_name = "core/people/edit.html"

    def get_form_class(self, for_update: bool = False):
        return PersonEditForm if for_update else PersonCreationForm
