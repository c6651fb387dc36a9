"""Comments, reasons and suggested wordings, and what an editor does about each."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from review.errors import ReviewRefused
from review.models.note import ReviewNote
from review.permissions import why_not_edit
from review.subject import about, find
from review.workflow.part_values import replace_part


def add_note(
    *, thing: Any, user: Any, part: str = "", words: str = "", new_text: str | None = None
) -> ReviewNote:
    """Keep what a person of the present step says about one part, or about the whole text.

    `new_text` is the part as it should read; None or the same words is no suggestion.
    Raises ReviewRefused for a person who is not of this step, and for a note without content.
    """
    _check_may_note(thing, user)
    parts = {item.key: item for item in thing.parts(thing.signed_text())}
    if part and part not in parts:
        raise ReviewRefused(
            _("This part is no longer in the text. Open the review again."), about=thing
        )
    old_text = parts[part].text if part else ""
    suggestion = _suggested(old_text, new_text) if part else ""
    if not words.strip() and not suggestion:
        raise ReviewRefused(_("Write what you noticed, or change the words."), about=thing)
    return ReviewNote.objects.create(
        **about(thing),
        part=part,
        label=parts[part].label if part else "",
        words=words.strip(),
        old_text=old_text if suggestion else "",
        new_text=suggestion,
        person_id=user.pk,
        person_name=str(user),
    )


def keep_typed_notes(*, thing: Any, user: Any, typed: Mapping[str, str]) -> list[ReviewNote]:
    """Keep what was typed beside the parts: boxes `words-KEY` and `new-KEY`.

    The same note is kept once, however often the page is sent.
    """
    kept = []
    for part in thing.parts(thing.signed_text()):
        words = typed.get(f"words-{part.key}", "").strip()
        new_text = typed.get(f"new-{part.key}")
        if not words and (new_text is None or _plain(new_text) == _plain(part.text)):
            continue
        mine = ReviewNote.objects.about(thing).open().filter(person_id=user.pk, part=part.key)
        if mine.filter(words=words, new_text=_suggested(part.text, new_text)).exists():
            continue
        kept.append(add_note(thing=thing, user=user, part=part.key, words=words, new_text=new_text))
    return kept


def what_was_typed(thing: Any, typed: Mapping[str, str]) -> list[str]:
    """A person's own words in a sent review form: remarks, suggested wordings, reasons."""
    if not typed:
        return []
    newest = thing.get_latest_revision_as_object()
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


def _check_may_note(thing: Any, user: Any) -> None:
    task = thing.current_workflow_task
    if task is None or task.why_not_return(user):
        raise ReviewRefused(
            _("Only the people of the present step can comment on this text."), about=thing
        )


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def take_back_note(*, note: ReviewNote, user: Any) -> None:
    """A person removes a note of their own, as long as it was not sent to the editor."""
    if note.person_id != user.pk or note.is_reason or note.done_at:
        raise ReviewRefused(
            _("This note was sent already, or is not yours. It stays."),
            about=find(note.kind, note.object_id),
        )
    note.delete()


def notes_become_reasons(thing: Any, user: Any) -> list[str]:
    """The person's open notes go to the editor with a return. Answers with each as a sentence."""
    notes = ReviewNote.objects.about(thing).open().filter(person_id=user.pk)
    notes.update(is_reason=True)
    return [_as_sentence(note) for note in notes]


def _as_sentence(note: ReviewNote) -> str:
    said = f"{note.label}: {note.words}" if note.label else note.words
    if not note.is_suggestion:
        return said
    suggestion = _("Suggested words: “%(words)s”") % {"words": note.new_text}
    return f"{said} {suggestion}" if note.words else f"{note.label}: {suggestion}"


@transaction.atomic
def take_over(*, note: ReviewNote, user: Any) -> None:
    """The editor makes the suggested words their own: a new draft, written by the editor.

    Raises ReviewRefused when the text was changed meanwhile or when the person may not edit it.
    """
    note = ReviewNote.objects.select_for_update().get(pk=note.pk)
    thing = _open_for(note, user)
    text = thing.get_latest_revision_as_object()
    if not note.is_suggestion or not replace_part(text, note.part, note.old_text, note.new_text):
        raise ReviewRefused(
            _(
                "These words are not in the text as they were. "
                "Nothing was changed. Open the text, change it by hand, and tick this off."
            ),
            about=thing,
        )
    text.save_revision(user=user, log_action=True)
    _close(note, user, _("Words taken over."))


@transaction.atomic
def tick_off(*, note: ReviewNote, user: Any, answer: str = "") -> None:
    """The editor has dealt with a note, and may say how."""
    note = ReviewNote.objects.select_for_update().get(pk=note.pk)
    _open_for(note, user)
    _close(note, user, answer.strip())


def _open_for(note: ReviewNote, user: Any) -> Any:
    """The text of an open note, if this person may change it now."""
    thing = find(note.kind, note.object_id)
    if thing is None or note.done_at:
        raise ReviewRefused(_("This note was dealt with already."), about=thing)
    if sentence := why_not_edit(thing, user):
        raise ReviewRefused(sentence, about=thing)
    return thing


def _close(note: ReviewNote, user: Any, answer: str) -> None:
    note.answer = answer
    note.done_at = timezone.now()
    note.done_by_id, note.done_by_name = user.pk, str(user)
    note.save()
