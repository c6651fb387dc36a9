"""The page of a study is rendered once, and again only after something that it shows has changed.

As core/rendered.py does it, but by the stamp of the study's own row: what changes elsewhere leaves
it as it is.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from core.rendered import is_current, keep, request_for, seal
from research.models import PublishedStudy, RenderedStudy
from research.published.presenters import Participants, study_context
from research.published.snapshot import snapshot
from research.sharing import share_facts, typed_links
from research.structured_data import study_data
from taxonomy.services.people_words import people_words

TEMPLATE = "research/study_summary_page.html"


def kept_page(path: str) -> tuple[str, bool] | None:
    """The page at this address and whether it is demo text; None if it must be rendered."""
    if settings.DEBUG:  # templates change while somebody works on them
        return None
    rows = PublishedStudy.objects.readable().filter(path=path)
    row = rows.values_list("stamp", "is_demo", "rendered__html", "rendered__seal")[:1]
    for stamp, is_demo, html, mark in row:
        if html and _is_current(html, mark, stamp):
            return html, is_demo
    return None


def new_page(study: PublishedStudy) -> str:
    """Rendered now, and kept."""
    # Before it is rendered: what changes meanwhile makes it out of date.
    shown = _shown(study.stamp)
    html = render_page(study)
    keep(RenderedStudy, {"html": html, "seal": seal(html, shown)}, study_id=study.pk)
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
    return render_to_string(TEMPLATE, context, request or request_for(study.path))


def is_as_rendered(study: PublishedStudy) -> bool:
    """Is the page that readers get what the columns of this copy say?"""
    kept: RenderedStudy | None = getattr(study, "rendered", None)
    if kept is None or not _is_current(kept.html, kept.seal, study.stamp):
        return True  # nobody gets it: it is rendered at the next request
    return kept.html == render_page(study)


def _is_current(html: str, mark: str, stamp: str) -> bool:
    return bool(stamp) and is_current(html, mark, _shown(stamp))


def _shown(stamp: str) -> list[Any]:
    return [stamp, snapshot().start_here, people_words()]
