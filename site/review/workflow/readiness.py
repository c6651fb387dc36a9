"""What every signed text needs before a review may start, beside what its type asks for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from review.canonical import same_text
from review.choices import ChangeKind
from review.errors import NotReady
from review.gate import live_signature_covers, newest_published
from review.models.note import ReviewNote
from review.models.sign_off import SignOff
from review.wording import why_not_wording


def problems(thing: Any) -> list[str]:
    """One plain sentence for each thing that is missing, the type's own first."""
    return [*thing.problems(), *_change(thing), *_open_reasons(thing)]


def check_ready(thing: Any) -> None:
    """Raises NotReady, which names every missing thing."""
    found = problems(thing)
    try:
        thing.full_clean()
    except ValidationError as error:
        found = [*found, *error.messages]
    if found:
        raise NotReady(_("Some things are still missing:"), about=thing, details=found)


def confirmed_wording(thing: Any) -> bool:
    """Is this a change of words alone, of a text that readers know, as the editor says it is?"""
    if thing.change_kind != ChangeKind.WORDING:
        return False
    published = newest_published(thing)
    return bool(published and not more_than_wording(thing, published))


def more_than_wording(thing: Any, published: SignOff) -> list[str]:
    text = thing.public_text(published.words)
    names = thing.names_in(published.public_text) | thing.names_in(text)
    return why_not_wording(thing.parts(published.public_text), thing.parts(text), names)


def _change(thing: Any) -> list[str]:
    published = newest_published(thing)
    if published is None:
        if thing.change_kind or thing.change_note:
            return [_("What changed: leave it empty. Readers have not seen this text before.")]
        return []
    if live_signature_covers(thing):
        return []
    found = []
    before = published.public_text.get("change", {})
    if thing.live and not _text_differs(thing, published):
        return [
            _(
                "What changed: no word that readers see is different. "
                "Change the text, or put this sentence back as it was: “%(note)s”."
            )
            % {"note": before.get("note", "")}
        ]
    if not thing.change_note.strip():
        found.append(_("What changed: say it in a sentence. Readers know this text already."))
    elif thing.change_note.strip() == before.get("note"):
        found.append(
            _("What changed: this sentence belongs to the version before. Say what changed now.")
        )
    if not thing.change_kind:
        found.append(_("Kind of change: choose correction, new evidence or wording."))
    elif thing.change_kind == ChangeKind.WORDING:
        found += [
            _("Kind of change: this is more than wording. %(why)s") % {"why": why}
            for why in more_than_wording(thing, published)
        ]
    return found


def _text_differs(thing: Any, published: SignOff) -> bool:
    before = {key: value for key, value in published.public_text.items() if key != "change"}
    return not same_text(before, thing.public_text(published.words))


def _open_reasons(thing: Any) -> list[str]:
    notes = ReviewNote.objects.about(thing).open().filter(is_reason=True)
    return [
        _("Reason to tick off: %(note)s") % {"note": f"{note.label or _('The text')}: {note.words}"}
        for note in notes
    ]
