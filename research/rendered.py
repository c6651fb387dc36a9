"""The page of a study is rendered once, and again only after something that it shows has changed.

A reader's request compares a seal and renders nothing. The page is made without that request, so
no cookie, host or header of one reader reaches another.
"""

import json
import logging
from functools import cache
from hashlib import sha256
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language

from core.context_processors import site
from research.models import PublishedStudy, RenderedStudy
from research.published.presenters import Participants, study_context
from research.published.snapshot import snapshot
from research.sharing import share_facts, typed_links
from research.structured_data import study_data
from taxonomy.services.people_words import people_words

logger = logging.getLogger("research")

TEMPLATE = "research/study_summary_page.html"
# What a page is made by: a new build renders each page anew.
MADE_BY = ("home", "research", "site", "static", "taxonomy", "templates")


def kept_page(path: str) -> tuple[str, bool] | None:
    """The page at this address and whether it is demo text; None if it must be rendered."""
    if settings.DEBUG:  # templates change while somebody works on them
        return None
    rows = PublishedStudy.objects.readable().filter(path=path)
    row = rows.values_list("stamp", "is_demo", "rendered__html", "rendered__seal")[:1]
    for stamp, is_demo, html, seal in row:
        if html and _is_current(html, seal, stamp):
            return html, is_demo
    return None


def new_page(study: PublishedStudy) -> str:
    """Rendered now, and kept."""
    # Before it is rendered: what changes meanwhile makes it out of date.
    shown = _shown(study.stamp)
    html = render_page(study)
    row = {"html": html, "seal": _seal(html, shown)}
    try:
        with transaction.atomic():
            RenderedStudy.objects.update_or_create(study_id=study.pk, defaults=row)
    except DatabaseError as why:
        # A database that takes no writes now costs readers time, and no page.
        logger.warning("The page %s is not kept: %s", study.path, why)
    return html


def render_page(
    study: PublishedStudy,
    request: HttpRequest | None = None,
    reader: dict[str, bool] | None = None,
) -> str:
    """With `reader`, what one reader alone sees. A preview shows Wagtail's bar of its `request`."""
    people = Participants(study)
    context = study_context(study) | (reader or {})
    context["like_me"] = people.like_me(people_words()) if people.are_people else []
    if not study.is_preview:
        context |= {
            "structured_data": study_data(study),
            "share": share_facts(study),
            "typed_links": typed_links(study),
        }
    if request is None:
        request = HttpRequest()
        request.method, request.path = "GET", study.path
    return render_to_string(TEMPLATE, context, request)


def is_as_rendered(study: PublishedStudy) -> bool:
    """Is the page that readers get what the columns of this copy say?"""
    kept: RenderedStudy | None = getattr(study, "rendered", None)
    if kept is None or not _is_current(kept.html, kept.seal, study.stamp):
        return True  # nobody gets it: it is rendered at the next request
    return kept.html == render_page(study)


def _is_current(html: str, seal: str, stamp: str) -> bool:
    return bool(stamp) and constant_time_compare(seal, _seal(html, _shown(stamp)))


def _shown(stamp: str) -> str:
    """All that a page shows, and what it is made by, in a few words."""
    return json.dumps(
        [
            build(),
            stamp,
            site(None),
            snapshot().start_here,
            people_words(),
            # The clock changes a page at midnight only.
            timezone.localdate().isoformat(),
            timezone.get_current_timezone_name(),
            settings.STATIC_URL,
            get_language(),
        ],
        default=str,
    )


def _seal(html: str, shown: str) -> str:
    return salted_hmac("research.page", shown + html, algorithm="sha256").hexdigest()


@cache
def build() -> str:
    """Code, templates and styles of this process, by their content: all machines agree on it."""
    digest = sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for folder in MADE_BY:
        for file in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(settings.BASE_DIR)}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
