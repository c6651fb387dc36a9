from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from core.account_views import OwnAccountView
from core.media_views import PICTURE, picture

handler500 = "core.views.server_error"

urlpatterns = [
    # Before Wagtail's own page at the same URL.
    path("admin/account/", require_admin_access(OwnAccountView.as_view())),
    path("admin/", include(wagtailadmin_urls)),
    # Readers' lists and studies come from the reader's copy, so they precede Wagtail's tree.
    path("", include("home.urls")),
    path("", include("subscriptions.urls")),
    path("", include("taxonomy.urls")),
    path("", include("research.urls")),
    re_path(PICTURE, picture, name="picture"),
    path("", include(wagtail_urls)),
]
