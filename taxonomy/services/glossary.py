from django.db import transaction
from django.db.models.functions import Lower

from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data


@transaction.atomic
def load_glossary() -> int:
    """Publish the terms that are missing and say how many. Safe to run twice.

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
        _publish(entry)
    return len(missing)


def _publish(entry: dict) -> None:
    term = GlossaryTerm(
        term=entry["term"],
        slug=entry["slug"],
        aliases="\n".join(entry["aliases"]),
        definition=entry["definition"],
        live=False,
    )
    term.full_clean()
    term.save()
    term.save_revision().publish()
