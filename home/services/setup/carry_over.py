"""Pages that were live before they took a second person keep their words, as carried over."""

from collections.abc import Callable
from typing import Any

from home.models import ContactPage, HomePage, StandardPage
from review.canonical import without_empty
from review.gate import SHIPPED
from review.generic_reference import about
from review.log.authors import record_author, record_shipped_text
from review.models import CarriedOver

# The migration home.0002 marks them so.
BEFORE_SECOND_PERSON = -1
KINDS: tuple[type[Any], ...] = (HomePage, StandardPage, ContactPage)


def carry_over_pages(say: Callable[[str], None]) -> None:
    for kind in KINDS:
        for page in kind.objects.filter(signed_under=BEFORE_SECOND_PERSON):
            # Nobody is known to have written what stands there; later words have their writers.
            record_shipped_text(page)
            if page.has_unpublished_changes and (draft := page.latest_revision):
                newer = draft.as_object()
                record_author(
                    newer,
                    revision_id=draft.pk,
                    user=draft.user,
                    text_hash=newer.written_hash(),
                    body_hash=newer.body_hash(),
                )
            if not page.is_shipped_text():
                CarriedOver.objects.create(**about(page), text=without_empty(page.signed_text()))
                say(f"Page {page.url_path}: its words are carried over, not passed by anybody")
            kind.objects.filter(pk=page.pk).update(signed_under=SHIPPED)
