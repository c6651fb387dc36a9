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


def link_header(study: PublishedStudy) -> str:
    """Typed links as in docs/decisions/machine-readable.md.

    The address of the page itself is absolute; the others are relative to it, which keeps the
    header short.
    """
    page = absolute(study.path)
    links = [
        (page, {"rel": "cite-as"}),
        (f"{SCHEMA}/MedicalWebPage", {"rel": "type"}),
        ("cite/summary.json", {"rel": "describedby", "type": CSL_JSON}),
        (
            f"/api/v1/studies/{study.page_id}/",
            {"rel": "describedby", "type": "application/json"},
        ),
        (study.category["url"], {"rel": "collection", "type": "text/html"}),
    ]
    if settings.TEXT_LICENSE_URL:
        links.append((settings.TEXT_LICENSE_URL, {"rel": "license"}))
    return ", ".join(_link(address, facts) for address, facts in links)


def _link(address: str, facts: dict[str, str]) -> str:
    return "".join([f"<{address}>", *(f'; {name}="{value}"' for name, value in facts.items())])
