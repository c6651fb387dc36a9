"""Comments, reasons and suggested wordings, and what an editor does about each."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from review.errors import ReviewRefused
from review.generic_reference import about
from review.mixins import SignedTextMixin
from review.models.note import ReviewNote
from review.permissions import why_not_edit
from review.workflow.part_values import replace_part


def add_note(
    *, obj: SignedTextMixin, user: Any, part: str = "", words: str = "", new_text: str | None = None
) -> ReviewNote:
    """Save what a person of the current step says about one part, or about the whole text.

    `new_text` is the part as it should read; None or the same words means no suggestion.
    Raises ReviewRefused for a person who is not in this step, and for a note without content.
    """
    _check_may_note(obj, user)
    parts = {item.key: item for item in obj.parts(obj.signed_text())}
    if part and part not in parts:
        raise ReviewRefused(
            _("This part is no longer in the text. Open the review again."), about=obj
        )
    old_text = parts[part].text if part else ""
    suggestion = _suggested(old_text, new_text) if part else ""
    if not words.strip() and not suggestion:
        raise ReviewRefused(_("Write what you noticed, or change the words."), about=obj)
    return ReviewNote.objects.create(
        **about(obj),
        part=part,
        label=parts[part].label if part else "",
        words=words.strip(),
        old_text=old_text if suggestion else "",
        new_text=suggestion,
        person_id=user.pk,
        person_name=str(user),
    )


def keep_typed_notes(
    *, obj: SignedTextMixin, user: Any, typed: Mapping[str, str]
) -> list[ReviewNote]:
    """Save what was typed next to the parts: boxes `words-KEY` and `new-KEY`.

    The same note is saved once, however often the page is sent.
    """
    kept = []
    for part in obj.parts(obj.signed_text()):
        words = typed.get(f"words-{part.key}", "").strip()
        new_text = typed.get(f"new-{part.key}")
        if not words and (new_text is None or _plain(new_text) == _plain(part.text)):
            continue
        mine = ReviewNote.objects.about(obj).open().filter(person_id=user.pk, part=part.key)
        if mine.filter(words=words, new_text=_suggested(part.text, new_text)).exists():
            continue
        kept.append(add_note(obj=obj, user=user, part=part.key, words=words, new_text=new_text))
    return kept


def what_was_typed(obj: SignedTextMixin, typed: Mapping[str, str]) -> list[str]:
    """A person's own words in a sent review form: remarks, suggested wordings, reasons."""
    if not typed:
        return []
    newest = obj.get_latest_revision_as_object()
    before = {f"new-{part.key}": part.text for part in newest.parts(newest.signed_text())}
    boxes = ("words-", "new-", "comment", "return-comment")
    return [
        words.strip()
        for name, words in typed.items()
        if name.startswith(boxes)
        and words.strip()
        and _plain(words) != _plain(before.get(name, ""))
    ]


def _suggested(old_text: str, new_text: str | None) -> str:
    """The new words, or nothing when they are the old ones."""
    return "" if new_text is None or _plain(new_text) == _plain(old_text) else _plain(new_text)


def _check_may_note(obj: SignedTextMixin, user: Any) -> None:
    task = obj.current_workflow_task
    if task is None or task.why_not_return(obj, user):
        raise ReviewRefused(
            _("Only the people of the present step can comment on this text."), about=obj
        )


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def take_back_note(*, note: ReviewNote, user: Any) -> None:
    """A person removes a note of their own, as long as it was not sent to the editor."""
    if note.person_id != user.pk or note.is_reason or note.done_at:
        raise ReviewRefused(
            _("This note was sent already, or is not yours. It stays."),
            about=note.find(),
        )
    note.delete()


def notes_become_reasons(obj: SignedTextMixin, user: Any) -> list[str]:
    """The person's open notes go to the editor with a return. Returns each as a sentence."""
    notes = ReviewNote.objects.about(obj).open().filter(person_id=user.pk)
    notes.update(is_reason=True)
    return [_as_sentence(note) for note in notes]


def _as_sentence(note: ReviewNote) -> str:
    comment = f"{note.label}: {note.words}" if note.label else note.words
    if not note.is_suggestion:
        return comment
    suggestion = _("Suggested words: “%(words)s”") % {"words": note.new_text}
    return f"{comment} {suggestion}" if note.words else f"{note.label}: {suggestion}"


@transaction.atomic
def take_over(*, note: ReviewNote, user: Any) -> None:
    """The editor makes the suggested words their own: a new draft, written by the editor.

    Raises ReviewRefused if the text has changed meanwhile or the person may not edit it.
    """
    note = ReviewNote.objects.select_for_update().get(pk=note.pk)
    obj = _open_for(note, user)
    text = obj.get_latest_revision_as_object()
    if not note.is_suggestion or not replace_part(text, note.part, note.old_text, note.new_text):
        raise ReviewRefused(
            _(
                "These words are not in the text as they were. "
                "Nothing was changed. Open the text, change it by hand, and check this off."
            ),
            about=obj,
        )
    text.save_revision(user=user, log_action=True, suggested_by=note)
    _close(note, user, _("Words taken over."))


@transaction.atomic
def tick_off(*, note: ReviewNote, user: Any, answer: str = "") -> None:
    """The editor has dealt with a note, and may say how."""
    note = ReviewNote.objects.select_for_update().get(pk=note.pk)
    _open_for(note, user)
    _close(note, user, answer.strip())


def _open_for(note: ReviewNote, user: Any) -> Any:
    """The text of an open note, if this person may change it now."""
    obj = note.find()
    if obj is None or note.done_at:
        raise ReviewRefused(_("This note was dealt with already."), about=obj)
    if sentence := why_not_edit(obj, user):
        raise ReviewRefused(sentence, about=obj)
    return obj


def _close(note: ReviewNote, user: Any, answer: str) -> None:
    note.answer = answer
    note.done_at = timezone.now()
    note.done_by_id, note.done_by_name = user.pk, str(user)
    note.save()
