"""Schema.org data that any page may give about the site and its own place in it. No query."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

SCHEMA = "https://schema.org"
# Within one page: other data of the page may point to its breadcrumbs.
BREADCRUMB_ID = "#breadcrumb"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def website() -> dict[str, Any]:
    """The site, and how it is searched."""
    search = absolute("/search/?q={search_term_string}")
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": settings.WAGTAIL_SITE_NAME,
        "url": absolute("/"),
        "inLanguage": settings.LANGUAGE_CODE,
        **publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def publisher() -> dict[str, Any]:
    """Who runs the site, when that is known."""
    if not settings.OPERATOR_NAME:
        return {}
    return {"publisher": {"@type": "Organization", "name": settings.OPERATOR_NAME}}


def license_of_words() -> dict[str, str]:
    """What others may do with this site's words; empty if the operator has not decided."""
    return {"license": settings.TEXT_LICENSE_URL} if settings.TEXT_LICENSE_URL else {}


def breadcrumb_list(
    crumbs: Iterable[Mapping[str, str]] | None, current: str, parent: str = "", parent_url: str = ""
) -> dict[str, Any]:
    above = list(crumbs or [])
    if not above:
        above = [{"title": _("Home"), "url": "/"}]
        above += [{"title": parent, "url": parent_url}] if parent_url else []
    steps: list[dict[str, Any]] = [
        {"@type": "ListItem", "name": step["title"], "item": absolute(step["url"])}
        for step in above
    ]
    steps.append({"@type": "ListItem", "name": current})
    for number, step in enumerate(steps, start=1):
        step["position"] = number
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "@id": BREADCRUMB_ID,
        "itemListElement": steps,
    }
