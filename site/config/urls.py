from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.views import health_live, health_ready

handler500 = "core.views.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz/live", health_live, name="health_live"),
    path("healthz/ready", health_ready, name="health_ready"),
    # Readers' lists and studies come from the reader's copy, before Wagtail's tree is asked.
    path("", include("home.urls")),
    path("", include("subscriptions.urls")),
    path("", include("taxonomy.urls")),
    path("", include("research.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
