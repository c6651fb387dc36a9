from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.demo_words import DEMO_WORDS
from core.structured_data import SCHEMA, absolute, license_of_words
from taxonomy.models import GlossaryTerm


def term_data(term: GlossaryTerm) -> dict[str, Any]:
    """A word of the glossary, as its page explains it."""
    facts: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "DefinedTerm",
        "name": term.term,
        "description": term.definition,
        "disambiguatingDescription": (str(DEMO_WORDS) if term.signed_as_demo else ""),
        "alternateName": term.other_names(),
        "url": absolute(term.get_absolute_url()),
        "inLanguage": settings.LANGUAGE_CODE,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": _("Glossary"),
            "url": absolute(reverse("taxonomy:glossary")),
        },
        **license_of_words(),
    }
    return {name: value for name, value in facts.items() if value}
