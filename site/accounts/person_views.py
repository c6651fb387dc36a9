from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.hooks import get_hooks
from wagtail.users.views.users import CreateView, EditView, IndexView

from accounts.errors import AccountRefused
from accounts.invitation_forms import InvitationForm
from accounts.models import Invitation
from accounts.services.invitations import invite
from core.permission_policies import why_not_change_person


class PersonIndexView(IndexView):
    page_title = _("People")
    add_item_label = _("Invite a person")
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

    def get_context_data(self, *args, **kwargs) -> dict[str, Any]:
        invitations = Invitation.objects.listed() if self.user_has_permission("add") else ()
        return super().get_context_data(*args, invitations=invitations, **kwargs)


class InviteView(CreateView):
    """A new account begins with an invitation, so a row of that is made."""

    page_title = _("Invite a person")
    page_subtitle = page_title
    submit_button_label = _("Send the invitation")
    submit_button_active_label = _("Sending…")
    success_message = _("The invitation of %(object)s is on its way.")
    error_message = _("Nothing was sent. Please correct the fields marked below.")

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        self.form = form
        try:
            return super().form_valid(form)
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def save_instance(self) -> Invitation:
        fields = ("email", "first_name", "last_name", "groups")
        words = {name: self.form.cleaned_data[name] for name in fields}
        return invite(**words, by=self.request.user)

    def get_success_buttons(self) -> list:
        return []

    def run_after_hook(self) -> None:
        """There is no account yet."""


class PersonEditView(EditView):
    """Rooms above add to it by the hook `register_person_sections`."""

    success_message = _("The account of %(object)s was saved.")
    error_message = _("The account was not saved. Please correct the fields marked below.")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if reason := why_not_change_person(request.user, self.object):
            messages.error(request, reason)
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"requester": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sections = [section(self.object) for section in get_hooks("register_person_sections")]
        return super().get_context_data(sections=sections, **kwargs)
