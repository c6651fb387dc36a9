from django.db import transaction
from django.db.models.functions import Lower

from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data
from taxonomy.services.shipped import store_draft


@transaction.atomic
def load_glossary() -> int:
    """Store the terms that are missing as drafts and say how many. Safe to run twice.

    A term with the same address or word is the editors' own, draft or live: it stays.
    """
    slugs = set(GlossaryTerm.objects.values_list("slug", flat=True))
    words = set(GlossaryTerm.objects.values_list(Lower("term"), flat=True))
    missing = [
        entry
        for entry in read_data("glossary.json")
        if entry["slug"] not in slugs and entry["term"].lower() not in words
    ]
    for entry in missing:
        store_draft(_term(entry))
    return len(missing)


def _term(entry: dict) -> GlossaryTerm:
    return GlossaryTerm(
        term=entry["term"],
        slug=entry["slug"],
        aliases="\n".join(entry["aliases"]),
        definition=entry["definition"],
        live=False,
    )
