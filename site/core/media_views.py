"""Serves uploaded pictures if there is no web server in front (deploy/nginx.conf does the same)."""

from pathlib import PurePath

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
# The folders where Wagtail stores pictures, and plain names: nothing else under /media/ is served.
PICTURE = r"^media/(?P<path>(?:original_)?images/[\w.-]{1,200}\.(?:jpe?g|png|webp|avif))$"
# A file that is opened by its URL cannot run anything, whatever its bytes are.
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    for name, value in HARMLESS.items():
        response[name] = value
    if isinstance(response, FileResponse):
        response["Content-Type"] = TYPES[PurePath(path).suffix]
    return response
