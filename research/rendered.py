"""The page of a study is rendered once, and again only after something that it shows has changed.

As core/services/rendered.py does it, but by the stamp of the study's own row: what changes
elsewhere leaves it as it is.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from core.services.rendered import is_current, render_and_keep, request_for
from research.models import PublishedStudy, RenderedStudy
from research.published.presenters import Participants, study_context
from research.published.snapshot import snapshot
from research.sharing import share_facts, typed_links
from research.structured_data import study_data
from taxonomy.services.people_words import people_words

TEMPLATE = "research/study_summary_page.html"


def kept_page(path: str) -> tuple[int, bool, str] | None:
    """Number of the study at this address, whether it is demo text, and its page.

    None if the page must be rendered.
    """
    if settings.DEBUG:  # templates change while somebody works on them
        return None
    rows = PublishedStudy.objects.readable().filter(path=path)
    row = rows.values_list("page_id", "is_demo", "stamp", "rendered__html", "rendered__seal")[:1]
    for page_id, is_demo, stamp, html, mark in row:
        if html and _is_current(html, mark, stamp):
            return page_id, is_demo, html
    return None


def new_page(study: PublishedStudy) -> str:
    """Rendered now, and kept."""
    if settings.DEBUG or not study.stamp:
        return render_page(study)
    return render_and_keep(
        RenderedStudy,
        {"study_id": study.pk},
        lambda: _shown(study.stamp),
        lambda _shown: render_page(study),
    )


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
