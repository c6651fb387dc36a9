from django.db import transaction
from django.db.models.functions import Lower

from taxonomy.models import GlossaryTerm
from taxonomy.services.data import read_data
from taxonomy.services.shipped import adopt_draft, store_draft


@transaction.atomic
def load_glossary() -> int:
    """Store the missing terms as drafts and return how many. Safe to run twice.

    A term with the same address or word is the editors' own, draft or live: it stays.
    """
    entries = read_data("glossary.json")
    rows = {row.slug: row for row in GlossaryTerm.objects.all()}
    for entry in entries:
        if row := rows.get(entry["slug"]):
            adopt_draft(row, _term(entry))
    words = set(GlossaryTerm.objects.values_list(Lower("term"), flat=True))
    missing = [
        entry
        for entry in entries
        if entry["slug"] not in rows and entry["term"].lower() not in words
    ]
    for entry in missing:
        store_draft(_term(entry))
    return len(missing)


def _term(entry: dict) -> GlossaryTerm:
    return GlossaryTerm(
        term=entry["term"],
        slug=entry["slug"],
        aliases="\n".join(entry["aliases"]),
        short_forms="\n".join(entry.get("short_forms", [])),
        search_words="\n".join(entry.get("search_words", [])),
        definition=entry["definition"],
        live=False,
    )
