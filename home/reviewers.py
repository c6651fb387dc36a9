from django.db.models import Max
from django.db.models.fields.json import KT

from research.models import PublishedStudy


def reviewers() -> list[dict[str, str]]:
    """Who signed the summaries that readers can read now, by name. One query; no demo signers.

    Credentials and place of work are those of the person's newest signature.
    """
    rows = (
        PublishedStudy.objects.readable()
        .filter(is_demo=False)
        .values(
            name=KT("signature__name"),
            credentials=KT("signature__credentials"),
            affiliation=KT("signature__affiliation"),
        )
        .annotate(newest=Max("signed_at"))
        .order_by("newest")
    )
    people = {row["name"]: row for row in rows}
    return [people[name] for name in sorted(people)]
