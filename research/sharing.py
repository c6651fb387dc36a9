"""How other machines present a study: its preview picture, its typed links (Signposting)."""

from django.conf import settings
from django.utils.translation import gettext as _

from core.demo_words import DEMO_WORDS
from core.structured_data import SCHEMA, absolute
from research.models import PublishedStudy

CSL_JSON = "application/vnd.citationstyles.csl+json"


def share_facts(study: PublishedStudy) -> dict[str, str]:
    """For components/share_meta.html. A new text has a new URL, so no old picture stays."""
    checked = (
        f"{DEMO_WORDS}."
        if study.is_demo
        else _("Medically reviewed by %(name)s.") % {"name": study.signature["name"]}
    )
    alt = f"{study.announced_title} {study.evidence.words}. {checked}"
    return {"type": "article", "image": f"{study.path}card.png?v={study.text_hash[:8]}", "alt": alt}


def typed_links(study: PublishedStudy) -> list[dict[str, str]]:
    """For research/study/typed_links.html, as in docs/decisions/machine-readable.md."""
    links = [
        {"rel": "cite-as", "href": absolute(study.path)},
        {"rel": "type", "href": f"{SCHEMA}/MedicalWebPage"},
        {"rel": "describedby", "href": "cite/summary.json", "type": CSL_JSON},
        {
            "rel": "describedby",
            "href": f"/api/v1/studies/{study.page_id}/",
            "type": "application/json",
        },
        {"rel": "collection", "href": "../"},
    ]
    if settings.TEXT_LICENSE_URL:
        links.append({"rel": "license", "href": settings.TEXT_LICENSE_URL})
    return links
