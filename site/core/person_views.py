from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import CreateView, EditView, IndexView

from core.permission_policies import why_not_change_person


class PersonIndexView(IndexView):
    page_title = _("People")
    add_item_label = _("Add a person")
    list_export = ["email", "get_full_name", "role_names", "is_active", "last_login"]
    export_filename = "people"
    export_headings = {"get_full_name": _("Name"), "role_names": _("Roles")}

    @cached_property
    def columns(self):
        """Wagtail's columns, with the address under its own name and the roles in words."""
        own = {
            "email": Column(
                "email", label=_("E-mail address"), sort_key="email", classname="username"
            ),
            "is_superuser": Column("role_names", label=_("Roles")),
        }
        return [own.get(column.name, column) for column in super().columns]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    def get_edit_url(self, instance):
        if not why_not_change_person(self.request.user, instance):
            return super().get_edit_url(instance)
        return None


class PersonCreateView(CreateView):
    page_title = _("Add a person")
    success_message = _("The account of %(object)s was made.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"requester": self.request.user}


class PersonEditView(EditView):
    success_message = _("The account of %(object)s was saved.")
    error_message = _("The account was not saved. Please correct the fields marked below.")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if reason := why_not_change_person(request.user, self.object):
            messages.error(request, reason)
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"requester": self.request.user}
