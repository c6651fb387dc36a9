"""What we are sent is UTF-8, whatever else its Content-Type says.

Django looks the charset up in Python's list, where some entries are no text (base64, punycode), and
fails before any of our code runs. Browsers send our forms as UTF-8, since the pages are.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.http import parse_header_parameters


def read_content_types_with_care() -> None:
    HttpRequest._set_content_type_params = _set_content_type_params  # type: ignore[attr-defined]


def _set_content_type_params(request: HttpRequest, meta: dict[str, Any]) -> None:
    """As Django's own, without the charset. A header that cannot be read is as good as none."""
    try:
        found = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
    except ValueError:
        found = ("", {})
    request.content_type, request.content_params = found
