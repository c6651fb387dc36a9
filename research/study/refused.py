"""Remembers for one editor which identifiers were not stored, until the page is saved again.

Wagtail answers a saved draft with a redirect, and an autosave with pieces of the page. In the
session the sentences live through both, and no other editor reads them.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from research.study.mended import Refused
from review.errors import NotReady

KEY = "refused_identifiers"
LONGEST_SHOWN = 300
STARTS_A_REVIEW = ("action-submit", "action-restart-workflow")


def tell_refused(request: HttpRequest, page: Any) -> None:
    """Say after a save what was not stored. Raises NotReady where a review was to start.

    The middleware then saves the same form as a draft, and this says it again.
    """
    refused = page.refused_identifiers
    lines: list[str] = [format_html("{}: {}", one.label, one.sentence) for one in refused]
    if lines and any(request.POST.get(name) for name in STARTS_A_REVIEW):
        raise NotReady(_("Some things are not right yet:"), about=page, details=lines)
    _remember(request, page, refused)
    if lines and request.accepts("text/html"):
        start = _("The draft is saved. This was not stored, and the box is as it was before:")
        rows = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
        messages.warning(request, format_html("{}<ul>{}</ul>", start, rows))


def _remember(request: HttpRequest, page: Any, refused: Iterable[Refused]) -> None:
    kept = {pk: rows for pk, rows in request.session.get(KEY, {}).items() if pk != str(page.pk)}
    if rows := [_as_kept(one) for one in refused]:
        kept[str(page.pk)] = rows
    if kept != request.session.get(KEY, {}):
        request.session[KEY] = kept


def refused_in(request: HttpRequest, page: Any, field: str) -> list[Refused]:
    rows = request.session.get(KEY, {}).get(str(page.pk), []) if page.pk else []
    return [_as_read(row) for row in rows if row["field"] == field]


def _as_kept(one: Refused) -> dict[str, str]:
    """The sentence may hold a link, so it is kept as HTML."""
    sentence = str(conditional_escape(one.sentence))
    return asdict(replace(one, typed=one.typed[:LONGEST_SHOWN], sentence=sentence))


def _as_read(row: dict[str, str]) -> Refused:
    return Refused(**row | {"sentence": mark_safe(row["sentence"])})  # noqa: S308 - escaped when kept
