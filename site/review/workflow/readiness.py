"""What every signed text needs before a review may start, besides what its type asks for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from review.canonical import same_text
from review.choices import ChangeKind
from review.errors import NotReady
from review.gate import live_signature, live_signature_covers, newest_published
from review.invisible import problems_with_signs
from review.markup import problems_with_markup
from review.mixins import SignedTextMixin
from review.models.note import ReviewNote
from review.models.sign_off import SignOff
from review.wording import why_not_wording


def problems(obj: SignedTextMixin) -> list[str]:
    """One plain sentence for each thing that is missing, the type's own first."""
    signs = [*problems_with_signs(obj), *problems_with_markup(obj)]
    return [*obj.problems(), *_change(obj), *_open_reasons(obj), *signs]


def check_ready(obj: SignedTextMixin) -> None:
    """Raises NotReady, which names every missing thing."""
    missing = problems(obj)
    try:
        obj.full_clean()
    except ValidationError as error:
        missing = [*missing, *error.messages]
    if missing:
        raise NotReady(_("Some things are still missing:"), about=obj, details=missing)


def confirmed_wording(obj: SignedTextMixin) -> bool:
    """Is this a change of words alone, of a text that readers know, as the editor says it is?"""
    if obj.change_kind != ChangeKind.WORDING:
        return False
    published = newest_published(obj)
    return bool(published and not more_than_wording(obj, published))


def more_than_wording(obj: SignedTextMixin, published: SignOff) -> list[str]:
    text = obj.public_text(published.words)
    names = obj.names_in(published.public_text) | obj.names_in(text)
    return why_not_wording(obj.parts(published.public_text), obj.parts(text), names)


def _change(obj: SignedTextMixin) -> list[str]:
    published = newest_published(obj)
    if published is None:
        if (obj.change_kind or obj.change_note) and not obj.was_ever_public():
            return [_("What changed: leave it empty. Readers have not seen this text before.")]
        return []
    if live_signature_covers(obj):
        return []
    sentences = []
    before = published.public_text.get("change", {})
    if obj.live and not _text_differs(obj, live_signature(obj) or published):
        return [
            _(
                "What changed: no word that readers see is different. "
                "Change the text, or put this sentence back as it was: “%(note)s”."
            )
            % {"note": before.get("note", "")}
        ]
    if not obj.change_note.strip():
        sentences.append(_("What changed: say it in a sentence. Readers know this text already."))
    elif obj.change_note.strip() == before.get("note"):
        sentences.append(
            _("What changed: this sentence belongs to the version before. Say what changed now.")
        )
    if not obj.change_kind:
        sentences.append(_("Kind of change: choose correction, new evidence or wording."))
    elif obj.change_kind == ChangeKind.WORDING:
        sentences += [
            _("Kind of change: this is more than wording. %(why)s") % {"why": why}
            for why in more_than_wording(obj, published)
        ]
    return sentences


def _text_differs(obj: SignedTextMixin, published: SignOff) -> bool:
    before = {key: value for key, value in published.public_text.items() if key != "change"}
    return not same_text(before, obj.public_text(published.words))


def _open_reasons(obj: SignedTextMixin) -> list[str]:
    notes = ReviewNote.objects.about(obj).open().filter(is_reason=True)
    return [
        _("Reason to check off: %(note)s")
        % {"note": f"{note.label or _('The text')}: {note.words}"}
        for note in notes
    ]
