"""Reads every request as UTF-8, whatever charset its Content-Type names.

Django looks up the charset in Python's list, where some are not text (base64, punycode), and
fails before any of our code runs. Browsers send our forms as UTF-8, since the pages are.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.http import parse_header_parameters


def read_content_types_with_care() -> None:
    HttpRequest._set_content_type_params = _set_content_type_params  # type: ignore[attr-defined]


def _set_content_type_params(request: HttpRequest, meta: dict[str, Any]) -> None:
    """Like Django's own, without the charset. An unreadable header counts as none."""
    try:
        parsed = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
    except ValueError:
        parsed = ("", {})
    request.content_type, request.content_params = parsed
