from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.log import ACTIONS, PREFIX, AccountFormatter
from accounts.views.log import AccountLogView, may_read_log
from accounts.views.stop import stop_account


@hooks.register("register_log_actions")
def account_actions(actions) -> None:
    for name, label in ACTIONS.items():
        words = type("Formatter", (AccountFormatter,), {"label": label})
        actions.register_action(PREFIX + name)(words)


@hooks.register("register_admin_urls")
def account_log_urls():
    urls = [
        path("", AccountLogView.as_view(), name="index"),
        path("results/", AccountLogView.as_view(results_only=True), name="results"),
    ]
    return [path("reports/accounts/", include((urls, "account_log")))]


@hooks.register("register_admin_urls")
def stop_urls():
    urls = [path("<int:pk>/stop/", stop_account, name="stop")]
    return [path("people/", include((urls, "people")))]


@hooks.register("register_account_menu_item")
def how_you_log_in(request):
    return {
        "url": reverse("mfa_index"),
        "label": _("How you log in"),
        "help_text": _(
            "Your e-mail address, app, passkeys and recovery codes, and where you are logged in."
        ),
    }


class AccountLogMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read_log(request.user)


@hooks.register("register_reports_menu_item")
def account_log_menu_item():
    address = reverse("account_log:index")
    return AccountLogMenuItem(_("Accounts"), address, name="accounts", icon_name="user", order=60)
