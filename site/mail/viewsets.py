"""The team's list of mails: what waits, what went out, what failed and why."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from core.listing import SaysWhenEmpty
from core.permission_policies import ReadOnlyPermissionPolicy
from mail import senders
from mail.choices import State
from mail.models import Mail
from mail.services.try_again import try_again


class MailFilterSet(WagtailFilterSet):
    sender = ChoiceFilter(label=gettext_lazy("From"), choices=senders.labels)

    class Meta:
        model = Mail
        fields = ["state", "sender", "created_at"]


class MailIndexView(SaysWhenEmpty):
    empty_words = gettext_lazy(
        "No mail yet. Each mail of the site stands here while it waits, and after it went out."
    )
    default_ordering = "-created_at"

    def get_base_queryset(self):
        return (
            super().get_base_queryset().select_related("letter").prefetch_related("content_object")
        )


class MailInspectView(InspectView):
    template_name = "mail/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_failed=self.object.state == State.FAILED, **kwargs)


class MailViewSet(ModelViewSet):
    model = Mail
    icon = "mail"
    name = "mails"
    url_prefix = "mails"
    menu_label = gettext_lazy("Mail")
    menu_order = 60
    menu_hook = "register_reports_menu_item"
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    filterset_class = MailFilterSet
    # The form is never offered, but the viewset needs the list of fields to build its pages.
    form_fields = ["state"]
    list_display = [
        TitleColumn("subject", label=gettext_lazy("Subject"), url_name="mails:inspect"),
        Column("sender_label", label=gettext_lazy("From"), sort_key="sender"),
        Column("who", label=gettext_lazy("To")),
        "state",
        "created_at",
        "ended_at",
        "last_error",
    ]
    list_export = [
        "pk",
        "subject",
        "sender",
        "state",
        "created_at",
        "ended_at",
        "tries",
        "last_error",
    ]
    export_filename = "mail"
    inspect_view_fields = [
        "subject", "sender_label", "who", "state", "created_at", "next_try_at", "ended_at",
        "tries", "last_error",
    ]  # fmt: skip
    search_backend_name = None
    search_fields = ["letter__subject", "last_error"]

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)

    def get_urlpatterns(self):
        again = path("again/<int:pk>/", self.again, name="again")
        return [*super().get_urlpatterns(), again]

    @property
    def again(self):
        @require_POST
        def again(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.permission_policy.user_has_permission(request.user, "view"):
                raise PermissionDenied
            if try_again(mail=get_object_or_404(Mail, pk=pk), now=timezone.now()):
                messages.success(request, _("The mail waits to be sent again."))
            else:
                messages.info(request, _("This mail is on its way already."))
            return redirect(self.get_url_name("index"))

        return again
