from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.demo_words import DEMO_WORDS
from core.structured_data import BREADCRUMB_ID, SCHEMA, absolute, license_of_words, publisher
from research.models import PublishedStudy
from research.published.presenters import Citations, Review
from research.structured_data.paper import paper_data


def study_data(study: PublishedStudy) -> dict[str, Any]:
    """What the page of a study says, for search engines. Demo text names no reviewer."""
    changed_on = Review(study).changed_on
    facts: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "MedicalWebPage",
        "url": absolute(study.url),
        "name": study.title,
        "description": study.teaser,
        "inLanguage": study.language,
        "version": study.version,
        "datePublished": study.added_on.isoformat(),
        "dateModified": changed_on.isoformat() if changed_on else None,
        **_review(study),
        "isBasedOn": paper_data(study),
        "citation": Citations(study).paper,
        "about": [
            {"@type": "MedicalCondition", "name": _("Spinal cord injury")},
            *({"@type": "Thing", "name": chip["name"]} for chip in study.chips),
        ],
        # The words of the footer's line about the site.
        "audience": {
            "@type": "MedicalAudience",
            "audienceType": _("patients, caregivers and anybody who’s interested"),
        },
        "breadcrumb": {"@id": BREADCRUMB_ID},
        "isPartOf": {
            "@type": "WebSite",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": absolute("/"),
        },
        **publisher(),
        **license_of_words(),
    }
    return {name: value for name, value in facts.items() if value}


def _review(study: PublishedStudy) -> dict[str, Any]:
    """Who signed, newest first, as they are named on the page."""
    if study.is_demo:
        return {"creativeWorkStatus": str(DEMO_WORDS)}
    people = {signing["name"]: _person(signing) for signing in reversed(Review(study).signings)}
    return {"reviewedBy": list(people.values()), "lastReviewed": study.signed_on.isoformat()}


def _person(signing: dict[str, Any]) -> dict[str, Any]:
    person: dict[str, Any] = {"@type": "Person", "name": signing["name"]}
    if signing["credentials"]:
        person["honorificSuffix"] = signing["credentials"]
    if signing["affiliation"]:
        person["affiliation"] = {"@type": "Organization", "name": signing["affiliation"]}
    return person
