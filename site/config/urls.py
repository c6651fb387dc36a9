from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from core.account_views import OwnAccountView
from core.media_views import PICTURE, picture
from research.views.page_search import PageSearchView
from review.views.not_me import not_me

handler500 = "core.views.server_error"

urlpatterns = [
    # Wagtail's log-in for readers asks for a password alone, and so leads round the second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login")),
    # Before Wagtail's own pages at the same URLs.
    path("admin/", include("accounts.urls")),
    path("admin/not-me/<str:token>/", not_me, name="account_not_me"),
    path(
        "admin/account/",
        require_admin_access(OwnAccountView.as_view()),
        name="wagtailadmin_account",
    ),
    path("admin/pages/search/", require_admin_access(PageSearchView.as_view())),
    path(
        "admin/pages/search/results/",
        require_admin_access(PageSearchView.as_view(results_only=True)),
    ),
    path("admin/", include(wagtailadmin_urls)),
    # Readers' lists and studies come from the reader's copy, so they precede Wagtail's tree.
    path("", include("home.urls")),
    path("", include("subscriptions.urls")),
    path("", include("taxonomy.urls")),
    path("", include("research.urls")),
    re_path(PICTURE, picture, name="picture"),
    path("", include(wagtail_urls)),
]
