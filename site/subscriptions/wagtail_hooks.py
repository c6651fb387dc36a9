from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from subscriptions.permissions import may_see_figures


class SubscriptionsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_figures(request.user)


@hooks.register("register_admin_urls")
def subscription_urls():
    return [path("subscriptions/", include("subscriptions.admin_urls"))]


@hooks.register("register_reports_menu_item")
def subscriptions():
    return SubscriptionsMenuItem(
        _("Subscribers"),
        reverse("subscriptions_admin:overview"),
        name="subscriptions",
        icon_name="mail",
        order=60,
    )
