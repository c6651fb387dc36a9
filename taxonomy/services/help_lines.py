"""Help lines and their words as they came with the site: drafts, until somebody signs them."""

from django.db import transaction

from taxonomy.models import HelpLine, HelpText
from taxonomy.services.data import read_data
from taxonomy.services.shipped import store_draft


@transaction.atomic
def load_help_lines() -> int:
    """Store the missing lines and return how many. Safe to run twice; what is there stays."""
    have = set(HelpLine.objects.values_list("key", flat=True))
    missing = [entry for entry in read_data("help_lines.json") if entry["key"] not in have]
    for entry in missing:
        store_draft(HelpLine(**entry))
    return len(missing)


@transaction.atomic
def load_help_texts() -> int:
    have = set(HelpText.objects.values_list("group", flat=True))
    missing = [entry for entry in read_data("help_texts.json") if entry["group"] not in have]
    for entry in missing:
        store_draft(HelpText(group=entry["group"], sentences="\n".join(entry["sentences"])))
    return len(missing)
